import { type Level, worstLevel } from '../../model/level';
import { TOOL } from '../bill/exportSubject';
import { type PropertyValue, propertiesOf } from '../bill/properties';
import { uuidOf } from '../bill/uuid';
import type { CdxComponent, CdxDependency, CdxMetadata, CdxService, SpecVersion } from '../cyclonedx/document';
import { present } from '../imports/shape';
import type { HeldApplication, Organization } from './organization';
import { unpackServices } from './packedUses';

/** What names an organization's inventory. */
export interface OrganizationNames {
  readonly name: string;
  readonly timestamp: string;
  readonly toolVersion: string;
}

const ROOT = 'organization';

/** What all uses of a model or package come to. */
interface Tally {
  applications: number;
  level: Level | undefined;
  isExternal: boolean;
}

/**
 * The inventory as CycloneDX, piece by piece, for as a whole it may be longer than a text can be: applications, each with its uses inside;
 * then each model, package and service once. An element is one line, so that tools for lines can compare two of them.
 */
export function* organizationBom(organization: Organization, names: OrganizationNames, specVersion: SpecVersion): Generator<string> {
  const applications = organization.applications();
  const tallies = talliesOf(organization, applications);
  const components = organization.facts().flatMap((one) => (one.kind === 'component' ? [one] : []));
  const services = organization.facts().flatMap((one) => (one.kind === 'service' ? [one] : []));
  const componentLines = components.map(({ ref, facts, origin }) => {
    const added = {
      'facts:as-of': origin.asOf || null,
      'facts:registry': origin.registry || null,
      'facts:timestamp': origin.timestamp || null,
    };
    return JSON.stringify(componentWith(facts, tallies.get(ref), added, specVersion));
  });
  const serviceLines = services.map(({ ref, facts, origin }) => {
    const added = {
      'facts:as-of': origin.asOf || null,
      'facts:registry': origin.registry || null,
      'facts:timestamp': origin.timestamp || null,
    };
    return JSON.stringify(serviceWith(facts, organization.endpointsOf(ref), added));
  });
  const metadata = JSON.stringify(metadataOf(names, applications.length));
  const digests = applications.map(({ digest }) => digest);
  const content = organization.store.digest(JSON.stringify([specVersion, metadata, digests, componentLines, serviceLines]));
  yield `{\n  "$schema": "http://cyclonedx.org/schema/bom-${specVersion}.schema.json",\n  "bomFormat": "CycloneDX",\n`;
  yield `  "specVersion": "${specVersion}",\n  "serialNumber": "urn:uuid:${uuidOf(content)}",\n  "version": 1,\n`;
  yield `  "metadata": ${metadata},\n  "components": `;
  yield* list(applicationLines(organization, applications), componentLines);
  yield ',\n  "services": ';
  yield* list(serviceLines);
  yield ',\n  "dependencies": ';
  yield* list(dependencyLines(organization, applications));
  yield '\n}\n';
}

/** How often and how badly each model, package and service is used, by its ref. */
export function talliesOf(organization: Organization, applications: readonly HeldApplication[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { uses } of applications) {
    for (const packed of uses) {
      const { ref, level, isRemote } = organization.packed.unpack(packed);
      const tally = tallies.get(ref) ?? { applications: 0, level: undefined, isExternal: true };
      tally.applications += 1;
      tally.level = worstLevel([tally.level, level].flatMap((one) => one ?? []));
      tally.isExternal &&= isRemote;
      tallies.set(ref, tally);
    }
  }
  return tallies;
}

/** What no application uses any longer stays, though out of scope: its facts may be newer than those of a bill that is still to come. */
function componentWith(
  facts: CdxComponent,
  tally: Tally | undefined,
  added: Readonly<Record<string, PropertyValue>>,
  specVersion: SpecVersion,
): CdxComponent {
  const { type, supplier, group, name, version, description, licenses, purl, pedigree, externalReferences, modelCard } = facts;
  const isModel = type === 'machine-learning-model';
  return present<CdxComponent>({
    type,
    'bom-ref': facts['bom-ref'],
    supplier,
    group,
    name,
    version,
    description,
    scope: tally === undefined ? 'excluded' : undefined,
    licenses,
    purl,
    isExternal: specVersion === '1.6' || !isModel || tally === undefined ? undefined : tally.isExternal,
    pedigree,
    externalReferences,
    modelCard,
    properties: [...(facts.properties ?? []), ...propertiesOf({ applications: tally?.applications, level: tally?.level, ...added })],
  });
}

function serviceWith(facts: CdxService, endpoints: readonly string[], added: Readonly<Record<string, PropertyValue>>): CdxService {
  const { provider, group, name, version, description, data, externalReferences, properties } = facts;
  return present<CdxService>({
    'bom-ref': facts['bom-ref'],
    provider,
    group,
    name,
    version,
    description,
    endpoints: endpoints.length > 0 ? endpoints : undefined,
    'x-trust-boundary': facts['x-trust-boundary'],
    data,
    externalReferences,
    properties: [...properties, ...propertiesOf(added)],
  });
}

function metadataOf({ name, timestamp, toolVersion }: OrganizationNames, applications: number): Omit<CdxMetadata, 'lifecycles'> {
  const website = { type: 'website' as const, url: TOOL.url };
  return {
    timestamp,
    tools: {
      components: [{ type: 'application', name: TOOL.name, version: toolVersion, description: TOOL.title, externalReferences: [website] }],
    },
    component: { type: 'application', 'bom-ref': ROOT, name },
    properties: propertiesOf({ inventory: 'organization', applications }),
  };
}

function* applicationLines({ store }: Organization, applications: readonly HeldApplication[]): Generator<string> {
  for (const { text } of applications) yield store.text(text);
}

/** From the organization to its applications, from them to what they use, from services to the models that are reached through them. */
function* dependencyLines(organization: Organization, applications: readonly HeldApplication[]): Generator<string> {
  yield lineOf({ ref: ROOT, dependsOn: applications.map(({ ref }) => ref) });
  const reached = new Map<string, Set<string>>();
  for (const { ref, uses, services } of applications) {
    const refs = Array.from(uses, (packed) => organization.packed.refOfUse(packed));
    for (const [service, models] of unpackServices(services)) {
      const name = organization.packed.refOf(service);
      const known = reached.get(name) ?? new Set();
      for (const model of models) known.add(organization.packed.refOf(model));
      reached.set(name, known);
      refs.push(name);
    }
    yield lineOf({ ref, dependsOn: [...new Set(refs)].filter((one) => organization.factsOf(one) !== null).sort() });
  }
  for (const { ref } of organization.facts()) {
    const models = [...(reached.get(ref) ?? [])].filter((one) => organization.factsOf(one) !== null).sort();
    yield lineOf({ ref, dependsOn: models });
  }
}

function lineOf(dependency: CdxDependency): string {
  return JSON.stringify(dependency);
}

/** A list with one element a line. */
function* list(...parts: readonly Iterable<string>[]): Generator<string> {
  let count = 0;
  for (const part of parts) {
    for (const line of part) {
      yield count === 0 ? '[\n    ' : ',\n    ';
      yield line;
      count += 1;
    }
  }
  yield count === 0 ? '[]' : '\n  ]';
}
