import { propertiesOf } from '../bill/properties';
import { grouping } from '../bill/uses';
import type { CdxComponent, CdxOccurrence, CdxProperty, CdxService } from '../cyclonedx/document';
import { type ImportedBill, propertyValue, propertyValues } from '../imports/cyclonedx/bill';
import { present } from '../imports/shape';
import { compareTexts, componentFacts, type Facts, isFact, type Origin, refsBelow, serviceFacts } from './facts';

/** What one bill says: of an application, and of the models and services that it uses. */
export interface Contribution {
  /** The application, with its uses inside: what an organization's inventory writes of it. */
  readonly application: CdxComponent;
  readonly facts: readonly (Facts & { readonly endpoints: readonly string[] })[];
  readonly origin: Origin;
}

/** How one application uses a service, in a property of the application. */
export interface ServiceUse {
  readonly of: string;
  readonly endpoints: readonly string[];
  /** Refs of the models that it reaches through the service. */
  readonly models: readonly string[];
  readonly insecure: boolean;
  readonly level: string | null;
  readonly findings: readonly string[];
  /** `file:line` */
  readonly occurrences: readonly string[];
}

/** Whether a bill is an organization's inventory already. */
export function isOrganization({ metadata: { properties } }: Pick<ImportedBill, 'metadata'>): boolean {
  return propertyValue(properties, 'inventory') === 'organization';
}

/**
 * The ref of an application, which is its identity: group, name and version. Two versions are two applications, for both may be running;
 * exports of this product name no version, so that a newer one of a repository takes the place of an older one.
 */
export function applicationRef(group: string | undefined, name: string, version: string | undefined): string {
  const escaped = (text: string): string => text.replace(/[%/@]/g, encodeURIComponent);
  return `application:${group ? `${escaped(group)}/` : ''}${escaped(name)}${version ? `@${escaped(version)}` : ''}`;
}

/** @param source the file, by a name that means something on other machines too */
export function contributionOf(bill: ImportedBill, source: string): Contribution {
  const { metadata } = bill;
  const { component, properties } = metadata;
  const name = component?.name ?? nameOf(source);
  const ref = applicationRef(component?.group, name, component?.version);
  // some bills are of a model itself
  const ofModel = component?.type === 'machine-learning-model' ? [component] : [];
  const used = usedComponents([...ofModel, ...bill.components]);
  const services = usedServices(
    bill,
    new Map(used.flatMap(({ component: one, ref: to }) => (one['bom-ref'] ? [[one['bom-ref'], to]] : []))),
  );
  // a report holds some of the facts alone, which must not take the place of all of them
  const isPartial = propertyValue(properties, 'format') === 'report';
  const origin = {
    asOf: isPartial ? '' : (propertyValue(properties, 'registry:as-of') ?? ''),
    registry: isPartial ? '' : (propertyValue(properties, 'registry:version') ?? ''),
    timestamp: isPartial ? '' : (metadata.timestamp ?? ''),
  };
  const application = present<CdxComponent>({
    type: 'application',
    'bom-ref': ref,
    group: component?.group,
    name,
    version: component?.version,
    externalReferences: linkTo(bill, source),
    components: [...grouping(used, (one) => one.ref)]
      .map(([of, all]) =>
        useOf(
          all.map((one) => one.component),
          of,
          ref,
        ),
      )
      .sort((a, b) => compareTexts(a['bom-ref'] ?? '', b['bom-ref'] ?? '')),
    properties: [
      ...propertiesOf({
        inventory: 'application',
        source,
        timestamp: metadata.timestamp,
        tool: metadata.tools.map((tool) => [tool.name, ...(tool.version === undefined ? [] : [tool.version])].join(' ')),
      }),
      ...properties.filter((property) => property.name.startsWith('model-pedigree:')),
      ...propertiesOf({ service: services.map(({ use }) => JSON.stringify(use)) }),
    ],
  });
  return {
    application,
    origin,
    facts: [
      ...used.map(({ component: one, ref: of }) => ({ kind: 'component' as const, facts: componentFacts(one, of), endpoints: [] })),
      ...services.map(({ service, use }) => ({ kind: 'service' as const, facts: serviceFacts(service, use.of), endpoints: use.endpoints })),
    ],
  };
}

/** How an application uses services; null where the property is none that this product wrote. */
export function serviceUsesOf({ properties }: CdxComponent): readonly ServiceUse[] | null {
  const uses = propertyValues(properties, 'service').map(serviceUse);
  return uses.some((use) => use === null) ? null : uses.flatMap((use) => use ?? []);
}

function serviceUse(text: string): ServiceUse | null {
  try {
    const value: unknown = JSON.parse(text);
    return isServiceUse(value) ? value : null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

function isServiceUse(value: unknown): value is ServiceUse {
  if (typeof value !== 'object' || value === null) return false;
  const texts = (name: string): boolean => {
    const list: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
    return Array.isArray(list) && list.every((one) => typeof one === 'string');
  };
  const of: unknown = Object.getOwnPropertyDescriptor(value, 'of')?.value;
  return typeof of === 'string' && ['endpoints', 'models', 'findings', 'occurrences'].every(texts);
}

function nameOf(source: string): string {
  return source.slice(source.lastIndexOf('/') + 1).replace(/(?:(?:\.cdx)?\.json|\.ndjson)$/, '') || source;
}

/** The bill itself, by the links that CycloneDX has for bills. */
function linkTo({ serialNumber, version }: ImportedBill, source: string): CdxComponent['externalReferences'] {
  if (serialNumber === null) return undefined;
  return [{ type: 'bom', url: `urn:cdx:${serialNumber.slice('urn:uuid:'.length)}/${version}`, comment: source }];
}

interface Used {
  readonly component: CdxComponent;
  readonly ref: string;
}

/** Models and packages, those within other components too. */
function usedComponents(components: readonly CdxComponent[]): readonly Used[] {
  return components.flatMap((component): readonly Used[] => {
    const { type, 'bom-ref': ref = '', name, group, version, purl, components: within = [], properties } = component;
    const inner = usedComponents(within);
    // a ref of this product says which model it is; those of others are unique in their bills alone
    const isOwn =
      propertyValue(properties, type === 'library' ? 'vendor' : 'deployment') !== null && /^(?:model|identifier|package):/.test(ref);
    const own = isOwn ? ref : `other:${purl ?? applicationRef(group, name, version).slice('application:'.length)}`;
    return [{ component, ref: own }, ...inner];
  });
}

function usedServices(
  { services, dependencies }: ImportedBill,
  refs: ReadonlyMap<string, string>,
): readonly { service: CdxService; use: ServiceUse }[] {
  const reached = new Map(dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  const uses = services.map((service) => {
    const { 'bom-ref': ref, group, name, version, endpoints = [], properties } = service;
    const isOwn = propertyValue(properties, 'deployment') !== null && ref.startsWith('service:');
    const models = (reached.get(ref) ?? []).flatMap((target) => refs.get(target) ?? []);
    return {
      service,
      use: {
        of: isOwn ? ref : `other-service:${applicationRef(group, name, version).slice('application:'.length)}`,
        endpoints: [...new Set(endpoints)].sort(compareTexts),
        models: [...new Set(models)].sort(compareTexts),
        insecure: propertyValue(properties, 'insecure') === 'true',
        level: propertyValue(properties, 'level'),
        findings: propertyValues(properties, 'finding'),
        occurrences: propertyValues(properties, 'occurrence'),
      },
    };
  });
  return [...grouping(uses, ({ use }) => use.of)].map(([, [first]]) => first).sort((a, b) => compareTexts(a.use.of, b.use.of));
}

/** How an application uses a model or a package: where, by which names, and what the policy says of it. */
function useOf(all: readonly CdxComponent[], of: string, application: string): CdxComponent {
  const [first] = all;
  const { type = 'library', group, name = of, version, purl, pedigree, evidence, properties = [] } = first ?? {};
  const ref = `${application}/${of}`;
  const variants = pedigree?.variants;
  const occurrences = all.flatMap((one) => one.evidence?.occurrences ?? []).map(withoutRef);
  const own: readonly CdxProperty[] = [...propertiesOf({ of }), ...properties.filter((property) => !isFact(property))];
  return present<CdxComponent>({
    type,
    'bom-ref': ref,
    group,
    name,
    version,
    purl,
    pedigree: variants === undefined ? undefined : { variants: refsBelow(variants, ref, 'variant') },
    evidence: present<NonNullable<CdxComponent['evidence']>>({ identity: evidence?.identity, occurrences }),
    properties: own,
  });
}

/** Thousands of applications have millions of places: none of them needs a ref. */
function withoutRef({ 'bom-ref': _, ...occurrence }: CdxOccurrence): CdxOccurrence {
  return occurrence;
}
