import type { InputSchema, PropertySchema } from './inputSchemas';

/** The input of a tool, read by its schema. */
export interface Input {
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  list(name: string): readonly string[];
}

/** What is wrong with an input: the property, and what it should be, in the words of its schema. */
export interface InputFault {
  readonly property: string;
  readonly problem: 'unknown' | 'missing' | 'wrong';
  readonly expected: string;
}

/** Reads an input that may be anything. */
export function readInput(given: unknown, { properties, required = [] }: InputSchema): Input | InputFault {
  const record = given === undefined || given === null ? {} : given;
  if (typeof record !== 'object' || Array.isArray(record)) return { property: 'input', problem: 'wrong', expected: 'object' };
  const values = new Map<string, unknown>(Object.entries(record).filter(([, value]) => value !== undefined && value !== null));
  for (const [name, value] of values) {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (schema === undefined) return { property: name, problem: 'unknown', expected: Object.keys(properties).join(', ') };
    if (!fits(value, schema)) return { property: name, problem: 'wrong', expected: inWords(schema) };
  }
  for (const name of required) {
    const schema = properties[name];
    if (!values.has(name) && schema !== undefined) return { property: name, problem: 'missing', expected: inWords(schema) };
  }
  return {
    text: (name) => {
      const value = values.get(name);
      return typeof value === 'string' ? value : undefined;
    },
    number: (name) => {
      const value = values.get(name);
      return typeof value === 'number' ? value : undefined;
    },
    list: (name) => {
      const value: unknown = values.get(name);
      return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    },
  };
}

export function isFault(read: Input | InputFault): read is InputFault {
  return 'problem' in read;
}

function fits(value: unknown, { type, minLength = 0, maxLength, minimum, maximum, enum: choices, items }: PropertySchema): boolean {
  if (type === 'array') return Array.isArray(value) && value.every((one) => typeof one === 'string' && items?.enum.includes(one));
  if (type === 'integer')
    return Number.isInteger(value) && Number(value) >= (minimum ?? -Infinity) && Number(value) <= (maximum ?? Infinity);
  if (typeof value !== 'string' || value.trim().length < minLength || value.length > (maxLength ?? Infinity)) return false;
  return choices === undefined || choices.includes(value);
}

/** `string, at most 300 characters`, for whoever has to write it again. */
function inWords({ type, minLength, maxLength, minimum, maximum, enum: choices, items, description }: PropertySchema): string {
  const limits = [
    ...((choices ?? items?.enum) ? [(choices ?? items?.enum ?? []).join(' | ')] : []),
    ...(minimum !== undefined ? [`${minimum}–${maximum}`] : []),
    ...(maxLength !== undefined ? [`${minLength ?? 0}–${maxLength} characters`] : []),
  ];
  return `${[type, ...limits].join(', ')} (${description})`;
}
