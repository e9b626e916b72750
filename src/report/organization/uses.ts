import type { CdxComponent, CdxProperty } from '../cyclonedx/document';
import { propertyValue, propertyValues } from '../imports/cyclonedx/bill';
import type { ServiceUse } from './contribution';
import { serviceUsesOf } from './contribution';
import type { Facts } from './facts';

/** One place in one application that names a model, flat: a row of a table. The names are those of the NDJSON and CSV exports. */
export interface OrganizationUse {
  readonly application: string;
  readonly group: string | null;
  readonly version: string | null;
  /** When the application's bill was made. */
  readonly timestamp: string | null;
  readonly source: string | null;
  /** Null where a bill does not tell the place. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly cell: number | null;
  readonly written: string | null;
  readonly identifier: string;
  /** The registry's id; null for what it does not know. */
  readonly model: string | null;
  readonly name: string | null;
  readonly vendor: string | null;
  readonly vendor_name: string | null;
  readonly vendor_country: string | null;
  readonly family: string | null;
  readonly openness: string | null;
  readonly license: string | null;
  readonly inherited_licenses: readonly string[];
  readonly bases: readonly string[];
  readonly match: string | null;
  readonly role: string | null;
  readonly confidence: string | null;
  readonly deployment: string | null;
  readonly platform: string | null;
  readonly service: string | null;
  readonly operator: string | null;
  readonly operator_name: string | null;
  readonly operator_country: string | null;
  readonly region: string | null;
  readonly lifecycle: string | null;
  readonly lifecycle_date: string | null;
  /** `not-before`: the vendor promises only that it will not end earlier. */
  readonly lifecycle_certainty: string | null;
  readonly replacement: string | null;
  readonly purl: string | null;
  /** The worst level of the model in the application: bills tell it by the model, and not by the place. */
  readonly level: string | null;
  readonly findings: readonly string[];
  readonly test: boolean;
}

/** A row for each place in which the application names a model. Pure: `factsOf` is asked for what is known of models and services. */
export function usesOf(application: CdxComponent, factsOf: (ref: string) => Facts | null): readonly OrganizationUse[] {
  return usesByModel(application, factsOf).flatMap(({ rows }) => rows);
}

/** The rows of each model or package that the application uses, with the component that tells how. */
export function usesByModel(
  application: CdxComponent,
  factsOf: (ref: string) => Facts | null,
): readonly { readonly use: CdxComponent; readonly rows: readonly OrganizationUse[] }[] {
  const services = new Map<string, ServiceUse>();
  const byModel = new Map<string, ServiceUse>();
  for (const service of serviceUsesOf(application) ?? []) {
    for (const place of service.occurrences) services.set(place, service);
    for (const model of service.models) byModel.set(model, service);
  }
  const head = {
    application: application.name,
    group: application.group ?? null,
    version: application.version ?? null,
    timestamp: propertyValue(application.properties, 'timestamp'),
    source: propertyValue(application.properties, 'source'),
  };
  return (application.components ?? []).filter(({ type }) => type === 'machine-learning-model').map((use) => ({ use, rows: rowsOf(use) }));

  function rowsOf(use: CdxComponent): readonly OrganizationUse[] {
    const ref = propertyValue(use.properties, 'of') ?? '';
    const model = { ...head, ...modelColumns(use, factsOf(ref)) };
    const places = use.evidence?.occurrences ?? [];
    if (places.length === 0) return [{ ...model, ...NOWHERE, ...serviceColumns(use, byModel.get(ref), factsOf) }];
    return places.map(({ location, line = null, additionalContext = '' }) => {
      const context = contextOf(additionalContext);
      const service = services.get(`${location}:${line}`) ?? byModel.get(ref);
      const written = context['written'] ?? null;
      return {
        ...model,
        ...NOWHERE,
        ...serviceColumns(use, service, factsOf),
        file: location,
        line,
        column: numberOf(context['column']),
        cell: numberOf(context['cell']),
        written,
        identifier: written !== null && propertyValues(use.properties, 'identifier').includes(written) ? written : model.identifier,
        role: context['role'] ?? null,
        confidence: context['confidence'] ?? null,
        test: context['test'] === 'true',
      };
    });
  }
}

const NOWHERE = { file: null, line: null, column: null, cell: null, written: null, role: null, confidence: null, test: false } as const;

function modelColumns(use: CdxComponent, facts: Facts | null) {
  const known = facts?.kind === 'component' ? facts.facts : null;
  const { name, group, purl, properties } = use;
  const ofModel = (what: string): string | null => propertyValue(known?.properties, what);
  const licenses = (known?.licenses ?? []).map((choice) =>
    'license' in choice
      ? {
          id: choice.license.id ?? propertyValue(choice.license.properties, 'license:id') ?? choice.license.name ?? '',
          isInherited: choice.license.acknowledgement === 'concluded',
        }
      : { id: choice.expression, isInherited: false },
  );
  return {
    identifier: propertyValue(properties, 'identifier') ?? name,
    model: ofModel('id'),
    name: ofModel('name') ?? known?.description ?? name,
    vendor: known?.group ?? group ?? null,
    vendor_name: known?.supplier?.name ?? null,
    vendor_country: ofModel('country') ?? known?.supplier?.address?.country ?? null,
    family: ofModel('family'),
    openness: ofModel('openness'),
    license: licenses.find(({ isInherited }) => !isInherited)?.id ?? null,
    inherited_licenses: licenses.filter(({ isInherited }) => isInherited).map(({ id }) => id),
    bases: basesOf(known),
    match: propertyValue(properties, 'match'),
    purl: purl ?? null,
    level: propertyValue(properties, 'level'),
    findings: propertyValues(properties, 'finding').map((finding) => finding.split(' ')[0] ?? finding),
  };
}

function basesOf(component: CdxComponent | null): readonly string[] {
  const ancestors = component?.pedigree?.ancestors ?? [];
  return [...new Set(ancestors.flatMap((one) => [propertyValue(one.properties, 'id') ?? one.name, ...basesOf(one)]))];
}

function serviceColumns(use: CdxComponent, service: ServiceUse | undefined, factsOf: (ref: string) => Facts | null) {
  const facts = service && factsOf(service.of);
  const known = facts?.kind === 'service' ? facts.facts : null;
  const of = (what: string): string | null => propertyValue(known?.properties, what);
  const platform = of('platform');
  const lifecycles = propertyValues(use.properties, 'lifecycle').map(lifecycleOf);
  const lifecycle = lifecycles.find((one) => one.platform === platform) ?? lifecycles[0];
  return {
    deployment: of('deployment') ?? propertyValue(use.properties, 'deployment'),
    platform: platform ?? lifecycle?.platform ?? null,
    service: known?.name ?? null,
    operator: of('operator'),
    operator_name: known?.provider?.name ?? null,
    // where data is processed, which the seat of the operator does not tell
    operator_country: of('country'),
    region: of('region'),
    lifecycle: lifecycle?.state ?? null,
    lifecycle_date: lifecycle?.date ?? null,
    lifecycle_certainty: lifecycle?.certainty ?? null,
    replacement: lifecycle?.replacement ?? null,
  };
}

/** `retired; platform=moonshot; date=2026-05-25; replacement=…` */
function lifecycleOf(text: string): {
  readonly state: string;
  readonly platform?: string;
  readonly date?: string;
  readonly certainty?: string;
  readonly replacement?: string;
} {
  const [state = text, ...rest] = text.split('; ');
  return { ...fieldsOf(rest), state };
}

/** `confidence=certain; role=call; column=11; written="…"`: what is written may have any sign in it, and stands last. */
function contextOf(text: string): Readonly<Record<string, string>> {
  const at = text.indexOf('written="');
  const fields = fieldsOf((at < 0 ? text : text.slice(0, at)).split('; '));
  return at < 0 ? fields : { ...fields, ...writtenIn(text.slice(at + 'written='.length)) };
}

function writtenIn(json: string): { readonly written?: string } {
  try {
    const written: unknown = JSON.parse(json);
    return typeof written === 'string' ? { written } : {};
  } catch (error) {
    // another tool's own words
    if (!(error instanceof SyntaxError)) throw error;
    return {};
  }
}

function fieldsOf(parts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [] : [[part.slice(0, at), part.slice(at + 1)] as const];
    }),
  );
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

/** Properties of an application that tell of its bill. */
export function provenanceOf(properties: readonly CdxProperty[] | undefined) {
  const of = (name: string): string | null => propertyValue(properties, name);
  return {
    timestamp: of('timestamp'),
    source: of('source'),
    tool: of('tool'),
    registry: of('registry:version'),
    registryAsOf: of('registry:as-of'),
    profile: of('profile'),
    files: numberOf(of('files:read') ?? undefined),
    analyzed: numberOf(of('files:analyzed') ?? undefined),
    skipped: propertyValues(properties, 'files:skipped').length,
  };
}
