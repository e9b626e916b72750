/** What a model was made from. */
import type { Model } from '../../model/registry';
import type { Registry } from '../../registry/api';
import { type CardSetting, heading, icon, label } from './cardParts';
import type { CardTexts } from './cardTexts';
import { codeBlock, escapeMarkdown } from './markdown';

const DEEPEST_LINEAGE = 6;

/** One step on a line; more as a small tree. Empty when nothing is known. */
export interface LineageShown {
  readonly line: string;
  readonly tree: string;
}

const NOTHING: LineageShown = { line: '', tree: '' };

/** See {@link LineageShown}. */
export function lineagePart(model: Model, setting: CardSetting): LineageShown {
  const { registry, texts, limits } = setting;
  const tree = lineageLines(model, registry, texts, '', new Set([model.id]));
  const sign = icon('git-merge', setting);
  const [first] = tree;
  if (first === undefined)
    return model.undisclosedBase === true ? { line: `${sign}${label(texts.heading.lineage)} ${texts.undisclosedBase}`, tree: '' } : NOTHING;
  if (tree.length === 1) return { line: `${sign}${label(texts.heading.lineage)} ${escapeMarkdown(first.replace(/^└─ /, ''))}`, tree: '' };
  const shown = tree.slice(0, limits.lineage);
  const rest = tree.length > shown.length ? [texts.more(tree.length - shown.length)] : [];
  return { line: '', tree: `${sign}${heading(texts.heading.lineage)}\n${codeBlock([...shown, ...rest])}` };
}

/** The bases of a model and theirs, as lines of a tree. */
export function lineageLines(
  model: Model,
  registry: Registry,
  texts: CardTexts,
  indent: string,
  seen: ReadonlySet<string>,
): readonly string[] {
  if (seen.size > DEEPEST_LINEAGE) return [];
  const bases = (model.lineage ?? []).filter(({ base }) => !seen.has(base));
  return bases.flatMap(({ relation, base, status }, position) => {
    const isLast = position === bases.length - 1;
    const parent = registry.model(base);
    const doubt = status === undefined || status === 'confirmed' ? '' : ` [${texts.contested[status]}]`;
    const line = `${indent}${isLast ? '└─' : '├─'} ${texts.relation[relation]} ${nameWithMaker(parent, base, registry)}${doubt}`;
    if (parent === undefined) return [line];
    return [line, ...lineageLines(parent, registry, texts, `${indent}${isLast ? '   ' : '│  '}`, new Set([...seen, base]))];
  });
}

/** `Qwen2.5 32B (Alibaba, CN)`. */
export function nameWithMaker(model: Model | undefined, id: string, registry: Registry): string {
  const vendor = model === undefined ? undefined : registry.vendor(model.vendor);
  const origin = vendor === undefined ? '' : ` (${[vendor.name, vendor.country].filter((part) => part !== null).join(', ')})`;
  return `${model?.name ?? id}${origin}`;
}
