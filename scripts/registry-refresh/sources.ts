import { readFile } from 'node:fs/promises';

/** One package of sources.json. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  /** `sha512-…` of the tarball, as npm's lock files write it. */
  readonly integrity: string;
  /** Key of `READERS`. */
  readonly reader: string;
  /** Regular expression over the paths in the tarball. */
  readonly files: string;
  /** Paths without which the package is not what its reader knows. */
  readonly mustHave: readonly string[];
  /** Words that stand where identifiers stand and are none. */
  readonly notModels: readonly string[];
}

export interface Sources {
  readonly packages: readonly PinnedPackage[];
  /** A package's word for a provider → platform id of the registry, where the two differ. */
  readonly platforms: Readonly<Record<string, string>>;
  /** Platforms on which the first part of `vendor/model` names the maker. */
  readonly makerPrefixes: readonly string[];
}

export async function readSources(path: string): Promise<Sources> {
  const sources = JSON.parse(await readFile(path, 'utf8')) as Partial<Sources>;
  if (!Array.isArray(sources.packages)) throw new Error(`${path}: no list of \`packages\``);
  for (const { name, version, integrity } of sources.packages as readonly Partial<PinnedPackage>[]) {
    if (!name || !/^\d+\.\d+\.\d+/.test(version ?? '') || !integrity?.startsWith('sha512-'))
      throw new Error(`${path}: ${name ?? 'a package'} needs a name, an exact version and an integrity`);
  }
  return { packages: sources.packages, platforms: sources.platforms ?? {}, makerPrefixes: sources.makerPrefixes ?? [] };
}
