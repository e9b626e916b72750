import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from '../model/location';
import type { EvidenceCode, Usage } from '../model/usage';
import type { JudgedUsage, Judgements } from './judgements';
import type { LiveIndex } from './liveIndex';
import type { Place } from './places';
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
export function usagesAt(document: TextDocument, position: Position, index: LiveIndex, judgements: Judgements): readonly UsageAt[] {
  const place = index.place(document.uri);
  if (place === null) return [];
  const own = judgements.of(place);
  const here = own.usages.flatMap((usage, number) => {
    if (usage.location.cell !== undefined || !containsPosition(usage.location.range, position)) return [];
    const findings = own.findings.filter((finding) => finding.usage === number);
    return [{ judged: { usage, findings, root: place.root }, range: usage.location.range }];
  });
  return here.length > 0 ? here.sort(bySize) : named(document, position, place, judgements);
}

function named(document: TextDocument, position: Position, place: Place, judgements: Judgements): readonly UsageAt[] {
  const word = wordAt(document, position);
  if (word === null) return [];
  const { usages, findings } = judgements.ofRoot(place.root);
  return usages.flatMap((usage, number) => {
    if (!isNamedHere(usage, word, place.file, position)) return [];
    return [{ judged: { usage, findings: findings.filter((finding) => finding.usage === number), root: place.root }, range: word.range }];
  });
}

/** Either the evidence leads through this very place, or a call of this file is reached and the word is one of the value's names. */
function isNamedHere(usage: Usage, word: Word, file: string, position: Position): boolean {
  const names = usage.evidence.filter(({ code }) => NAMING.includes(code));
  if (names.some(({ location }) => location.file === file && location.cell === undefined && containsPosition(location.range, position)))
    return true;
  return usage.reaches.some((call) => call.file === file) && names.some(({ args: [name = ''] }) => name.split('.').at(-1) === word.text);
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
