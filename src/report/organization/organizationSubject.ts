import { type Locale, loadProfile, message, RULES, renderMessage, renderTerm, ruleTexts, WORKSPACE_RULES } from '../../assess';
import { LEVELS, type Level } from '../../model/level';
import type { Registry } from '../../registry/api';
import type { CdxComponent } from '../cyclonedx/document';
import type { DashboardFinding, DashboardRow, DashboardSubject, RuleName } from '../dashboard/subject';
import { propertyValue, propertyValues } from '../imports/cyclonedx/bill';
import { addressOfCode } from '../rulePages';
import { serviceUsesOf } from './contribution';
import { endpointRow, modelRow } from './dashboardRows';
import { compareTexts } from './facts';
import type { Organization } from './organization';
import { REMARKS } from './remarks';
import { elements } from './tables';
import { usesByModel } from './uses';

/** Places that one page can show; beyond, each model of an application stands once for each way in which it is reached. */
export const MOST_PLACES = 50_000;

/** What names the page, and what is known of how the inventory was read. */
export interface OrganizationNaming {
  readonly title: string;
  readonly day: string;
  readonly locale: Locale;
  readonly registry: Registry;
  readonly exports: number;
  readonly faults: number;
}

/** The dashboard of an organization: what exports hold, with the application as a dimension. What they do not tell is null, and said. */
export function organizationSubject(organization: Organization, naming: OrganizationNaming, mostPlaces = MOST_PLACES): DashboardSubject {
  const { title, day, locale, registry } = naming;
  const told = new Told();
  let places = 0;
  for (const application of elements(organization)) places += placesIn(application);
  const isFolded = places > mostPlaces;
  for (const application of elements(organization)) told.add(application, organization, isFolded);
  const text = REMARKS[locale];
  const moments = told.moments.sort(compareTexts);
  return {
    title,
    day,
    registry,
    rows: told.rows,
    isOfExports: true,
    remarks: [
      text.madeOf(naming.exports, told.applications, (moments[0] ?? '').slice(0, 10), (moments.at(-1) ?? '').slice(0, 10)),
      ...(told.registries.size > 0 ? [text.registries([...told.registries].sort(compareTexts).join(', '))] : []),
      text.byModel,
      ...(told.unjudged > 0 ? [text.unjudged(told.unjudged)] : []),
      ...(told.unplaced > 0 ? [text.unplaced(told.unplaced)] : []),
      ...(isFolded ? [text.folded(places)] : []),
      ...(naming.faults > 0 ? [text.faulty(naming.faults)] : []),
    ],
    judgement: {
      policy: [...told.policies].sort(compareTexts).join(', '),
      findings: told.findings,
      accepted: [],
      notices: [],
      off: [],
    },
    compared: null,
    rules: ruleNames(told.findings, locale),
    files: told.files,
    skipped: told.skipped,
    locale,
    words: {
      term: (term) => renderTerm(term, locale),
      level: (level) => renderMessage(message(`level.${level}`), locale).replace(/^\d\s+/, ''),
    },
  };
}

/** What is collected of all applications. */
class Told {
  readonly rows: DashboardRow[] = [];
  readonly findings: DashboardFinding[] = [];
  readonly skipped: { readonly application: string; readonly file: string; readonly reason: string }[] = [];
  readonly policies = new Set<string>();
  readonly registries = new Set<string>();
  readonly moments: string[] = [];
  readonly files = { read: 0, analyzed: 0 };
  applications = 0;
  unjudged = 0;
  unplaced = 0;

  add(application: CdxComponent, organization: Organization, isFolded: boolean): void {
    const name = labelOf(application);
    this.#addRun(application, name);
    const factsOf = (ref: string) => organization.factsOf(ref);
    const byModel = new Map<string, readonly number[]>();
    const codes = new Map<string, ReadonlySet<string>>();
    const placesOfModels = new Set<string>();
    for (const { use, rows } of usesByModel(application, factsOf)) {
      for (const { file, line } of rows) {
        placesOfModels.add(`${file}:${line}`);
        if (file === null) this.unplaced += 1;
      }
      const own = this.#push(isFolded ? folded(rows.map((row) => modelRow(row, name))) : rows.map((row) => modelRow(row, name)));
      const of = propertyValue(use.properties, 'of') ?? '';
      const findings = propertyValues(use.properties, 'finding');
      byModel.set(of, own);
      codes.set(of, new Set(findings));
      this.#judge(findings, own, `${rows[0]?.name ?? use.name} — ${name}`);
    }
    for (const service of serviceUsesOf(application) ?? []) {
      const endpoints = service.occurrences
        .filter((place) => !placesOfModels.has(place))
        .map((place) => endpointRow(service, place, name, factsOf(service.of)));
      const own = this.#push(isFolded ? endpoints.slice(0, 1) : endpoints);
      // what is said of the models that are called through it is counted there
      const ofModels = new Set(service.models.flatMap((model) => [...(codes.get(model) ?? [])]));
      const findings = service.findings.filter((finding) => !ofModels.has(finding));
      this.#judge(findings, own.length > 0 ? own : service.models.flatMap((model) => byModel.get(model) ?? []), `${service.of} — ${name}`);
    }
  }

  #addRun({ properties }: CdxComponent, name: string): void {
    this.applications += 1;
    const profile = propertyValue(properties, 'profile');
    if (profile === null) this.unjudged += 1;
    else this.policies.add(profile);
    const registry = propertyValue(properties, 'registry:version');
    if (registry !== null) this.registries.add(registry);
    const moment = propertyValue(properties, 'timestamp');
    if (moment !== null) this.moments.push(moment);
    this.files.read += numberIn(propertyValue(properties, 'files:read'));
    this.files.analyzed += numberIn(propertyValue(properties, 'files:analyzed'));
    for (const skipped of propertyValues(properties, 'files:skipped')) {
      const at = skipped.indexOf(': ');
      const [file, reason] = at < 0 ? [skipped, ''] : [skipped.slice(0, at), skipped.slice(at + 2)];
      this.skipped.push({ application: name, file: `${name}: ${file}`, reason });
    }
  }

  #push(rows: readonly DashboardRow[]): readonly number[] {
    return rows.map((row) => this.rows.push(row) - 1);
  }

  /** @param findings `code level` each */
  #judge(findings: readonly string[], within: readonly number[], text: string): void {
    // a model that tests name as well is judged for its other uses
    const row = within.find((index) => this.rows[index]?.inTest === false) ?? within[0];
    if (row === undefined) return;
    for (const finding of findings) {
      const [code = '', word] = finding.split(' ');
      const level = LEVELS.find((one): one is Level => one === word);
      if (level !== undefined) this.findings.push({ row, within, code, level, text, by: '' });
    }
  }
}

function placesIn(application: CdxComponent): number {
  const ofModels = (application.components ?? []).flatMap(({ evidence }) => evidence?.occurrences ?? []);
  const known = new Set(ofModels.map(({ location, line }) => `${location}:${line}`));
  const others = (serviceUsesOf(application) ?? []).flatMap(({ occurrences }) => occurrences.filter((place) => !known.has(place)));
  return ofModels.length + others.length;
}

/** One row for each way in which the model is reached, and for code and tests apart. */
function folded(rows: readonly DashboardRow[]): readonly DashboardRow[] {
  const first = new Map<string, DashboardRow>();
  for (const row of rows) {
    const key = JSON.stringify([row.deployment, row.operator, row.host, row.inTest]);
    if (!first.has(key)) first.set(key, row);
  }
  return [...first.values()];
}

function labelOf({ group, name, version }: CdxComponent): string {
  return `${group === undefined ? '' : `${group}/`}${name}${version === undefined ? '' : `@${version}`}`;
}

/** Rules that ship have pages; of a team's own an export holds the code alone. */
function ruleNames(findings: readonly DashboardFinding[], locale: Locale): Readonly<Record<string, RuleName>> {
  const policy = loadProfile('baseline');
  const shipped = new Map<string, (typeof RULES)[number] | (typeof WORKSPACE_RULES)[number]>(
    [...RULES, ...WORKSPACE_RULES].map((rule) => [rule.code, rule]),
  );
  const codes = [...new Set(findings.map(({ code }) => code))];
  return Object.fromEntries(
    codes.map((code) => {
      const rule = shipped.get(code);
      const name =
        rule === undefined || policy === undefined ? null : { title: ruleTexts(rule, locale).title, url: addressOfCode(code, policy) };
      return [code, name ?? { title: code, url: '' }];
    }),
  );
}

function numberIn(text: string | null): number {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : 0;
}
