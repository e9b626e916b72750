/** What the facts rest on, and the day they were checked. */
import type { IsoDate, LifecycleEntry, Model, Vendor } from '../../model/registry';
import { staleDays } from '../../registry/age';
import { type CardSetting, type CitedFact, heading, icon, join, label } from './cardParts';
import { isMereService } from './licensePart';
import { escapeMarkdown, link } from './markdown';

interface CitedLine {
  readonly facts: Set<string>;
  readonly id: string;
  readonly checked: IsoDate;
}

/** Titles and days; each source once, every fact's first source before the rest. On a page also publishers and which facts. */
export function sourcesPart(facts: readonly CitedFact[], setting: CardSetting): string {
  const { texts, limits } = setting;
  const cited = citedSources(facts, setting);
  if (cited.length === 0) return '';
  const shown = cited.slice(0, limits.sources);
  const rest = cited.length - shown.length;
  if (limits.isPage) {
    const lines = shown.map((line) => `- ${[...line.facts].join(', ')}: ${sourceLine(line, setting)}`);
    return [heading(texts.heading.sources), ...lines, ...(rest > 0 ? [`- ${texts.more(rest)}`] : []), ...ageNote(setting)].join('\n');
  }
  const days = new Set(cited.map(({ checked }) => checked));
  const [day = ''] = days;
  const names = shown.map((line) =>
    days.size === 1 ? sourceName(line, setting) : `${sourceName(line, setting)} (${escapeMarkdown(line.checked)})`,
  );
  const told = join([...names, rest > 0 ? texts.more(rest) : '', days.size === 1 ? texts.checked(escapeMarkdown(day)) : '']);
  return [`${icon('book', setting)}${label(texts.heading.sources)} ${told}`, ...ageNote(setting)].join('\n');
}

function citedSources(facts: readonly CitedFact[], { registry }: CardSetting): readonly CitedLine[] {
  const ranked = facts.flatMap(({ fact, record: { source, checked } }) =>
    (typeof source === 'string' ? [source] : source).map((id, rank) => ({ fact, rank, id, checked })),
  );
  const byKey = new Map<string, CitedLine>();
  for (const { fact, id, checked } of ranked.sort((a, b) => a.rank - b.rank)) {
    if (registry.source(id) === undefined) continue;
    const key = `${checked} ${id}`;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, { facts: new Set([fact]), id, checked });
    else known.facts.add(fact);
  }
  return [...byKey.values()];
}

/** An old registry says so itself: its facts may have changed since. */
function ageNote({ registry, today, texts }: CardSetting): readonly string[] {
  const days = staleDays(registry.asOf, today);
  return days === null ? [] : [`\n${texts.stale(escapeMarkdown(registry.asOf), days)}`];
}

function sourceName({ id }: CitedLine, { registry, limits }: CardSetting): string {
  const source = registry.source(id);
  return source === undefined ? '' : link(source.title, source.url, limits.titleLength);
}

function sourceLine(line: CitedLine, setting: CardSetting): string {
  const publisher = setting.registry.source(line.id)?.publisher ?? '';
  return `${sourceName(line, setting)}, ${escapeMarkdown(publisher)}, ${setting.texts.checked(escapeMarkdown(line.checked))}`;
}

/** The facts about a model that its card shows. */
export function factsAbout(
  model: Model,
  vendor: Vendor | null,
  lifecycle: LifecycleEntry | null,
  { registry, texts }: CardSetting,
): CitedFact[] {
  return [
    ...registry
      .effectiveLicenses(model.id)
      .filter(({ license }) => !isMereService(license))
      .map(({ license }) => ({ fact: texts.fact.license, record: license })),
    ...(lifecycle === null ? [] : [{ fact: texts.fact.lifecycle, record: lifecycle }]),
    { fact: texts.fact.model, record: model },
    ...(vendor === null ? [] : [{ fact: texts.fact.vendor, record: vendor }]),
  ];
}
