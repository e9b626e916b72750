import type { Model, Vendor } from '../../model/registry';
import { type BillModel, billOf } from '../bill/bill';
import { type ExportSubject, TOOL } from '../bill/exportSubject';
import { identifiersOf, lifecyclesOf } from '../bill/facts';
import { type BillPackage, packagesOf } from '../bill/packages';
import { ancestorPackageUrl, huggingFacePage, modelPackageUrl, pinnedCommit, repositoryIn } from '../bill/packageUrl';
import { judgementOf, type Property, propertiesOf } from '../bill/properties';
import { uuidOf } from '../bill/uuid';
import { jsonText } from '../jsonText';
import { ancestorsOf } from './ancestors';
import { type LicenseExpression, licenseExpression, type OwnLicense } from './licenseExpression';

/** An element of the graph: its members are the terms of the JSON-LD context. */
export interface Spdx3Element {
  readonly type: string;
  readonly [term: string]: unknown;
}

export interface Spdx3Document {
  readonly '@context': string;
  readonly '@graph': readonly Spdx3Element[];
}

const CREATION = '_:creation';

/** SPDX's own word for a license of which nothing is known. */
export const NO_ASSERTION = 'https://spdx.org/rdf/3.0.1/terms/ExpandedLicensing/NoAssertionLicense';

/** The bill of materials as SPDX 3.0.1 in JSON-LD, with the classes of its AI profile. */
export function spdx3(subject: ExportSubject): string {
  return `${jsonText(spdx3Document(subject), 2)}\n`;
}

/** The document. Its namespace is made of its content. */
export function spdx3Document(subject: ExportSubject): Spdx3Document {
  const { inventory, application, timestamp, toolVersion } = subject;
  const { models, services } = billOf(inventory, subject.registry);
  const packages = packagesOf(inventory.dependencies);
  const body = (id: (name: string) => string): readonly Spdx3Element[] => [
    ...models.flatMap((model) => modelElements(model, subject, id)),
    ...ancestorsOf(models, subject.registry).flatMap((model) => ancestorElements(model, subject, id)),
    ...lineageOf(models, subject, id),
    ...packages.map((one) => packageElement(one, id)),
  ];
  const facts = [
    application,
    timestamp,
    toolVersion,
    inventory.registry,
    inventory.profile,
    services.map(({ ref }) => ref),
    body((name) => name),
  ];
  const namespace = `urn:uuid:${uuidOf(JSON.stringify(facts))}`;
  const id = (name: string): string => `${namespace}#${encodeURIComponent(name)}`;
  const elements = onceEach([...organizations(models, subject, id), ...licenseTexts(models, subject, id), ...body(id)]);
  const used = [...models.map(({ ref }) => id(ref)), ...packages.map(({ ref }) => id(ref))];
  const root = element('software_Package', id('application'), { name: application, software_primaryPurpose: 'application' });
  const depends = used.length > 0 ? [relationship(id('application'), 'dependsOn', used, id)] : [];
  const listed = [root, ...elements, ...depends];
  const agents = [
    element('SoftwareAgent', id('agent'), { name: TOOL.title }),
    element('Tool', id('tool'), { name: `${TOOL.name} ${toolVersion}` }),
  ];
  const all = [...agents, ...listed].map(({ spdxId }) => spdxId);
  return {
    '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
    '@graph': [
      {
        type: 'CreationInfo',
        '@id': CREATION,
        specVersion: '3.0.1',
        created: timestamp,
        createdBy: [id('agent')],
        createdUsing: [id('tool')],
      },
      ...agents,
      element('SpdxDocument', id('document'), {
        name: `AI models of ${application}`,
        profileConformance: ['core', 'software', 'simpleLicensing', ...(meetsAiProfile(listed) ? ['ai'] : []), 'extension'],
        rootElement: [id('bom')],
        element: [...all, id('bom')],
        ...withProperties(
          propertiesOf({
            'registry:version': inventory.registry.version,
            'registry:as-of': inventory.registry.asOf,
            profile: inventory.profile,
            'files:skipped': inventory.skipped.map(({ file, reason }) => `${file}: ${reason}`),
          }),
        ),
      }),
      element('software_Sbom', id('bom'), {
        software_sbomType: ['source'],
        rootElement: [id('application')],
        element: listed.map(({ spdxId }) => spdxId),
      }),
      ...listed,
    ],
  };
}

/** What the AI profile asks of every model, beside its two licenses, which each has here. */
const ASKED_BY_AI_PROFILE = [
  'suppliedBy',
  'releaseTime',
  'software_downloadLocation',
  'software_packageVersion',
  'software_primaryPurpose',
];

/** Whether a graph may claim the AI profile: it speaks of models, and of each says all that the profile asks for. */
function meetsAiProfile(elements: readonly Spdx3Element[]): boolean {
  const models = elements.filter(({ type }) => type === 'ai_AIPackage');
  return models.length > 0 && models.every((model) => ASKED_BY_AI_PROFILE.every((term) => term in model));
}

function element(type: string, spdxId: string, terms: Readonly<Record<string, unknown>>): Spdx3Element {
  return { type, spdxId, creationInfo: CREATION, ...terms };
}

/** A relationship, named after what it relates. */
function relationship(from: string, kind: string, to: readonly string[], id: (name: string) => string, comment?: string): Spdx3Element {
  const name = `${kind} ${uuidOf(JSON.stringify([from, kind, to]))}`;
  return element('Relationship', id(name), { from, relationshipType: kind, to, ...(comment === undefined ? {} : { comment }) });
}

function modelElements(subject: BillModel, { inventory, registry }: ExportSubject, id: (name: string) => string): readonly Spdx3Element[] {
  const { ref, name, model, vendor, uses } = subject;
  const purl = modelPackageUrl(subject);
  const commit = pinnedCommit(subject);
  const repository = repositoryIn(subject);
  const licenses = model ? registry.effectiveLicenses(model.id) : [];
  const own = licenseExpression(licenses.filter(({ path }) => path.length === 0));
  const remote = uses.flatMap(({ usage: { deployment } }) => {
    if (deployment.kind === 'unknown' || deployment.kind === 'self-hosted') return [];
    return `${deployment.host ?? deployment.platform}; operator=${deployment.operator ?? 'unknown'}; country=${deployment.country ?? 'unknown'}`;
  });
  const properties = [
    ...propertiesOf({
      id: model?.id,
      country: vendor?.country,
      openness: model?.openness,
      identifier: identifiersOf(subject),
      match: uses[0]?.usage.match.how,
      deployment: [...new Set(uses.map(({ usage }) => usage.deployment.kind))].sort(),
      service: [...new Set(remote)].sort(),
      lifecycle: lifecyclesOf(subject),
      occurrence: uses.map(
        ({ usage: { location, confidence } }) => `${location.file}:${location.range.start.line + 1}; confidence=${confidence}`,
      ),
    }),
    ...judgementOf(uses, inventory),
  ];
  return [
    element('ai_AIPackage', id(ref), {
      name: model?.name ?? name,
      ...(model ? packageFacts(model, vendor, id) : {}),
      ...(commit === null ? {} : { software_packageVersion: commit }),
      ...(repository === null ? {} : { software_downloadLocation: huggingFacePage(repository) }),
      ...(purl === null ? {} : { software_packageUrl: purl }),
      software_primaryPurpose: 'model',
      ...withProperties(properties),
    }),
    ...licensing(id(ref), own, licenseExpression(licenses), id),
  ];
}

/** A model that some other was made of: known by the registry, named by no code. */
function ancestorElements(model: Model, { registry }: ExportSubject, id: (name: string) => string): readonly Spdx3Element[] {
  const purl = ancestorPackageUrl(model);
  const licenses = registry.effectiveLicenses(model.id);
  const ref = `model:${model.id}`;
  return [
    element('ai_AIPackage', id(ref), {
      name: model.name,
      ...packageFacts(model, registry.vendor(model.vendor) ?? null, id),
      ...(purl === null ? {} : { software_packageUrl: purl }),
      software_primaryPurpose: 'model',
      ...withProperties(propertiesOf({ id: model.id, openness: model.openness })),
    }),
    ...licensing(id(ref), licenseExpression(licenses.filter(({ path }) => path.length === 0)), licenseExpression(licenses), id),
  ];
}

function packageFacts(
  { kind, released, identifiers }: Model,
  vendor: Vendor | null,
  id: (name: string) => string,
): Readonly<Record<string, unknown>> {
  const [repository] = identifiers.huggingface ?? [];
  return {
    ...(vendor ? { suppliedBy: id(`vendor:${vendor.id}`), originatedBy: [id(`vendor:${vendor.id}`)] } : {}),
    ...(released === undefined ? {} : { releaseTime: `${released}T00:00:00Z` }),
    ...(repository === undefined ? {} : { software_downloadLocation: huggingFacePage(repository) }),
    ai_typeOfModel: [kind],
  };
}

/** Exactly one relationship of each kind, as the AI profile asks. */
function licensing(
  from: string,
  declared: LicenseExpression | null,
  concluded: LicenseExpression | null,
  id: (name: string) => string,
): readonly Spdx3Element[] {
  const target = (of: LicenseExpression | null) => (of ? id(`license:${of.expression}`) : NO_ASSERTION);
  const expressions = [declared, concluded].flatMap((of) => (of ? [of] : []));
  return [
    ...expressions.map(({ expression, own }) =>
      element('simplelicensing_LicenseExpression', id(`license:${expression}`), {
        simplelicensing_licenseExpression: expression,
        ...(own.length > 0
          ? { simplelicensing_customIdToUri: own.map((one) => ({ type: 'DictionaryEntry', key: one.id, value: id(`text:${one.id}`) })) }
          : {}),
      }),
    ),
    relationship(from, 'hasDeclaredLicense', [target(declared)], id),
    relationship(from, 'hasConcludedLicense', [target(concluded)], id),
  ];
}

function licenseTexts(models: readonly BillModel[], subject: ExportSubject, id: (name: string) => string): readonly Spdx3Element[] {
  const known = [...models.flatMap(({ model }) => model ?? []), ...ancestorsOf(models, subject.registry)];
  const own = known.flatMap((model) => licenseExpression(subject.registry.effectiveLicenses(model.id))?.own ?? []);
  return own.map(({ id: licenseId, name, url }: OwnLicense) =>
    element('simplelicensing_SimpleLicensingText', id(`text:${licenseId}`), {
      name,
      // the registry knows where the text stands, not the text
      simplelicensing_licenseText: url === null ? name : `${name}: ${url}`,
    }),
  );
}

function organizations(models: readonly BillModel[], subject: ExportSubject, id: (name: string) => string): readonly Spdx3Element[] {
  const ids = [...models.flatMap(({ model }) => model?.vendor ?? []), ...ancestorsOf(models, subject.registry).map(({ vendor }) => vendor)];
  return [...new Set(ids)].sort().flatMap((vendorId) => {
    const vendor = subject.registry.vendor(vendorId);
    if (!vendor) return [];
    return [
      element('Organization', id(`vendor:${vendor.id}`), {
        name: vendor.name,
        ...withProperties(propertiesOf({ country: vendor.country })),
      }),
    ];
  });
}

function lineageOf(models: readonly BillModel[], { registry }: ExportSubject, id: (name: string) => string): readonly Spdx3Element[] {
  return models.flatMap(({ model }) =>
    (model ? registry.ancestors(model.id) : []).map(({ child, model: base, relation, status }) =>
      relationship(id(`model:${child.id}`), 'descendantOf', [id(`model:${base.id}`)], id, `${relation} (${status})`),
    ),
  );
}

function packageElement({ ref, name, purl, vendors, places }: BillPackage, id: (name: string) => string): Spdx3Element {
  return element('software_Package', id(ref), {
    name,
    ...(purl === null ? {} : { software_packageUrl: purl }),
    software_primaryPurpose: 'library',
    ...withProperties(propertiesOf({ vendor: vendors, occurrence: places.map(({ file, line }) => `${file}:${line + 1}`) })),
  });
}

/** The product's properties, in the extension that SPDX has for those of CycloneDX. */
function withProperties(properties: readonly Property[]): Readonly<Record<string, unknown>> {
  if (properties.length === 0) return {};
  const entries = properties.map(({ name, value }) => ({
    type: 'extension_CdxPropertyEntry',
    extension_cdxPropName: name,
    extension_cdxPropValue: value,
  }));
  return { extension: [{ type: 'extension_CdxPropertiesExtension', extension_cdxProperty: entries }] };
}

/** Two models may share a license, an organization or a base. */
function onceEach(elements: readonly Spdx3Element[]): readonly Spdx3Element[] {
  return [...new Map(elements.map((one) => [one['spdxId'], one])).values()];
}
