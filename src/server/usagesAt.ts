import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ResolvedUsage } from '../model/finding';
import type { Location, Position, Range } from '../model/location';
import type { EvidenceCode, Usage } from '../model/usage';
import type { JudgedUsage, Judgement, Judgements } from './judgements';
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
  const here = literalsAt(position, spot, judgements);
  return here.length > 0 ? here : named(document, position, spot, judgements);
}

/** The usages whose literal stands at a position, the most precise one first. */
export function literalsAt(position: Position, spot: Spot, judgements: Judgements): readonly UsageAt[] {
  const own = judgements.of(spot);
  return own.usages
    .flatMap((usage, number) => {
      if (!isAt(usage.location, spot, position)) return [];
      const findings = own.findings.filter((finding) => finding.usage === number);
      const accepted = own.suppressed.filter(({ finding }) => finding.usage === number);
      return [{ judged: { usage, findings, accepted, root: spot.root }, range: usage.location.range }];
    })
    .sort(bySize);
}

function named(document: TextDocument, position: Position, spot: Spot, judgements: Judgements): readonly UsageAt[] {
  const word = wordAt(document, position);
  if (word === null) return [];
  const names = namesIn(judgements.ofRoot(spot.root));
  const candidates = new Set([...(names.byPlace.get(spot.file) ?? []), ...(names.byCall.get(callKey(spot.file, word.text)) ?? [])]);
  if (candidates.size === 0) return [];
  const [findings, accepted] = [judgements.findingsOf(spot.root), judgements.acceptedOf(spot.root)];
  return [...candidates].flatMap((usage) => {
    if (!isNamedHere(usage, word, spot, position)) return [];
    const judged = { usage, findings: findings.get(usage) ?? [], accepted: accepted.get(usage) ?? [], root: spot.root };
    return [{ judged, range: word.range }];
  });
}

/** The usages of a root that go by names: by the files in which a name stands, and by the files that call them and the name. */
interface Names {
  readonly byPlace: ReadonlyMap<string, readonly ResolvedUsage[]>;
  readonly byCall: ReadonlyMap<string, readonly ResolvedUsage[]>;
}

const NAMES = new WeakMap<Judgement, Names>();

/** A judgement never changes, so that its names are looked up once. */
function namesIn(judgement: Judgement): Names {
  const known = NAMES.get(judgement);
  if (known !== undefined) return known;
  const byPlace = new Map<string, ResolvedUsage[]>();
  const byCall = new Map<string, ResolvedUsage[]>();
  for (const usage of judgement.usages) {
    const names = usage.evidence.filter(({ code }) => NAMING.includes(code));
    if (names.length === 0) continue;
    for (const file of new Set(names.map(({ location }) => location.file))) add(byPlace, file, usage);
    const words = new Set(names.map(({ args: [name = ''] }) => lastWord(name)));
    for (const file of new Set(usage.reaches.map((call) => call.file))) for (const word of words) add(byCall, callKey(file, word), usage);
  }
  const names = { byPlace, byCall };
  NAMES.set(judgement, names);
  return names;
}

function add(to: Map<string, ResolvedUsage[]>, key: string, usage: ResolvedUsage): void {
  const known = to.get(key);
  if (known === undefined) to.set(key, [usage]);
  else known.push(usage);
}

function callKey(file: string, word: string): string {
  return `${word} ${file}`;
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Either the evidence leads through this very place, or a call of this file is reached and the word is one of the value's names. */
function isNamedHere(usage: Usage, word: Word, spot: Spot, position: Position): boolean {
  const names = usage.evidence.filter(({ code }) => NAMING.includes(code));
  if (names.some(({ location }) => isAt(location, spot, position))) return true;
  return names.some(({ args: [name = ''] }) => lastWord(name) === word.text) && usage.reaches.some((call) => isBeside(call, spot));
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
