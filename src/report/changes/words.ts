import { type Locale, message, renderMessage } from '../../assess';
import { compareLevels, LEVELS, type Level } from '../../model/level';
import { printable } from '../columns';
import type { ModelReport, PlaceReport, UsageReport } from '../contract';
import type { Comings, DiffReport, SideReport } from './contract';
import { CHANGE_TEXTS, type ChangeTexts } from './texts';

/** How people are told of parts of a comparison, whatever it is written in. */

/** The name of a level in a language; one that is not known stays as it is. */
export function levelName(level: string, locale: Locale): string {
  return isLevel(level) ? renderMessage(message(`level.${level}`), locale) : level;
}

export function isLevel(text: string): text is Level {
  return LEVELS.some((level) => level === text);
}

/** Worst first, then by place. */
export function byLevel<Item extends { readonly level: string }>(findings: readonly Item[]): readonly Item[] {
  const rank = ({ level }: Item): number => (isLevel(level) ? compareLevels(level, 'critical') : LEVELS.length);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

/** `app/chat.py:4`, in a notebook `a.ipynb [3]:4` as its reader counts cells: from one. */
export function placeName({ file, line, cell }: PlaceReport): string {
  return cell === null ? `${file}:${line}` : `${file} [${cell + 1}]:${line}`;
}

/** `main (1a2b3c4d)` */
export function sideName({ name, commit }: SideReport, locale: Locale): string {
  if (name === WORKING_TREE) return CHANGE_TEXTS[locale].workingTree;
  return commit === null || commit.startsWith(name) ? name : `${name} (${commit.slice(0, SHORT_ID)})`;
}

/** What reports call the files on disk. */
export const WORKING_TREE = 'working tree';

const SHORT_ID = 8;

/** `moonshotai/kimi-k2-instruct, api.moonshot.cn (CN)`, and that it is a test. */
export function usageName(usage: UsageReport, { inTest }: ChangeTexts): string {
  const { model, value, deployment } = usage;
  const host = deployment.host === null || value.includes(deployment.host) ? null : deployment.host;
  const country = deployment.country === null ? '' : ` (${deployment.country})`;
  const way = host === null ? (deployment.kind === 'unknown' ? '' : ` ${deployment.kind}${country}`) : ` ${host}${country}`;
  const known = model !== null && model !== value && !model.endsWith(`/${value}`) ? ` = ${model}` : '';
  return `${value}${known}${way === '' ? '' : `,${way}`}${usage.inTest ? ` [${inTest}]` : ''}`;
}

/** `moonshotai/kimi-k2-instruct (CN, LicenseRef-x)` */
export function modelName({ id, country, license }: ModelReport): string {
  const facts = [country, license].filter((fact) => fact !== null);
  return facts.length === 0 ? id : `${id} (${facts.join(', ')})`;
}

/** What comes in and what leaves, kind by kind, as far as there is any. */
export function comingsOf(report: DiffReport, texts: ChangeTexts): readonly (readonly [string, Comings<string>])[] {
  const { models, vendors, makerCountries, serviceCountries, licenses, endpoints } = report;
  const named = { added: models.added.map(modelName), removed: models.removed.map(modelName) };
  const rows: readonly (readonly [keyof ChangeTexts['facts'], Comings<string>])[] = [
    ['models', named],
    ['vendors', vendors],
    ['makerCountries', makerCountries],
    ['serviceCountries', serviceCountries],
    ['licenses', licenses],
    ['endpoints', endpoints],
  ];
  return rows.flatMap(([kind, all]) => (all.added.length + all.removed.length > 0 ? [[texts.facts[kind], all] as const] : []));
}

/** What a reader must know to trust the comparison. */
export function cautionsOf({ base, head, policyChanged, submodules }: DiffReport, texts: ChangeTexts): readonly string[] {
  return [
    ...(policyChanged ? [texts.policyChanged] : []),
    ...(submodules.length === 0 ? [] : [texts.submodules(submodules.map(printable))]),
    ...(base.registry.version === head.registry.version ? [] : [texts.otherRegistry(base.registry.version, head.registry.version)]),
  ];
}

/** Whether anything changed that a reader is told of. */
export function isEmpty({ usages, findings, notices, models }: DiffReport): boolean {
  const lists = [usages.added, usages.removed, usages.changed, usages.moved, findings.new, findings.updated, findings.gone, notices.new];
  return [...lists, models.added, models.removed].every(({ length }) => length === 0);
}
