import type { LineageRelation } from '../../../model/registry';
import type { Registry } from '../../../registry/api';
import type { CountedRow } from './counted';
import { compareTexts } from './shares';

/** What the models in use were made from. */
export interface Ancestry {
  readonly models: readonly AncestryModel[];
  readonly links: readonly AncestryLink[];
  /** Models in use of which the registry names no base. */
  readonly withoutBase: number;
}

export interface AncestryModel {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly license: string | null;
  /** Whether the license binds what is made from the model. */
  readonly flowsDown: boolean;
  readonly inUse: boolean;
  /** Licenses of its ancestors that bind it. */
  readonly inherited: readonly string[];
}

export interface AncestryLink {
  readonly base: string;
  readonly made: string;
  readonly relation: LineageRelation;
  readonly status: 'confirmed' | 'alleged' | 'disputed';
  /** The license of the base that flows down this way. */
  readonly license: string | null;
}

/** The lineage of all models in use down to their last bases; a model that neither has a base nor is one is left out. */
export function ancestryOf(rows: readonly CountedRow[], registry: Registry): Ancestry {
  const inUse = new Set(rows.flatMap(({ row }) => row.model ?? []));
  const links = new Map<string, AncestryLink>();
  let withoutBase = 0;
  for (const id of [...inUse].sort(compareTexts)) {
    const ancestors = registry.ancestors(id);
    if (ancestors.length === 0) withoutBase++;
    for (const { model, child, relation, status } of ancestors) {
      const base = model.license === null ? undefined : registry.license(model.license);
      const flows = base?.flowsDown === true && registry.effectiveLicenses(child.id).some(({ license }) => license.id === base.id);
      const link = { base: model.id, made: child.id, relation, status, license: flows ? base.id : null };
      // each generation is met from every descendant
      if (!closesCircle(link, links)) links.set(`${link.base} ${link.made}`, link);
    }
  }
  const ids = new Set([...links.values()].flatMap(({ base, made }) => [base, made]));
  return {
    models: [...ids].sort(compareTexts).flatMap((id) => modelOf(id, inUse.has(id), registry)),
    links: [...links.values()],
    withoutBase,
  };
}

function modelOf(id: string, inUse: boolean, registry: Registry): readonly AncestryModel[] {
  const model = registry.model(id);
  if (model === undefined) return [];
  const { name, vendor, license } = model;
  return [
    {
      id,
      name,
      vendor: registry.vendor(vendor)?.name ?? vendor,
      license,
      flowsDown: license !== null && registry.license(license)?.flowsDown === true,
      inUse,
      inherited: registry
        .effectiveLicenses(id)
        .filter(({ path }) => path.length > 0)
        .map(({ license: { id: name } }) => name),
    },
  ];
}

/** Whether the base is made from what it is said to be the base of: then no graph can be layered. */
function closesCircle({ base, made }: AncestryLink, links: ReadonlyMap<string, AncestryLink>): boolean {
  const seen = new Set<string>();
  const open = [base];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === made) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const link of links.values()) if (link.made === id) open.push(link.base);
  }
  return false;
}
