import type { CdxComponent, CdxPedigree, CdxProperty, CdxService } from '../cyclonedx/document';
import { propertyValue } from '../imports/cyclonedx/bill';
import { present } from '../imports/shape';

/** Of which registry and moment facts are: newer ones win. */
export interface Origin {
  readonly asOf: string;
  readonly registry: string;
  readonly timestamp: string;
}

/** What is known of a model, a package or a service whoever uses it. */
export type Facts = { readonly kind: 'component'; readonly facts: CdxComponent } | { readonly kind: 'service'; readonly facts: CdxService };

const OURS = 'model-pedigree:';

/** Properties that tell facts; all others under the namespace tell how one application uses what has them. */
const FACT_PROPERTIES: ReadonlySet<string> = new Set(
  [
    ...['id', 'name', 'family', 'country', 'openness', 'released', 'candidate', 'undisclosed-base', 'advisory', 'vendor'],
    ...['endpoint', 'platform', 'operator', 'operator:country', 'region', 'trains-on-api-data', 'retention'],
  ].map((name) => `${OURS}${name}`),
);

/** Properties that an organization's inventory adds to facts. */
const ADDED: ReadonlySet<string> = new Set(
  ['facts:as-of', 'facts:registry', 'facts:timestamp', 'applications', 'level'].map((name) => `${OURS}${name}`),
);

export function isFact({ name }: CdxProperty): boolean {
  return FACT_PROPERTIES.has(name) || !name.startsWith(OURS);
}

/** The facts of a component of a plain bill, under the ref that it has in an organization's inventory. */
export function componentFacts(component: CdxComponent, ref: string): CdxComponent {
  const { type, supplier, group, name, version, description, licenses, purl, pedigree, externalReferences, modelCard, properties } =
    component;
  return present<CdxComponent>({
    type,
    'bom-ref': ref,
    supplier,
    group,
    name,
    version,
    description,
    licenses,
    purl: purl === undefined ? undefined : unpinned(purl),
    pedigree: lineageOf(pedigree, ref),
    externalReferences,
    modelCard,
    properties: (properties ?? []).filter(isFact),
  });
}

/** The facts of a service of a plain bill. Its endpoints are what some application named. */
export function serviceFacts(service: CdxService, ref: string): CdxService {
  const isOwnFact = (property: CdxProperty): boolean => isFact(property) || property.name === `${OURS}deployment`;
  const { endpoints: _, properties, ...facts } = service;
  return { ...facts, 'bom-ref': ref, properties: properties.filter(isOwnFact) };
}

/** What an organization's inventory wrote of a model or package, without what it added. */
export function writtenComponent({ scope: _, isExternal: __, ...component }: CdxComponent): CdxComponent {
  return { ...component, properties: (component.properties ?? []).filter(({ name }) => !ADDED.has(name)) };
}

/** What an organization's inventory wrote of a service, without what it added. */
export function writtenService({ endpoints: _, ...service }: CdxService): CdxService {
  return { ...service, properties: service.properties.filter(({ name }) => !ADDED.has(name)) };
}

/** Of when facts in an organization's inventory are. */
export function writtenOrigin({ properties }: Pick<CdxComponent, 'properties'>): Origin {
  return {
    asOf: propertyValue(properties, 'facts:as-of') ?? '',
    registry: propertyValue(properties, 'facts:registry') ?? '',
    timestamp: propertyValue(properties, 'facts:timestamp') ?? '',
  };
}

/** A total order of origins: the day of the registry, its version, then the moment of the bill. */
export function compareOrigins(a: Origin, b: Origin): number {
  return (
    compareTexts(a.asOf, b.asOf) ||
    compareVersions(a.registry, b.registry) ||
    compareMoments(a.timestamp, b.timestamp) ||
    compareTexts(a.timestamp, b.timestamp)
  );
}

/** By code units: no locale of a machine has a say. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** By the instants that they name; what names none is older than all. */
export function compareMoments(a: string, b: string): number {
  const [left, right] = [instantOf(a), instantOf(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function instantOf(text: string): number {
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? Number.NEGATIVE_INFINITY : instant;
}

/** 2026.9.1 before 2026.11.1. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = numberOf(left[at]) - numberOf(right[at]);
    if (difference !== 0) return difference;
  }
  return compareTexts(a, b);
}

function numberOf(part: string | undefined): number {
  return part !== undefined && /^\d{1,15}$/.test(part) ? Number(part) : -1;
}

/** One application pins a commit, another does not: the place is the same. */
function unpinned(purl: string): string {
  const [, base, rest] = /^(pkg:huggingface\/[^@?#]*)@[^?#]*(.*)$/.exec(purl) ?? [];
  return base === undefined ? purl : `${base}${rest ?? ''}`;
}

/** Without the variants, which are spellings of one application; with refs that are unique among all models. */
function lineageOf(pedigree: CdxPedigree | undefined, ref: string): CdxPedigree | undefined {
  if (pedigree === undefined) return undefined;
  const { ancestors, notes } = pedigree;
  if (ancestors === undefined && notes === undefined) return undefined;
  return present<CdxPedigree>({ ancestors: ancestors && refsBelow(ancestors, ref, 'ancestor'), notes });
}

/** Components within another one with refs below its own; those that have such already keep them. */
export function refsBelow(components: readonly CdxComponent[], ref: string, what: string): readonly CdxComponent[] {
  if (components.every((component) => component['bom-ref']?.startsWith(`${ref}/`))) return components;
  return components.map((component, ordinal) => {
    const own = `${ref}/${what}#${ordinal + 1}`;
    const { pedigree } = component;
    const inner = pedigree?.ancestors === undefined ? pedigree : { ...pedigree, ancestors: refsBelow(pedigree.ancestors, own, what) };
    return { ...component, 'bom-ref': own, ...(inner === undefined ? {} : { pedigree: inner }) };
  });
}
