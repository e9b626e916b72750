import type { InlayHint, InlayHintLabelPart } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Location, Position, Range } from '../../model/location';
import type { Usage } from '../../model/usage';
import { clip, oneLine } from '../card/markdown';
import { isShown } from '../diagnostics';
import type { JudgedUsage } from '../judgements';
import type { Spot } from '../places';
import { containsPosition } from '../positions';
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

/** The hints of a document, in its order: the origin behind each model that is written, the model behind each name of one. */
export function inlayHints(document: TextDocument, spot: Spot, uses: UsesByFile, options: HintOptions): InlayHint[] {
  if (options.style === 'off') return [];
  const usages = uses.in(spot).filter((usage) => isShown(usage) && (usage.kind === 'model' || usage.kind === 'weights'));
  const hints = [...originHints(usages, document, spot, uses, options), ...nameHints(usages, document, spot, uses, options)];
  return hints.sort((a, b) => a.position.line - b.position.line || a.position.character - b.position.character);
}

function originHints(usages: readonly Usage[], document: TextDocument, spot: Spot, uses: UsesByFile, options: HintOptions): InlayHint[] {
  const told = new Set<string>();
  return usages.flatMap((usage) => {
    const { location } = usage;
    if (!isIn(location, spot) || told.has(placeKey(location))) return [];
    told.add(placeKey(location));
    const judged = uses.judged(spot.root, usage);
    const label = judged === undefined ? '' : originOf(judged, options);
    if (judged === undefined || label === '') return [];
    const tooltip = originSentences(judged, options);
    return [{ position: behindLiteral(document, location.range), label, tooltip, paddingLeft: true }];
  });
}

/** What stands for a name: the models, each once. */
interface NamedModels {
  readonly position: Position;
  readonly models: Map<string, Usage>;
}

function nameHints(usages: readonly Usage[], document: TextDocument, spot: Spot, uses: UsesByFile, options: HintOptions): InlayHint[] {
  const named = new Map<string, NamedModels>();
  const parameters = new Set<string>();
  for (const usage of usages) {
    for (const { name, parameters: varying } of waysToLiteral(usage)) {
      for (const parameter of varying) parameters.add(placeKey(parameter));
      if (name === null || !isIn(name.location, spot)) continue;
      const { kind, location } = name;
      const end = kind === 'variable' ? behindExpression(document, location.range) : location.range.end;
      // a default that stands within the expression needs no second mention
      if (isIn(usage.location, spot) && isWithin(usage.location.range, { start: location.range.start, end })) continue;
      const key = placeKey(location);
      const known = named.get(key) ?? { position: end, models: new Map<string, Usage>() };
      if (!known.models.has(usage.value)) known.models.set(usage.value, usage);
      named.set(key, known);
    }
  }
  return [...named].flatMap(([key, { position, models }]) => {
    if (parameters.has(key)) return [];
    return [{ position, label: nameLabel([...models.values()], spot.root, uses, options), paddingLeft: true }];
  });
}

/** The models that a name stands for; each leads to the place where it is written. */
function nameLabel(models: readonly Usage[], root: string, uses: UsesByFile, options: HintOptions): InlayHintLabelPart[] {
  const shown = models.slice(0, MOST_MODELS);
  const longest = Math.floor(LONGEST_HINT / shown.length);
  const parts = shown.flatMap((usage, position): InlayHintLabelPart[] => {
    const judged = uses.judged(root, usage);
    const origin = judged === undefined || options.style !== 'full' || shown.length > 1 ? '' : originOf(judged, options);
    const value = clip(oneLine(origin === '' ? usage.value : `${usage.value} · ${origin}`), longest);
    const uri = options.uri(usage.location);
    const tooltip = judged === undefined ? '' : originSentences(judged, options);
    const part = {
      value,
      ...(tooltip === '' ? {} : { tooltip }),
      ...(uri === '' ? {} : { location: { uri, range: usage.location.range } }),
    };
    return position === 0 ? [part] : [{ value: ' | ' }, part];
  });
  return models.length > shown.length ? [...parts, { value: ` +${models.length - shown.length}` }] : parts;
}

function originOf(judged: JudgedUsage, options: HintOptions): string {
  return options.style === 'full' ? fullOrigin(judged, options) : compactOrigin(judged, options);
}

function isIn({ file, cell }: Location, spot: Spot): boolean {
  return file === spot.file && cell === spot.cell;
}

function isWithin(range: Range, outer: Range): boolean {
  return containsPosition(outer, range.start) && containsPosition(outer, range.end);
}

/** A hint as one text, without its place: tells whether an answer would be another one. */
export function hintText({ label, tooltip }: InlayHint): string {
  const text =
    typeof label === 'string' ? label : label.map(({ value, tooltip: more = '' }) => `${value} ${JSON.stringify(more)}`).join('');
  return `${text}\n${JSON.stringify(tooltip ?? '')}`;
}
