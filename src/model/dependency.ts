/** Ecosystems of packages, by the names that package URLs use. */
export type PackageEcosystem = 'pypi' | 'npm' | 'golang' | 'cargo' | 'maven' | 'nuget' | 'gem' | 'composer';

/** A package that binds the project to a vendor's service or models, as a manifest declares it. Never a finding. */
export interface Dependency {
  readonly file: string;
  /** Zero-based. */
  readonly line: number;
  readonly package: string;
  readonly ecosystem: PackageEcosystem;
  /** Vendor id of the registry. */
  readonly vendor: string;
}
