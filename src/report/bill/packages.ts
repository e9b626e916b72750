import type { Dependency } from '../../model/dependency';
import { dependencyPackageUrl } from './packageUrl';
import { byRef, grouping } from './uses';

/** A package that binds the software to a vendor's service or models. */
export interface BillPackage {
  /** Unique in the bill: `package:pypi/openai`. */
  readonly ref: string;
  readonly name: string;
  readonly purl: string | null;
  readonly vendors: readonly string[];
  /** Where manifests declare it. */
  readonly places: readonly Dependency[];
}

/** Every package, each once however many manifests declare it, by their refs. */
export function packagesOf(dependencies: readonly Dependency[]): readonly BillPackage[] {
  return [...grouping(dependencies, ({ ecosystem, package: name }) => `package:${ecosystem}/${name}`)]
    .map(([ref, places]) => ({
      ref,
      name: places[0].package,
      purl: dependencyPackageUrl(places[0]),
      vendors: [...new Set(places.map(({ vendor }) => vendor))].sort(),
      places,
    }))
    .sort(byRef);
}
