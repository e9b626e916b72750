import type { Inventory } from '../../model/finding';
import { worstLevel } from '../../model/level';
import type { Use } from './uses';

/** Before the name of each property that exports add: docs/exports.md lists them. */
const NAMESPACE = 'model-pedigree';

/** What a property may be made of; nothing is written for null. */
export type PropertyValue = string | number | boolean | null | undefined;

export interface Property {
  readonly name: string;
  readonly value: string;
}

/** Properties under the product's namespace, in the order given; a list gives one for each of its values. */
export function propertiesOf(entries: Readonly<Record<string, PropertyValue | readonly PropertyValue[]>>): readonly Property[] {
  return Object.entries(entries).flatMap(([name, value]) => valuesOf(value).map((text) => ({ name: `${NAMESPACE}:${name}`, value: text })));
}

/** What the policy says of these usages: the worst level, and each rule that fires with its worst level. */
export function judgementOf(uses: readonly Use[], { findings }: Pick<Inventory, 'findings'>): readonly Property[] {
  const indices = new Set(uses.map(({ index }) => index));
  const own = findings.filter(({ usage }) => indices.has(usage));
  const codes = [...new Set(own.map(({ code }) => code))].sort();
  return propertiesOf({
    level: worstLevel(own.map(({ level }) => level)),
    finding: codes.map((code) => `${code} ${worstLevel(own.filter((finding) => finding.code === code).map(({ level }) => level))}`),
  });
}

function valuesOf(value: PropertyValue | readonly PropertyValue[]): readonly string[] {
  const values = isList(value) ? value : [value];
  return values.flatMap((one) => (one === null || one === undefined ? [] : [String(one)]));
}

function isList(value: PropertyValue | readonly PropertyValue[]): value is readonly PropertyValue[] {
  return Array.isArray(value);
}
