import type { Inventory } from '../../model/finding';
import type { Match } from '../../model/match';
import type { Model, ModelKind, Vendor } from '../../model/registry';
import type { Ancestor, Registry } from '../../registry/api';
import type { BillModel } from '../bill/bill';
import { identifiersOf, lifecyclesOf } from '../bill/facts';
import type { BillPackage } from '../bill/packages';
import { ancestorPackageUrl, huggingFaceUrl, modelPackageUrl, pinnedCommit } from '../bill/packageUrl';
import { judgementOf, propertiesOf } from '../bill/properties';
import { grouping } from '../bill/uses';
import type { CdxComponent, CdxModelCard, CdxOrganization, CdxPedigree, CdxReference, SpecVersion } from './document';
import { evidenceOf } from './evidence';
import { licenseOf, licensesOf } from './licenses';

/** A model of the workspace as a component, with all that the registry knows of it and where the code names it. */
export function modelComponent(subject: BillModel, inventory: Inventory, registry: Registry, specVersion: SpecVersion): CdxComponent {
  const { ref, name, model, vendor, uses } = subject;
  const purl = modelPackageUrl(subject);
  const commit = pinnedCommit(subject);
  const licenses = model ? licensesOf(registry.effectiveLicenses(model.id)) : [];
  const pedigree = pedigreeOf(subject, registry);
  const references = model ? referencesOf(model, registry) : [];
  const card = modelCardOf(subject);
  return {
    type: 'machine-learning-model',
    'bom-ref': ref,
    ...(vendor ? { supplier: organizationOf(vendor), group: vendor.id } : {}),
    name,
    ...(commit === null ? {} : { version: commit }),
    ...(model ? { description: model.name } : {}),
    ...(uses.every(({ usage }) => usage.inTest) ? { scope: 'excluded' as const } : {}),
    ...(licenses.length > 0 ? { licenses } : {}),
    ...(purl === null ? {} : { purl }),
    // what is called over a network is no part of the assembly
    ...(specVersion === '1.6' ? {} : { isExternal: uses.every(({ usage }) => isRemote(usage.deployment.kind)) }),
    ...(pedigree ? { pedigree } : {}),
    ...(references.length > 0 ? { externalReferences: references } : {}),
    evidence: evidenceOf(subject, purl),
    ...(card ? { modelCard: card } : {}),
    properties: [...factsOf(subject, registry), ...judgementOf(uses, inventory)],
  };
}

/** A package that binds the software to a vendor's service, with the manifests that declare it. */
export function packageComponent({ ref, name, purl, vendors, places }: BillPackage): CdxComponent {
  return {
    type: 'library',
    'bom-ref': ref,
    name,
    ...(purl === null ? {} : { purl }),
    evidence: {
      occurrences: places.map(({ file, line }, ordinal) => ({ 'bom-ref': `${ref}#${ordinal + 1}`, location: file, line: line + 1 })),
    },
    properties: propertiesOf({ vendor: vendors }),
  };
}

/** Who made it or runs it. */
export function organizationOf({ name, country, city, website }: Vendor): CdxOrganization {
  const address = { ...(country === null ? {} : { country }), ...(city === undefined ? {} : { locality: city }) };
  return {
    name,
    ...(Object.keys(address).length > 0 ? { address } : {}),
    ...(website === undefined ? {} : { url: [website] }),
  };
}

/** Pages of the registry's sources, each with its title. */
export function sourceReferences(ids: string | readonly string[], checked: string, registry: Registry): readonly CdxReference[] {
  return [ids].flat().flatMap((id) => {
    const source = registry.source(id);
    return source ? [{ type: 'documentation' as const, url: source.url, comment: `${source.title} (checked ${checked})` }] : [];
  });
}

function isRemote(kind: string): boolean {
  return kind === 'hosted' || kind === 'cloud' || kind === 'gateway';
}

function factsOf(subject: BillModel, registry: Registry): CdxComponent['properties'] & object {
  const { model, vendor, uses } = subject;
  const advisories = model
    ? registry.advisoriesFor({ model, ...(vendor ? { vendor } : {}) }).map(({ id, status }) => `${id} (${status})`)
    : [];
  const match = uses[0]?.usage.match;
  return propertiesOf({
    id: model?.id,
    name: model?.name,
    family: model?.family ?? familyOf(match),
    country: vendor?.country,
    openness: model?.openness,
    released: model?.released,
    match: match?.how,
    candidate: match?.how === 'ambiguous' ? match.candidates.map(({ id }) => id) : [],
    identifier: identifiersOf(subject),
    deployment: [...new Set(uses.map(({ usage }) => usage.deployment.kind))].sort(),
    lifecycle: lifecyclesOf(subject),
    'undisclosed-base': model?.undisclosedBase,
    advisory: advisories,
  });
}

function familyOf(match: Match | undefined): string | null {
  return match?.how === 'family' ? match.family.name : null;
}

/** Facts alone: what the registry does not know is not written. */
function modelCardOf({ model, uses }: BillModel): CdxModelCard | null {
  const match = uses[0]?.usage.match;
  const task: ModelKind | undefined = model?.kind ?? (match?.how === 'family' ? match.family.kind : undefined);
  const properties = propertiesOf({
    'parameters:total': model?.parameters?.total,
    'parameters:active': model?.parameters?.active,
    openness: model?.openness,
  });
  if (task === undefined && properties.length === 0) return null;
  return {
    ...(task === undefined ? {} : { modelParameters: { task } }),
    ...(properties.length > 0 ? { properties } : {}),
  };
}

function referencesOf(model: Model, registry: Registry): readonly CdxReference[] {
  const cards = (model.identifiers.huggingface ?? []).map((repository) => ({
    type: 'model-card' as const,
    url: `https://huggingface.co/${repository}`,
  }));
  return [...cards, ...sourceReferences(model.source, model.checked, registry)];
}

/** What a model was made of, and the repackaged forms in which the code names it. */
function pedigreeOf({ model, ref, uses }: BillModel, registry: Registry): CdxPedigree | null {
  if (!model) return null;
  const all = registry.ancestors(model.id);
  const ancestors = all.filter(({ child }) => child.id === model.id).map((one) => ancestorComponent(one, all, registry, ref));
  const variants = variantsOf(uses, ref);
  const notes = model.undisclosedBase === true ? 'The maker does not tell what the model was made from.' : null;
  if (ancestors.length === 0 && variants.length === 0 && notes === null) return null;
  return {
    ...(ancestors.length > 0 ? { ancestors } : {}),
    ...(variants.length > 0 ? { variants } : {}),
    ...(notes === null ? {} : { notes }),
  };
}

/** An ancestor within its descendant's pedigree, with its own ancestors inside: the registry gives each once, so that there is an end. */
function ancestorComponent(ancestor: Ancestor, all: readonly Ancestor[], registry: Registry, below: string): CdxComponent {
  const { model, relation, status } = ancestor;
  const ref = `${below}/ancestor:${model.id}`;
  const vendor = registry.vendor(model.vendor);
  const license = model.license === null ? undefined : registry.license(model.license);
  const purl = ancestorPackageUrl(model);
  const above = all.filter(({ child }) => child.id === model.id).map((one) => ancestorComponent(one, all, registry, below));
  return {
    type: 'machine-learning-model',
    'bom-ref': ref,
    ...(vendor ? { supplier: organizationOf(vendor), group: vendor.id } : {}),
    name: model.id.slice(model.id.indexOf('/') + 1),
    description: model.name,
    ...(license ? { licenses: [{ license: licenseOf(license, 'declared') }] } : {}),
    ...(purl === null ? {} : { purl }),
    ...(above.length > 0 ? { pedigree: { ancestors: above } } : {}),
    properties: propertiesOf({
      id: model.id,
      'lineage:relation': relation,
      'lineage:status': status,
      country: vendor?.country,
      openness: model.openness,
    }),
  };
}

function variantsOf(uses: BillModel['uses'], ref: string): readonly CdxComponent[] {
  const repackaged = uses.filter(({ usage: { match } }) => match.hints.repackager !== undefined || match.hints.quantization !== undefined);
  return [...grouping(repackaged, ({ usage }) => usage.value)].map(([value, [{ usage }]]) => {
    const { repackager, quantization } = usage.match.hints;
    const purl = repackager !== undefined && /^[\w.-]+\/[\w.-]+$/.test(value) ? huggingFaceUrl(value) : null;
    return {
      type: 'machine-learning-model',
      'bom-ref': `${ref}/variant:${value}`,
      name: value,
      ...(purl === null ? {} : { purl }),
      properties: propertiesOf({ 'variant:repackager': repackager, 'variant:quantization': quantization }),
    };
  });
}
