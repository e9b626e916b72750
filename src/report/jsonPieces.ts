/** Much more than a write costs, and much less than a large report. */
const PIECE = 256 * 1024;

/**
 * The text that `JSON.stringify(record, null, 2)` gives, piece by piece: of a large report the whole text, and its bytes, would take several
 * times the memory of all else.
 */
export function* jsonPieces(record: object): Generator<string> {
  let piece = '';
  for (const part of partsOf(record)) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function* partsOf(record: object): Generator<string> {
  let isEmpty = true;
  for (const [key, value] of Object.entries(record)) {
    if (value === undefined) continue;
    yield `${isEmpty ? '{' : ','}\n  ${JSON.stringify(key)}: `;
    isEmpty = false;
    if (Array.isArray(value)) yield* itemsOf(value);
    else yield indented(value, '  ');
  }
  yield isEmpty ? '{}' : '\n}';
}

function* itemsOf(items: readonly unknown[]): Generator<string> {
  for (const [index, item] of items.entries()) yield `${index === 0 ? '[' : ','}\n    ${indented(item, '    ')}`;
  yield items.length === 0 ? '[]' : '\n  ]';
}

/** Within strings a line break is written as two letters, so that each in the text is one between its lines. */
function indented(value: unknown, by: string): string {
  return (JSON.stringify(value, null, 2) ?? 'null').replaceAll('\n', `\n${by}`);
}
