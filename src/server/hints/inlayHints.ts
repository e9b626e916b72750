import type { InlayHint, InlayHintLabelPart } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Location, Position, Range } from '../../model/location';
import type { Usage } from '../../model/usage';
import { clip, oneLine } from '../card/markdown';
import { isShown } from '../diagnostics';
import type { JudgedUsage } from '../judgements';
import type { Spot } from '../places';
import { comparePositions, containsPosition } from '../positions';
import type { HintStyle } from '../settings';
import { waysToLiteral } from '../uses/namesInCalls';
import { placeKey, type UsesByFile } from '../uses/usesByFile';
import { behindExpression, behindLiteral } from './behindLiteral';
import { compactOrigin, fullOrigin, LONGEST_HINT, type OriginOptions, originSentences } from './origin';

/** Models that one name stands for, as far as a hint tells them. */
const MOST_MODELS = 2;

export interface HintOptions extends OriginOptions {
  readonly style: HintStyle;
  /** The document that a place lies in; empty when there is none. */
  readonly uri: (location: Location) => string;
}

/** A part of a document: whole lines of it. */
interface Part {
  readonly document: TextDocument;
  readonly spot: Spot;
  readonly range: Range;
}

/** The hints of some lines, in their order: the origin behind each model that is written, the model behind each name of one. */
export function inlayHints(part: Part, uses: UsesByFile, options: HintOptions): InlayHint[] {
  if (options.style === 'off') return [];
  const usages = uses.in(part.spot).filter((usage) => isShown(usage) && (usage.kind === 'model' || usage.kind === 'weights'));
  const judged = uses.judging(part.spot.root);
  const hints = [...originHints(usages, part, judged, options), ...nameHints(usages, part, judged, options)];
  return hints.sort((a, b) => comparePositions(a.position, b.position));
}

type Judged = (usage: Usage) => JudgedUsage | undefined;

function originHints(usages: readonly Usage[], part: Part, judged: Judged, options: HintOptions): InlayHint[] {
  const written = new Map(usages.filter(({ location }) => isIn(location, part)).map((usage) => [placeKey(usage.location), usage]));
  return [...written.values()].flatMap((usage) => {
    const known = judged(usage);
    const label = known === undefined ? '' : originOf(known, options);
    if (known === undefined || label === '') return [];
    const position = behindLiteral(part.document, usage.location.range);
    return [{ position, label, tooltip: originSentences(known, options), paddingLeft: true }];
  });
}

/** What stands for a name: the models, each once. */
interface NamedModels {
  readonly position: Position;
  readonly models: Map<string, Usage>;
}

function nameHints(usages: readonly Usage[], part: Part, judged: Judged, options: HintOptions): InlayHint[] {
  const { document } = part;
  const named = new Map<string, NamedModels>();
  const varying = new Set<string>();
  for (const usage of usages) {
    if (!usage.evidence.some(({ location }) => isIn(location, part))) continue;
    for (const { name, parameters } of waysToLiteral(usage)) {
      for (const parameter of parameters) varying.add(placeKey(parameter));
      if (name === null || !isIn(name.location, part)) continue;
      const { start, end: behind } = name.location.range;
      const end = name.kind === 'variable' ? behindExpression(document, name.location.range) : behind;
      // a default that stands within the expression needs no second mention
      if (isInFile(usage.location, part) && isWithin(usage.location.range, { start, end })) continue;
      const key = placeKey(name.location);
      const known = named.get(key) ?? { position: end, models: new Map<string, Usage>() };
      if (!known.models.has(usage.value)) known.models.set(usage.value, usage);
      named.set(key, known);
    }
  }
  return [...named].flatMap(([key, { position, models }]) =>
    varying.has(key) ? [] : [{ position, label: nameLabel([...models.values()], judged, options), paddingLeft: true }],
  );
}

/** The models that a name stands for; each leads to the place where it is written. */
function nameLabel(models: readonly Usage[], judged: Judged, options: HintOptions): InlayHintLabelPart[] {
  const shown = models.slice(0, MOST_MODELS);
  const longest = Math.floor(LONGEST_HINT / shown.length);
  const parts = shown.flatMap((usage, number): InlayHintLabelPart[] => {
    const known = judged(usage);
    // behind a name there is less room: the model itself goes first
    const origin = known === undefined || options.style !== 'full' || shown.length > 1 ? '' : compactOrigin(known, options);
    const uri = options.uri(usage.location);
    const tooltip = known === undefined ? '' : originSentences(known, options);
    const label = {
      value: clip(oneLine(origin === '' ? usage.value : `${usage.value} · ${origin}`), longest),
      ...(tooltip === '' ? {} : { tooltip }),
      ...(uri === '' ? {} : { location: { uri, range: usage.location.range } }),
    };
    return number === 0 ? [label] : [{ value: ' | ' }, label];
  });
  return models.length > shown.length ? [...parts, { value: ` +${models.length - shown.length}` }] : parts;
}

function originOf(judged: JudgedUsage, options: HintOptions): string {
  return options.style === 'full' ? fullOrigin(judged, options) : compactOrigin(judged, options);
}

function isInFile({ file, cell }: Location, { spot }: Part): boolean {
  return file === spot.file && cell === spot.cell;
}

function isIn(location: Location, part: Part): boolean {
  const { line } = location.range.start;
  return isInFile(location, part) && part.range.start.line <= line && line <= part.range.end.line;
}

function isWithin(range: Range, outer: Range): boolean {
  return containsPosition(outer, range.start) && containsPosition(outer, range.end);
}
