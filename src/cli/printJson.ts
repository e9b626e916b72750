import { jsonText } from '../report/jsonText';
import { print, printPiece } from './output';

/** Items of a list that are written at a time: the text of a large report is never in memory as a whole. */
const AT_A_TIME = 256;

/** Prints plain data as `jsonText(data, 2)` writes it, piece by piece. */
export async function printJson(data: object, atATime = AT_A_TIME): Promise<void> {
  for (const piece of jsonPieces(data, atATime)) await printPiece(piece);
  await print('\n');
}

/** What `jsonText(data, 2)` gives for an object of JSON's own kinds of values, in pieces: the lists at its top are cut. */
export function* jsonPieces(data: object, atATime = AT_A_TIME): Generator<string> {
  const members = Object.entries(data).filter(([, value]) => value !== undefined);
  if (members.length === 0) return yield '{}';
  let before = '{\n';
  for (const [key, value] of members) {
    if (!Array.isArray(value) || value.length <= atATime) yield before + within({ [key]: value });
    else yield* listPieces(before, key, value, atATime);
    before = ',\n';
  }
  yield '\n}';
}

function* listPieces(before: string, key: string, items: readonly unknown[], atATime: number): Generator<string> {
  const opening = `  ${jsonText(key)}: [\n`;
  const closing = '\n  ]';
  for (let at = 0; at < items.length; at += atATime) {
    const piece = within({ [key]: items.slice(at, at + atATime) });
    yield (at === 0 ? before + opening : ',\n') + piece.slice(opening.length, -closing.length);
  }
  yield closing;
}

/** The members of an object as they stand between its braces, in lines of their own. */
function within(object: object): string {
  return jsonText(object, 2).slice('{\n'.length, -'\n}'.length);
}
