import type { License } from '../model/license';
import type { Model } from '../model/registry';
import type { Ancestor, EffectiveLicense } from './api';

type Find<T> = (id: string) => T | undefined;

/** All ancestors of a model, nearest first, each once; a cycle in the data ends where it closes. */
export function ancestorsOf(id: string, model: Find<Model>): readonly Ancestor[] {
  const start = model(id);
  if (!start) return [];
  const seen = new Set([start.id]);
  const found: Ancestor[] = [];
  let generation: readonly Model[] = [start];
  for (let depth = 1; generation.length > 0; depth++) {
    const next: Model[] = [];
    for (const child of generation) {
      for (const { base, relation, status, source } of child.lineage ?? []) {
        const parent = model(base);
        if (!parent || seen.has(parent.id)) continue;
        seen.add(parent.id);
        next.push(parent);
        found.push({
          model: parent,
          relation,
          child,
          depth,
          status: status ?? 'confirmed',
          sources: sourceIds(source ?? child.facts?.['lineage'] ?? child.source),
        });
      }
    }
    generation = next;
  }
  return found;
}

/**
 * The model's own license, and those of ancestors whose duties bind what is made from them; each license once, the nearest carrier's.
 * A maker is not bound by its own license: where it gave its own descendant other terms (DeepSeek R1, made from V3), these count from there on.
 */
export function effectiveLicensesOf(id: string, model: Find<Model>, license: Find<License>): readonly EffectiveLicense[] {
  const start = model(id);
  if (!start) return [];
  const licenseOf = (carrier: Model): License | undefined => {
    const found = carrier.license === null ? undefined : license(carrier.license);
    return found && concerning(found, carrier);
  };
  const own = licenseOf(start);
  const found: EffectiveLicense[] = own ? [{ license: own, carrier: start, path: [] }] : [];
  const ancestors = ancestorsOf(id, model);
  for (const ancestor of ancestors) {
    const inherited = licenseOf(ancestor.model);
    if (!inherited?.flowsDown || found.some((present) => present.license.id === inherited.id)) continue;
    const path = pathDown(ancestor, ancestors, start);
    if (!isRelicensed(ancestor.model, path)) found.push({ license: inherited, carrier: ancestor.model, path });
  }
  return found;
}

/** The license with only those duties that concern a model of this kind: some clauses speak of multimodal models alone. */
function concerning(license: License, { kind }: Model): License {
  if (license.obligations.every(({ onlyKinds }) => onlyKinds === undefined)) return license;
  return { ...license, obligations: license.obligations.filter(({ onlyKinds }) => onlyKinds?.includes(kind) ?? true) };
}

/** True when a later model on the way down is the same maker's, under terms of its own. */
function isRelicensed(carrier: Model, path: readonly Ancestor[]): boolean {
  return path.some(({ child }) => child.vendor === carrier.vendor && child.license !== null);
}

/** From the carrier down to the model: each link's `child` is the next link's `model`. */
function pathDown(from: Ancestor, ancestors: readonly Ancestor[], to: Model): readonly Ancestor[] {
  const path: Ancestor[] = [from];
  let link = from;
  while (link.child.id !== to.id) {
    const below = ancestors.find((ancestor) => ancestor.model.id === link.child.id);
    if (!below) break;
    path.push(below);
    link = below;
  }
  return path;
}

/** One source or several, as a list. */
export function sourceIds(source: string | readonly string[]): readonly string[] {
  return typeof source === 'string' ? [source] : source;
}
