/** A place in a text, both counted from one; columns count UTF-16 units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** The place of an offset. */
export function placeAt(text: string, offset: number): TextPlace {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: Math.min(offset, text.length) - start + 1 };
}

/** Where V8 says that JSON ends to be JSON; the end of the text where it names no place, as of text that is cut off. */
export function syntaxOffset(text: string, error: Error): number {
  const [, position] = /at position (\d+)/.exec(error.message) ?? [];
  return position === undefined ? text.length : Number(position);
}

/**
 * Where the value at a pointer begins, in text that is known to be JSON; where a part of the way is missing, the value that lacks it.
 * Without recursion: parts that nobody reads may nest as deep as they like.
 */
export function offsetOf(text: string, pointer: string): number {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let at = spaceEnd(text, 0);
  for (const step of steps) {
    const inner = text[at] === '{' ? memberAt(text, at, step) : text[at] === '[' ? elementAt(text, at, Number(step)) : null;
    if (inner === null) return at;
    at = inner;
  }
  return at;
}

function memberAt(text: string, open: number, name: string): number | null {
  let found: number | null = null;
  let at = spaceEnd(text, open + 1);
  while (text[at] === '"') {
    const end = stringEnd(text, at);
    const key: unknown = JSON.parse(text.slice(at, end));
    const value = spaceEnd(text, spaceEnd(text, end) + 1);
    // of two members of one name the last one counts
    if (key === name) found = value;
    at = afterComma(text, valueEnd(text, value));
  }
  return found;
}

function elementAt(text: string, open: number, index: number): number | null {
  let at = spaceEnd(text, open + 1);
  for (let seen = 0; at < text.length && text[at] !== ']'; seen += 1) {
    if (seen === index) return at;
    at = afterComma(text, valueEnd(text, at));
  }
  return null;
}

function afterComma(text: string, at: number): number {
  const next = spaceEnd(text, at);
  return text[next] === ',' ? spaceEnd(text, next + 1) : next;
}

function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; ) {
    const char = text[at];
    if (char === '"') {
      at = stringEnd(text, at);
      if (depth === 0) return at;
      continue;
    }
    if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (char === ',' && depth === 0) return at;
    at += 1;
  }
  return text.length;
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function spaceEnd(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return at;
}
