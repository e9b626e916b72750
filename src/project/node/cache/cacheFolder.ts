import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import packageJson from '../../../../package.json';
import type { Registry } from '../../../registry';
import { NO_CACHE, openSummaryCache, type SummaryCache } from './summaryCache';

/** Whether and where a run keeps what it read. */
export interface CacheChoice {
  /** A folder; `false`: nothing is kept or taken from before. */
  readonly cache?: string | false;
}

/** Names the folder where `--cache` does not. */
const CACHE_VARIABLE = 'PEDIGREE_CACHE';

/** The folder of the cache: the named one, or the program's own among the system's caches. */
export function cacheFolder(cache: string | undefined): string {
  const named = cache ?? process.env[CACHE_VARIABLE];
  return named ? resolve(named) : envPaths(packageJson.name, { suffix: '' }).cache;
}

/** A run that takes from the cache what it can. */
export interface CachedRun {
  readonly registry: Pick<Registry, 'version' | 'asOf'>;
  /** What is on top of it. */
  readonly overlays: readonly { readonly text: string }[];
  /** The folder that files are named from. */
  readonly place: string;
  /** When it began to look at files, in milliseconds. */
  readonly began: number;
  readonly tell: (problem: string) => void;
}

/** Opens the cache of what is read with a registry. */
export async function openCache({ cache }: CacheChoice, { registry, overlays, place, began, tell }: CachedRun): Promise<SummaryCache> {
  if (cache === false) return NO_CACHE;
  return openSummaryCache({ folder: cacheFolder(cache), engine: await engineOf(registry, overlays), place, began, tell });
}

/** What reads and judges, as one text: the program, the registry, and what is on top of it. */
export async function engineOf({ version, asOf }: CachedRun['registry'], overlays: CachedRun['overlays']): Promise<string> {
  return JSON.stringify([packageJson.version, await buildStamps(), version, asOf, overlays.map(({ text }) => text)]);
}

/** What this build is made of: another one reads otherwise, though it be of the same version. */
async function buildStamps(): Promise<readonly number[]> {
  const parts = await Promise.all(['program.js', 'registry.json'].map((name) => stat(join(dirname(__filename), name))));
  return parts.flatMap(({ size, mtimeMs }) => [size, mtimeMs]);
}
