import { compareLevels, LEVELS, type Level } from '../../model/level';
import type { CdxComponent } from '../cyclonedx/document';
import { propertyValue } from '../imports/cyclonedx/bill';
import { jsonText } from '../jsonText';
import { markdownTables } from '../pages/markdown';
import type { Cell, OverviewTable } from '../pages/overview';
import { csvLine } from '../tables/csv';
import type { HeldApplication, Organization } from './organization';
import { type OrganizationNames, talliesOf } from './organizationBom';
import { unpackServices } from './packedUses';
import { type OrganizationUse, provenanceOf, usesOf } from './uses';

const COLUMNS = [
  ...([
    'application',
    'group',
    'version',
    'timestamp',
    'source',
    'file',
    'line',
    'column',
    'cell',
    'written',
    'identifier',
    'model',
  ] as const),
  ...(['name', 'vendor', 'vendor_name', 'vendor_country', 'family', 'openness', 'license', 'inherited_licenses', 'bases'] as const),
  ...(['match', 'role', 'confidence', 'deployment', 'platform', 'service', 'operator', 'operator_name', 'operator_country'] as const),
  ...(['region', 'lifecycle', 'lifecycle_date', 'replacement', 'purl', 'level', 'findings', 'test'] as const),
] satisfies readonly (keyof OrganizationUse)[];

/** All places of all applications as one table by RFC 4180, line by line. */
export function* organizationCsv(organization: Organization): Generator<string> {
  yield `${COLUMNS.join(',')}\r\n`;
  for (const application of elements(organization)) {
    const rows = usesOf(application, (ref) => organization.factsOf(ref));
    yield rows.map((row) => `${csvLine(COLUMNS.map((column) => row[column]))}\r\n`).join('');
  }
}

/** All places of all applications, one JSON object a line, below one line for each application. */
export function* organizationNdjson(organization: Organization, { name, timestamp }: OrganizationNames): Generator<string> {
  const applications = organization.applications();
  yield `${jsonText({ record: 'organization', organization: name, timestamp, applications: applications.length })}\n`;
  for (const application of elements(organization)) {
    const head = { application: application.name, group: application.group ?? null, version: application.version ?? null };
    const rows = usesOf(application, (ref) => organization.factsOf(ref));
    const lines = [
      { record: 'application', ...head, ...provenanceOf(application.properties), usages: rows.length },
      ...rows.map((row) => ({ record: 'usage', ...row })),
    ];
    yield lines.map((line) => `${jsonText(line)}\n`).join('');
  }
}

/** Who uses what, for people: applications, models and services as tables, the worst and the most used first. */
export function* organizationMarkdown(organization: Organization, { name, timestamp }: OrganizationNames): Generator<string> {
  const applications = organization.applications();
  const tables = [
    applicationTable(organization, applications),
    modelTable(organization, applications),
    serviceTable(organization, applications),
  ];
  const paragraphs = [`Inventory of ${applications.length} applications, ${timestamp}.`];
  yield markdownTables({ title: `${name}: AI models`, paragraphs, tables });
}

/** The applications one by one, with their uses inside. */
export function* elements(organization: Organization): Generator<CdxComponent> {
  // the texts are what this program wrote of components that it had read
  for (const { text } of organization.applications()) yield JSON.parse(organization.store.text(text)) as CdxComponent;
}

function applicationTable(organization: Organization, applications: readonly HeldApplication[]): OverviewTable {
  const rows = applications.map(({ ref, uses, services, timestamp, source }) => {
    const levels = Array.from(uses, (packed) => organization.packed.unpack(packed).level).flatMap((level) => level ?? []);
    const worst = LEVELS.find((level) => levels.includes(level));
    return {
      worst,
      ref,
      cells: [
        code(ref.replace(/^application:/, '')),
        ...counts(uses.length, unpackServices(services).length),
        levelCell(worst),
        plain(timestamp),
        plain(source),
      ],
    };
  });
  rows.sort((a, b) => byLevel(a.worst, b.worst));
  const columns = ['Application', 'Models and packages', 'Services', 'Worst level', 'As of', 'Source'];
  return { title: 'Applications', columns, rows: rows.map(({ cells }) => cells), nothing: 'None.' };
}

function modelTable(organization: Organization, applications: readonly HeldApplication[]): OverviewTable {
  const tallies = talliesOf(organization, applications);
  const rows = organization.facts().flatMap((one) => {
    const tally = tallies.get(one.ref);
    if (one.kind !== 'component' || one.facts.type !== 'machine-learning-model' || tally === undefined) return [];
    const { facts } = one;
    const first = facts.licenses?.[0];
    const license = first === undefined ? '' : 'license' in first ? (first.license.id ?? first.license.name ?? '') : first.expression;
    const cells = [
      code(propertyValue(facts.properties, 'id') ?? facts.name),
      plain(facts.supplier?.name ?? facts.group ?? ''),
      plain(propertyValue(facts.properties, 'country') ?? ''),
      plain(license),
      plain(String(tally.applications)),
      levelCell(tally.level),
    ];
    return [{ tally, cells }];
  });
  rows.sort((a, b) => byLevel(a.tally.level, b.tally.level) || b.tally.applications - a.tally.applications);
  const columns = ['Model', 'Vendor', 'Country', 'License', 'Applications', 'Worst level'];
  return { title: 'Models', columns, rows: rows.map(({ cells }) => cells), nothing: 'None.' };
}

function serviceTable(organization: Organization, applications: readonly HeldApplication[]): OverviewTable {
  const counted = new Map<string, number>();
  for (const { services } of applications) {
    for (const [service] of unpackServices(services)) {
      const ref = organization.packed.refOf(service);
      counted.set(ref, (counted.get(ref) ?? 0) + 1);
    }
  }
  const rows = organization.facts().flatMap((one) => {
    const count = counted.get(one.ref);
    if (one.kind !== 'service' || count === undefined) return [];
    const { name, provider, properties } = one.facts;
    const country = propertyValue(properties, 'country') ?? propertyValue(properties, 'operator:country') ?? '';
    const cells = [
      plain(name),
      plain(provider?.name ?? ''),
      plain(country),
      plain(propertyValue(properties, 'deployment') ?? ''),
      plain(String(count)),
    ];
    return [{ count, cells }];
  });
  rows.sort((a, b) => b.count - a.count);
  const columns = ['Service', 'Operator', 'Country', 'Deployment', 'Applications'];
  return { title: 'Services', columns, rows: rows.map(({ cells }) => cells), nothing: 'None.' };
}

function counts(...numbers: readonly number[]): readonly Cell[] {
  return numbers.map((number) => plain(String(number)));
}

function plain(text: string): Cell {
  return { text };
}

function code(text: string): Cell {
  return { text, code: true };
}

function levelCell(level: Level | undefined): Cell {
  return level === undefined ? plain('') : { text: level, level };
}

function byLevel(a: Level | undefined, b: Level | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  return b === undefined ? -1 : compareLevels(a, b);
}
