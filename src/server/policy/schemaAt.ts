import schema from '../../../media/model-policy.schema.json';
import type { Path } from '../../registry/positioned/parsePositioned';
import type { Locale } from '../host';
import { SCHEMA_TEXTS_JA } from './schemaTextsJa';

/** What the schema of policies says of a place; a union has several of them. */
export interface SchemaPart {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly anyOf?: readonly SchemaPart[];
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly patternProperties?: Readonly<Record<string, SchemaPart>>;
  readonly additionalProperties?: boolean | SchemaPart;
  readonly items?: SchemaPart;
}

const ROOT = schema as SchemaPart & { readonly definitions: Readonly<Record<string, SchemaPart>> };

/** The alternatives that may stand at a path. */
export function schemaAt(path: Path): readonly SchemaPart[] {
  return path.reduce<readonly SchemaPart[]>((parts, key) => parts.flatMap((part) => alternatives(below(part, key))), alternatives(ROOT));
}

/** The members that may stand at a path, with what the schema says of them. */
export function membersAt(path: Path): readonly { readonly name: string; readonly part: SchemaPart }[] {
  const found = new Map<string, SchemaPart>();
  for (const { properties = {} } of schemaAt(path)) for (const [name, part] of Object.entries(properties)) found.set(name, part);
  return [...found].map(([name, part]) => ({ name, part }));
}

/** Whether what stands at a path has members, of whatever names. */
export function takesNames(path: Path): boolean {
  return schemaAt(path).some(
    ({ properties, patternProperties, additionalProperties }) =>
      properties !== undefined || patternProperties !== undefined || typeof additionalProperties === 'object',
  );
}

/** The words that may stand at a path; of a list, those of its entries. */
export function wordsAt(path: Path): readonly string[] {
  const parts = schemaAt(path).flatMap((part) => [part, ...(part.items ? alternatives(part.items) : [])]);
  return [
    ...new Set(
      parts.flatMap(({ enum: words = [], const: word, type }) => [
        ...words,
        ...(word === undefined ? [] : [word]),
        ...(type === 'boolean' ? ['true', 'false'] : []),
      ]),
    ),
  ];
}

/** What the schema says of a part. */
export function describe({ description }: SchemaPart, locale: Locale): string | undefined {
  return description === undefined || locale === 'en' ? description : (SCHEMA_TEXTS_JA[description] ?? description);
}

/** What the schema says of the member at a path. */
export function descriptionAt(path: Path, locale: Locale): string | undefined {
  const name = path.at(-1);
  const member = membersAt(path.slice(0, -1)).find((candidate) => candidate.name === name);
  return member && describe(member.part, locale);
}

/** Whether a list, a mapping or a mere value may stand for a part. */
export function shapeOf(part: SchemaPart): 'list' | 'mapping' | 'value' {
  const types = alternatives(part).map(({ type, properties }) => (properties ? 'object' : type));
  if (types.every((type) => type === 'array')) return 'list';
  return types.every((type) => type === 'object') ? 'mapping' : 'value';
}

function below(part: SchemaPart, key: string | number): SchemaPart | undefined {
  if (typeof key === 'number') return part.items;
  const own = part.properties?.[key];
  if (own) return own;
  const pattern = Object.entries(part.patternProperties ?? {}).find(([expression]) => new RegExp(expression).test(key));
  if (pattern) return pattern[1];
  return typeof part.additionalProperties === 'object' ? part.additionalProperties : undefined;
}

function alternatives(part: SchemaPart | undefined): readonly SchemaPart[] {
  if (part === undefined) return [];
  if (part.$ref !== undefined) return alternatives(ROOT.definitions[part.$ref.replace('#/definitions/', '')]);
  return part.anyOf ? part.anyOf.flatMap(alternatives) : [part];
}
