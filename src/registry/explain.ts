import type { License, Obligation } from '../model/license';
import type { Match } from '../model/match';
import type { Advisory, Cited, Endpoint, Family, IsoDate, LifecycleState, Model, Vendor } from '../model/registry';
import type { EffectiveLicense, LifecycleView, Registry } from './api';
import { sourceIds } from './lineage';

/** All that the registry knows about an identifier, as `pedigree explain --format json` prints it. */
export interface Explanation {
  readonly identifier: string;
  readonly registry: { readonly version: string; readonly asOf: IsoDate };
  readonly match: {
    readonly how: Match['how'];
    readonly steps: readonly string[];
    readonly confidence: 'certain' | 'likely' | 'possible';
    /** The identifier that was met, as its owner spells it. */
    readonly identifier?: string;
    readonly namespace?: string;
    readonly floating?: boolean;
    readonly hints?: Match['hints'];
  };
  readonly model: ModelExplanation | null;
  /** The family, when no row names the model itself. */
  readonly family: FamilyExplanation | null;
  /** The vendor, when no more than that or the family is known. */
  readonly vendor: VendorExplanation | null;
  readonly candidates: readonly { readonly id: string; readonly name: string; readonly vendor: string }[];
  readonly sources: readonly CitedFact[];
}

export interface VendorExplanation {
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
}

export interface FamilyExplanation {
  readonly name: string;
  /** Whose family it is. */
  readonly vendor: VendorExplanation;
  /** The organization in front of the identifier is another one: made from the family, by its name. */
  readonly derived: boolean;
  readonly openness: string | null;
  readonly license: string | null;
  readonly advisories: readonly string[];
}

export interface ModelExplanation {
  readonly id: string;
  readonly name: string;
  readonly family: string;
  readonly kind: string;
  readonly openness: string | null;
  readonly released: IsoDate | null;
  readonly parameters?: { readonly total?: number; readonly active?: number };
  readonly vendor: VendorExplanation & { readonly parent?: string; readonly entities?: Vendor['entities'] };
  readonly license: LicenseExplanation | null;
  /** The model's own license first, then those that flow down to it, with the way they come. */
  readonly effectiveLicenses: readonly (LicenseExplanation & { readonly carrier: string; readonly path: readonly string[] })[];
  readonly lineage: readonly {
    readonly relation: string;
    readonly base: string;
    readonly depth: number;
    readonly of: string;
    readonly status: string;
  }[];
  readonly lifecycle: readonly LifecycleExplanation[];
  readonly endpoints: readonly {
    readonly id: string;
    readonly platform: string;
    readonly operator: string | null;
    readonly country: string | null;
  }[];
  readonly advisories: readonly string[];
  readonly advisoryDetails: readonly {
    readonly id: string;
    readonly title: string;
    readonly kind: string;
    readonly status: string;
    readonly from: IsoDate;
    readonly to?: IsoDate;
    readonly authority: string;
  }[];
  readonly identifiers: Model['identifiers'];
}

export interface LicenseExplanation {
  readonly id: string;
  readonly name?: string;
  readonly url?: string;
  readonly osiApproved?: boolean;
  readonly obligations: readonly Obligation[];
}

export interface LifecycleExplanation {
  readonly platform: string;
  readonly state: LifecycleState;
  readonly date?: IsoDate;
  readonly daysLeft?: number;
  readonly certainty?: string;
  readonly identifiers?: readonly string[];
  readonly replacement?: string;
  readonly redirectsTo?: string;
}

export interface CitedFact {
  readonly fact: string;
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  readonly checked: IsoDate;
  readonly primary: boolean;
}

/** Explains an identifier as it stands in the argument of a model parameter, on a given day. */
export function explainIdentifier(registry: Registry, identifier: string, today: IsoDate): Explanation {
  const match = registry.resolve(identifier, { context: 'sink' });
  const model = match.how === 'exact' || match.how === 'alias' || match.how === 'normalized' ? match.model : null;
  const lifecycle = model ? registry.lifecycleOf(model.id, today) : [];
  return {
    identifier,
    registry: { version: registry.version, asOf: registry.asOf },
    match: {
      how: match.how,
      steps: match.steps,
      confidence: match.confidence,
      ...(model && 'identifier' in match ? { identifier: match.identifier, namespace: match.namespace, floating: match.floating } : {}),
      ...(Object.keys(match.hints).length > 0 ? { hints: match.hints } : {}),
    },
    model: model ? explainModel(registry, model, lifecycle) : null,
    family: match.how === 'family' ? explainFamily(registry, match.family, match.vendor) : null,
    vendor: (match.how === 'unknown' || match.how === 'family') && match.vendor ? explainVendor(match.vendor) : null,
    candidates: match.how === 'ambiguous' ? match.candidates.map(({ id, name, vendor }) => ({ id, name, vendor })) : [],
    sources: sourcesOf(registry, match, model, lifecycle),
  };
}

function explainModel(registry: Registry, model: Model, lifecycle: readonly LifecycleView[]): ModelExplanation {
  const vendor = registry.vendor(model.vendor);
  const effective = registry.effectiveLicenses(model.id);
  const advisories = registry.advisoriesFor({ model, ...(vendor ? { vendor } : {}) });
  return {
    id: model.id,
    name: model.name,
    family: model.family,
    kind: model.kind,
    openness: model.openness,
    released: model.released ?? null,
    ...(model.parameters ? { parameters: model.parameters } : {}),
    vendor: {
      ...(vendor ? explainVendor(vendor) : { id: model.vendor, name: model.vendor, country: null }),
      ...(vendor?.parent ? { parent: vendor.parent } : {}),
      ...(vendor?.entities ? { entities: vendor.entities } : {}),
    },
    license: model.license === null ? null : explainLicense(model.license, registry.license(model.license)),
    effectiveLicenses: effective.map(({ license, carrier, path }) => ({
      ...explainLicense(license.id, license),
      carrier: carrier.id,
      path: wayDown(path, model),
    })),
    lineage: registry
      .ancestors(model.id)
      .map(({ relation, model: base, depth, child, status }) => ({ relation, base: base.id, depth, of: child.id, status })),
    lifecycle: lifecycle.map(explainLifecycle),
    endpoints: endpointsOf(registry, lifecycle),
    advisories: advisories.map((advisory) => advisory.title),
    advisoryDetails: advisories.map(({ id, title, kind, status, from, to, authority }) => ({
      id,
      title,
      kind,
      status,
      from,
      ...(to ? { to } : {}),
      authority,
    })),
    identifiers: model.identifiers,
  };
}

/** The ids from the carrier of a license down to the model. */
function wayDown(path: EffectiveLicense['path'], model: Model): readonly string[] {
  return path.length === 0 ? [] : [...path.map((link) => link.model.id), model.id];
}

function explainFamily(registry: Registry, family: Family, maker: Vendor | null): FamilyExplanation {
  const vendor = registry.vendor(family.vendor) ?? { id: family.vendor, name: family.vendor, country: null };
  const inFamily = (advisory: Advisory): boolean => advisory.affects.families?.includes(`${family.vendor}/${family.name}`) ?? false;
  const advisories = [...(maker ? registry.advisoriesFor({ vendor: maker }) : []), ...registry.advisories().filter(inFamily)];
  return {
    name: family.name,
    vendor: explainVendor(vendor),
    derived: maker?.id !== family.vendor,
    openness: family.openness ?? null,
    license: family.license ?? null,
    advisories: [...new Set(advisories.map((advisory) => advisory.title))],
  };
}

function explainVendor({ id, name, country }: VendorExplanation): VendorExplanation {
  return { id, name, country };
}

function explainLicense(id: string, license: License | undefined): LicenseExplanation {
  if (!license) return { id, obligations: [] };
  return {
    id,
    name: license.name,
    ...(license.url ? { url: license.url } : {}),
    osiApproved: license.osiApproved,
    obligations: license.obligations,
  };
}

function explainLifecycle({ entry, state, daysLeft }: LifecycleView): LifecycleExplanation {
  return {
    platform: entry.platform,
    state,
    ...(entry.date ? { date: entry.date } : {}),
    ...(daysLeft === null ? {} : { daysLeft }),
    ...(entry.certainty ? { certainty: entry.certainty } : {}),
    ...(entry.identifiers ? { identifiers: entry.identifiers } : {}),
    ...(entry.replacement ? { replacement: entry.replacement } : {}),
    ...(entry.redirectsTo ? { redirectsTo: entry.redirectsTo } : {}),
  };
}

/** The platforms on which the registry knows the model's lifecycle, with who operates them. */
function endpointsOf(registry: Registry, lifecycle: readonly LifecycleView[]): ModelExplanation['endpoints'] {
  const platforms = [...new Set(lifecycle.map((view) => view.entry.platform))];
  return platforms
    .map((platform) => registry.endpointForPlatform(platform))
    .filter((endpoint): endpoint is Endpoint => endpoint !== undefined)
    .map(({ id, platform, operator, country }) => ({ id, platform, operator, country }));
}

function sourcesOf(registry: Registry, match: Match, model: Model | null, lifecycle: readonly LifecycleView[]): readonly CitedFact[] {
  const cited: { readonly fact: string; readonly record: Cited }[] = [];
  if (model) {
    const vendor = registry.vendor(model.vendor);
    cited.push({ fact: 'model', record: model });
    if (vendor) cited.push({ fact: 'vendor', record: vendor });
    for (const { license } of registry.effectiveLicenses(model.id)) cited.push({ fact: `license ${license.id}`, record: license });
    for (const { entry } of lifecycle) cited.push({ fact: `lifecycle ${entry.platform}`, record: entry });
    for (const advisory of registry.advisoriesFor({ model, ...(vendor ? { vendor } : {}) }))
      cited.push({ fact: `advisory ${advisory.id}`, record: advisory });
  }
  if (match.how === 'family') cited.push({ fact: 'family', record: match.family });
  if ((match.how === 'unknown' || match.how === 'family') && match.vendor) cited.push({ fact: 'vendor', record: match.vendor });
  const facts = cited.flatMap(({ fact, record }) => [
    ...citedFacts(registry, fact, record.source, record.checked),
    ...Object.entries(record.facts ?? {}).flatMap(([name, source]) =>
      citedFacts(registry, fact === 'model' ? name : `${fact} ${name}`, source, record.checked),
    ),
  ]);
  const lineage = model
    ? registry
        .ancestors(model.id)
        .flatMap(({ model: base, sources, child }) => citedFacts(registry, `lineage ${base.id}`, sources, child.checked))
    : [];
  return distinct([...facts, ...lineage]);
}

function citedFacts(registry: Registry, fact: string, source: string | readonly string[], checked: IsoDate): readonly CitedFact[] {
  return sourceIds(source).flatMap((id) => {
    const found = registry.source(id);
    return found ? [{ fact, title: found.title, publisher: found.publisher, url: found.url, checked, primary: found.primary }] : [];
  });
}

function distinct(facts: readonly CitedFact[]): readonly CitedFact[] {
  const seen = new Set<string>();
  return facts.filter(({ fact, url, title }) => {
    const key = `${fact}\n${url}\n${title}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
