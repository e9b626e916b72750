import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Location, Position, Range } from '../model/location';
import type { EvidenceCode, Usage } from '../model/usage';
import type { JudgedUsage, Judgements } from './judgements';
import type { Spot } from './places';
import { comparePositions, containsPosition } from './positions';

/** A usage, and the place in the document that stands for it. */
export interface UsageAt {
  readonly judged: JudgedUsage;
  readonly range: Range;
}

/** Links of the evidence that are names of the value: where one stands, the value is meant. */
const NAMING: readonly EvidenceCode[] = ['constant', 'env-read', 'env-definition'];

/**
 * The usages at a position: those whose literal stands there, else those whose value goes by the name that stands there
 * (a constant, an environment variable), though the literal is elsewhere.
 */
export function usagesAt(document: TextDocument, position: Position, spot: Spot, judgements: Judgements): readonly UsageAt[] {
  const own = judgements.of(spot);
  const here = own.usages.flatMap((usage, number) => {
    if (!isAt(usage.location, spot, position)) return [];
    const findings = own.findings.filter((finding) => finding.usage === number);
    return [{ judged: { usage, findings, root: spot.root }, range: usage.location.range }];
  });
  return here.length > 0 ? here.sort(bySize) : named(document, position, spot, judgements);
}

function named(document: TextDocument, position: Position, spot: Spot, judgements: Judgements): readonly UsageAt[] {
  const word = wordAt(document, position);
  if (word === null) return [];
  const { usages, findings } = judgements.ofRoot(spot.root);
  return usages.flatMap((usage, number) => {
    if (!isNamedHere(usage, word, spot, position)) return [];
    return [{ judged: { usage, findings: findings.filter((finding) => finding.usage === number), root: spot.root }, range: word.range }];
  });
}

/** Either the evidence leads through this very place, or a call of this file is reached and the word is one of the value's names. */
function isNamedHere(usage: Usage, word: Word, spot: Spot, position: Position): boolean {
  const names = usage.evidence.filter(({ code }) => NAMING.includes(code));
  if (names.some(({ location }) => isAt(location, spot, position))) return true;
  return usage.reaches.some((call) => isBeside(call, spot)) && names.some(({ args: [name = ''] }) => name.split('.').at(-1) === word.text);
}

/** Whether the position lies in this place; the plain text of a notebook has none of its cells' places. */
function isAt({ file, cell, range }: Location, spot: Spot, position: Position): boolean {
  return file === spot.file && cell === spot.cell && containsPosition(range, position);
}

/** In the same program, and read as such: in any of a notebook's cells, but not in its plain text. */
function isBeside(call: Location, { file, cell }: Spot): boolean {
  return call.file === file && (call.cell === undefined) === (cell === undefined);
}

interface Word {
  readonly text: string;
  readonly range: Range;
}

function wordAt(document: TextDocument, { line, character }: Position): Word | null {
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  for (const found of text.matchAll(/[\p{L}\p{N}_$]+/gu)) {
    const end = found.index + found[0].length;
    if (found.index <= character && character <= end)
      return { text: found[0], range: { start: { line, character: found.index }, end: { line, character: end } } };
  }
  return null;
}

/** The smallest range says most precisely what the cursor is on. */
function bySize(a: UsageAt, b: UsageAt): number {
  return comparePositions(b.range.start, a.range.start) || comparePositions(a.range.end, b.range.end);
}
