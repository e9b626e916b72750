import { type Locale, type MessageCode, message, renderMessage, renderTerm } from '../../assess';
import type { Finding, Inventory } from '../../model/finding';
import { compareLevels, type Level, worstLevel } from '../../model/level';
import { placeName } from '../../model/location';
import type { EffectiveLicense } from '../../registry/api';
import { type BillModel, billOf } from '../bill/bill';
import type { ExportSubject } from '../bill/exportSubject';
import { identifiersOf } from '../bill/facts';
import type { BillService } from '../bill/services';
import type { Use } from '../bill/uses';
import { addressOfCode } from '../rulePages';
import { type Column, OVERVIEW_TEXTS, type OverviewTexts } from './overviewTexts';

/** An inventory as a page for people, whatever it is written in. */
export interface Overview {
  readonly locale: Locale;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly tables: readonly OverviewTable[];
}

export interface OverviewTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Said where there are no rows. */
  readonly nothing: string;
}

/** Text, verbatim from code if `code`, a link if `url`, a level if `level`. */
export interface Cell {
  readonly text: string;
  readonly code?: true;
  readonly url?: string;
  readonly level?: Level;
}

const NOTHING: Cell = { text: '–' };

/** Models, services, findings, and what was skipped; worst first. */
export function overviewOf(subject: ExportSubject): Overview {
  const { inventory, registry, application, timestamp, locale } = subject;
  const texts = OVERVIEW_TEXTS[locale];
  const { models, services } = billOf(inventory, registry);
  const { findings, suppressed, notices, skipped, stats } = inventory;
  const table = (title: string, columns: readonly Column[], rows: OverviewTable['rows']): OverviewTable => ({
    title,
    columns: columns.map((column) => texts.columns[column]),
    rows,
    nothing: texts.nothing,
  });
  const optional = (one: OverviewTable): readonly OverviewTable[] => (one.rows.length > 0 ? [one] : []);
  return {
    locale,
    title: texts.title(application),
    paragraphs: [
      texts.counts(models.length, services.length, findings.length, suppressed.length),
      texts.files(stats.files, stats.parsed, skipped.length),
      texts.made(timestamp, inventory.registry.version, inventory.registry.asOf, inventory.profile),
    ],
    tables: [
      table(
        texts.models,
        ['model', 'maker', 'country', 'license', 'openness', 'lifecycle', 'bases', 'through', 'usages', 'level'],
        worstFirst(models, inventory).map((model) => modelRow(model, services, subject, texts)),
      ),
      table(
        texts.services,
        ['service', 'operator', 'country', 'hosts', 'deployment', 'usages', 'level'],
        worstFirst(services, inventory).map((service) => serviceRow(service, inventory, locale)),
      ),
      table(
        texts.findings,
        ['level', 'place', 'rule', 'message'],
        [...findings].sort((a, b) => compareLevels(a.level, b.level) || a.usage - b.usage).map((finding) => findingRow(finding, subject)),
      ),
      ...optional(
        table(
          texts.accepted,
          ['place', 'rule', 'message', 'reason', 'until'],
          suppressed.map(({ finding, suppression }) => [
            ...findingRow(finding, subject).slice(1),
            plain(suppression.reason),
            plain(suppression.until),
          ]),
        ),
      ),
      ...optional(
        table(
          texts.notices,
          ['level', 'place', 'rule', 'message'],
          notices.map(({ level, location, code, message: sentence }) => [
            levelCell(level, locale),
            location ? verbatim(placeName(location)) : NOTHING,
            { text: code, url: addressOfCode(code, subject.policyOf(location?.file ?? '')) },
            { text: renderMessage(sentence, locale) },
          ]),
        ),
      ),
      ...optional(
        table(
          texts.skipped,
          ['file', 'reason'],
          skipped.map(({ file, reason }) => [verbatim(file), { text: reason }]),
        ),
      ),
    ],
  };
}

function modelRow(
  subject: BillModel,
  services: readonly BillService[],
  { inventory, registry, locale }: ExportSubject,
  texts: OverviewTexts,
) {
  const { model, vendor, uses, name } = subject;
  const licenses = model ? registry.effectiveLicenses(model.id).map((license) => licenseText(license, texts)) : [];
  const states = [...new Set(uses.flatMap(({ usage: { lifecycle } }) => (lifecycle ? [lifecycle] : [])))];
  const lifecycle = [...new Set(states.map(({ state, date }) => `${renderTerm(state, locale)}${date === undefined ? '' : ` ${date}`}`))];
  const called = services.filter(({ ref }) => subject.services.includes(ref)).map((service) => service.name);
  // "nothing" would say too little of a model that runs here, or of which no call tells where it runs
  const kinds = [...new Set(uses.map(({ usage }) => usage.deployment.kind))].sort().map((kind) => texts.deployments[kind]);
  const through = called.length > 0 ? called : kinds;
  return [
    model ? { text: `${model.name} (${identifiersOf(subject).join(', ')})` } : verbatim(name),
    plain(vendor?.name ?? (model ? null : texts.unknown)),
    plain(vendor?.country ?? null),
    plain(licenses.join(', ')),
    plain(model?.openness ? renderTerm(model.openness, locale) : null),
    plain(lifecycle.join(', ')),
    plain(
      model
        ? registry
            .ancestors(model.id)
            .map((ancestor) => ancestor.model.name)
            .join(', ')
        : null,
    ),
    plain(through.join(', ')),
    { text: countText(uses, texts) },
    worstCell(uses, inventory, locale),
  ];
}

/** The name that people know: ids of SPDX, and what SPDX does not list by its title. */
function licenseText({ license: { id, name }, path }: EffectiveLicense, { inherited }: OverviewTexts): string {
  const text = id.startsWith('LicenseRef-') ? name : id;
  return path.length === 0 ? text : inherited(text);
}

function countText(uses: readonly Use[], { inTests }: OverviewTexts): string {
  const tests = uses.filter(({ usage }) => usage.inTest).length;
  return tests === 0 ? String(uses.length) : inTests(uses.length, tests);
}

function serviceRow({ name, operator, country, hosts, kind, uses }: BillService, inventory: Inventory, locale: Locale): readonly Cell[] {
  return [
    { text: name },
    plain(operator?.name ?? null),
    plain(country),
    hosts.length > 0 ? verbatim(hosts.join(', ')) : NOTHING,
    { text: OVERVIEW_TEXTS[locale].deployments[kind] },
    { text: String(uses.length) },
    worstCell(uses, inventory, locale),
  ];
}

function findingRow({ code, level, usage, message: sentence }: Finding, { inventory, policyOf, locale }: ExportSubject): readonly Cell[] {
  const location = inventory.usages[usage]?.location;
  return [
    levelCell(level, locale),
    location ? verbatim(placeName(location)) : NOTHING,
    { text: code, url: addressOfCode(code, policyOf(location?.file ?? '')) },
    { text: renderMessage(sentence, locale) },
  ];
}

function worstOf(uses: readonly Use[], { findings }: Inventory): Level | undefined {
  const indices = new Set(uses.map(({ index }) => index));
  return worstLevel(findings.filter(({ usage }) => indices.has(usage)).map(({ level }) => level));
}

function worstFirst<T extends { readonly uses: readonly Use[] }>(items: readonly T[], inventory: Inventory): readonly T[] {
  const rated = items.map((item) => ({ item, level: worstOf(item.uses, inventory) ?? 'minimal', none: !worstOf(item.uses, inventory) }));
  return rated.sort((a, b) => Number(a.none) - Number(b.none) || compareLevels(a.level, b.level)).map(({ item }) => item);
}

function worstCell(uses: readonly Use[], inventory: Inventory, locale: Locale): Cell {
  const level = worstOf(uses, inventory);
  return level ? levelCell(level, locale) : NOTHING;
}

function levelCell(level: Level, locale: Locale): Cell {
  const code: MessageCode = `level.${level}`;
  return { text: renderMessage(message(code), locale), level };
}

function plain(text: string | null): Cell {
  return text === null || text === '' ? NOTHING : { text };
}

function verbatim(text: string): Cell {
  return { text, code: true };
}
