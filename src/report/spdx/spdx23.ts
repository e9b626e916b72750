import type { Model, Vendor } from '../../model/registry';
import type { EffectiveLicense } from '../../registry/api';
import { type BillModel, billOf } from '../bill/bill';
import { type ExportSubject, TOOL } from '../bill/exportSubject';
import { identifiersOf, lifecyclesOf } from '../bill/facts';
import { type BillPackage, packagesOf } from '../bill/packages';
import { ancestorPackageUrl, modelPackageUrl, pinnedCommit } from '../bill/packageUrl';
import { judgementOf, type Property, propertiesOf } from '../bill/properties';
import { sha1Hex } from '../bill/sha1';
import { uuidOf } from '../bill/uuid';
import { jsonText } from '../jsonText';
import { ancestorsOf } from './ancestors';
import { licenseExpression } from './licenseExpression';

export interface Spdx23Document {
  readonly spdxVersion: 'SPDX-2.3';
  readonly dataLicense: 'CC0-1.0';
  readonly SPDXID: 'SPDXRef-DOCUMENT';
  readonly name: string;
  readonly documentNamespace: string;
  readonly creationInfo: { readonly created: string; readonly creators: readonly string[]; readonly comment: string };
  readonly packages: readonly Spdx23Package[];
  readonly relationships: readonly Spdx23Relationship[];
  readonly hasExtractedLicensingInfos: readonly Spdx23License[];
}

export interface Spdx23Package {
  readonly SPDXID: string;
  readonly name: string;
  readonly versionInfo?: string;
  readonly supplier?: string;
  readonly downloadLocation: string;
  readonly filesAnalyzed: false;
  readonly licenseConcluded: string;
  readonly licenseDeclared: string;
  readonly copyrightText: 'NOASSERTION';
  readonly primaryPackagePurpose: 'APPLICATION' | 'LIBRARY' | 'OTHER';
  readonly externalRefs?: readonly {
    readonly referenceCategory: 'PACKAGE-MANAGER';
    readonly referenceType: 'purl';
    readonly referenceLocator: string;
  }[];
  readonly annotations?: readonly {
    readonly annotationDate: string;
    readonly annotationType: 'OTHER';
    readonly annotator: string;
    readonly comment: string;
  }[];
}

export interface Spdx23Relationship {
  readonly spdxElementId: string;
  readonly relationshipType: 'DESCRIBES' | 'DEPENDS_ON' | 'DESCENDANT_OF';
  readonly relatedSpdxElement: string;
  readonly comment?: string;
}

export interface Spdx23License {
  readonly licenseId: string;
  readonly extractedText: string;
  readonly name: string;
  readonly seeAlsos?: readonly string[];
}

const DOCUMENT = 'SPDXRef-DOCUMENT';
const NOTHING_SAID = 'NOASSERTION';
/** Digits of a digest that keep two names apart which SPDX would have to spell alike. */
const MARK_DIGITS = 12;

/** The bill of materials as SPDX 2.3 in JSON. 2.3 knows no models: they are packages, and what it has no member for stands in annotations. */
export function spdx23(subject: ExportSubject): string {
  return `${jsonText(spdx23Document(subject), 2)}\n`;
}

/** The document. Its namespace is made of its content. */
export function spdx23Document(subject: ExportSubject): Spdx23Document {
  const { inventory, registry, application, timestamp, toolVersion } = subject;
  const { models } = billOf(inventory, registry);
  const packages = packagesOf(inventory.dependencies);
  const ancestors = ancestorsOf(models, registry);
  const root = idOf('application');
  const all = [...models.flatMap(({ model }) => model ?? []), ...ancestors];
  const content = {
    packages: [
      { ...bare(root, application), primaryPackagePurpose: 'APPLICATION' as const },
      ...models.map((model) => modelPackage(model, subject)),
      ...ancestors.map((model) => ancestorPackage(model, subject)),
      ...packages.map((one) => libraryPackage(one, subject)),
    ],
    relationships: [
      relationship(DOCUMENT, 'DESCRIBES', root),
      ...[...models, ...packages].map(({ ref }) => relationship(root, 'DEPENDS_ON', idOf(ref))),
      ...lineageOf(models, subject),
    ],
    hasExtractedLicensingInfos: licensesOf(all.flatMap((model) => registry.effectiveLicenses(model.id))),
  };
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: DOCUMENT,
    name: `AI models of ${application}`,
    documentNamespace: `urn:uuid:${uuidOf(JSON.stringify(['SPDX-2.3', timestamp, inventory.registry, inventory.profile, content]))}`,
    creationInfo: {
      created: timestamp,
      creators: [`Tool: ${TOOL.name}-${toolVersion}`],
      comment: `Registry ${inventory.registry.version} as of ${inventory.registry.asOf}, policy ${inventory.profile}.`,
    },
    ...content,
  };
}

function modelPackage(subject: BillModel, context: ExportSubject): Spdx23Package {
  const { ref, name, model, vendor, uses } = subject;
  const { inventory, registry } = context;
  const commit = pinnedCommit(subject);
  const properties = [
    ...propertiesOf({
      id: model?.id,
      kind: model?.kind,
      country: vendor?.country,
      openness: model?.openness,
      identifier: identifiersOf(subject),
      match: uses[0]?.usage.match.how,
      deployment: [...new Set(uses.map(({ usage }) => usage.deployment.kind))].sort(),
      service: subject.services,
      lifecycle: lifecyclesOf(subject),
      occurrence: uses.map(
        ({ usage: { location, confidence } }) => `${location.file}:${location.range.start.line + 1}; confidence=${confidence}`,
      ),
    }),
    ...judgementOf(uses, inventory),
  ];
  return {
    ...bare(idOf(ref), model?.name ?? name),
    ...(model ? packageFacts(model, vendor, registry.effectiveLicenses(model.id)) : {}),
    ...(commit === null ? {} : { versionInfo: commit }),
    ...purlReference(modelPackageUrl(subject)),
    ...annotation(properties, context),
  };
}

function ancestorPackage(model: Model, context: ExportSubject): Spdx23Package {
  const vendor = context.registry.vendor(model.vendor) ?? null;
  return {
    ...bare(idOf(`model:${model.id}`), model.name),
    ...packageFacts(model, vendor, context.registry.effectiveLicenses(model.id)),
    ...purlReference(ancestorPackageUrl(model)),
    ...annotation(propertiesOf({ id: model.id, kind: model.kind, country: vendor?.country, openness: model.openness }), context),
  };
}

function libraryPackage({ ref, name, purl, vendors, places }: BillPackage, context: ExportSubject): Spdx23Package {
  return {
    ...bare(idOf(ref), name),
    primaryPackagePurpose: 'LIBRARY',
    ...purlReference(purl),
    ...annotation(propertiesOf({ vendor: vendors, occurrence: places.map(({ file, line }) => `${file}:${line + 1}`) }), context),
  };
}

/** A package of which nothing is said but its name. */
function bare(id: string, name: string): Spdx23Package {
  return {
    SPDXID: id,
    name,
    downloadLocation: NOTHING_SAID,
    filesAnalyzed: false,
    licenseConcluded: NOTHING_SAID,
    licenseDeclared: NOTHING_SAID,
    copyrightText: NOTHING_SAID,
    primaryPackagePurpose: 'OTHER',
  };
}

function packageFacts({ identifiers }: Model, vendor: Vendor | null, licenses: readonly EffectiveLicense[]): Partial<Spdx23Package> {
  const [repository] = identifiers.huggingface ?? [];
  return {
    ...(vendor ? { supplier: `Organization: ${vendor.name}` } : {}),
    ...(repository === undefined ? {} : { downloadLocation: `https://huggingface.co/${repository}` }),
    licenseConcluded: licenseExpression(licenses)?.expression ?? NOTHING_SAID,
    licenseDeclared: licenseExpression(licenses.filter(({ path }) => path.length === 0))?.expression ?? NOTHING_SAID,
  };
}

function purlReference(purl: string | null): Pick<Spdx23Package, 'externalRefs'> {
  return purl === null ? {} : { externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl }] };
}

/** The properties, one a line: `model-pedigree:country=CN`. */
function annotation(properties: readonly Property[], { timestamp, toolVersion }: ExportSubject): Pick<Spdx23Package, 'annotations'> {
  const comment = properties.map(({ name, value }) => `${name}=${value}`).join('\n');
  return {
    annotations: [{ annotationDate: timestamp, annotationType: 'OTHER', annotator: `Tool: ${TOOL.name}-${toolVersion}`, comment }],
  };
}

function relationship(from: string, relationshipType: Spdx23Relationship['relationshipType'], to: string): Spdx23Relationship {
  return { spdxElementId: from, relationshipType, relatedSpdxElement: to };
}

function lineageOf(models: readonly BillModel[], { registry }: ExportSubject): readonly Spdx23Relationship[] {
  const all = models.flatMap(({ model }) =>
    (model ? registry.ancestors(model.id) : []).map(({ child, model: base, relation, status }) => ({
      ...relationship(idOf(`model:${child.id}`), 'DESCENDANT_OF', idOf(`model:${base.id}`)),
      comment: `${relation} (${status})`,
    })),
  );
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** Licenses that SPDX does not list. The registry knows where the text stands, not the text. */
function licensesOf(licenses: readonly EffectiveLicense[]): readonly Spdx23License[] {
  const own = licenseExpression(licenses)?.own ?? [];
  const once = new Map(
    own.map(({ id, name, url }) => [
      id,
      { licenseId: id, extractedText: url === null ? name : `${name}: ${url}`, name, ...(url === null ? {} : { seeAlsos: [url] }) },
    ]),
  );
  return [...once.values()].sort((a, b) => (a.licenseId < b.licenseId ? -1 : 1));
}

/** Letters, digits, points and hyphens are all that an SPDXID may have. */
function idOf(ref: string): string {
  const spelled = ref.replace(/[^A-Za-z0-9.-]+/g, '-');
  return `SPDXRef-${spelled}${spelled === ref ? '' : `-${sha1Hex(ref).slice(0, MARK_DIGITS)}`}`;
}
