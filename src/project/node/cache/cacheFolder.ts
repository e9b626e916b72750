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

/** Opens the cache of what is read with a registry. @param place the folder that files are named from */
export async function openCache(
  { cache }: CacheChoice,
  run: {
    readonly registry: Pick<Registry, 'version' | 'asOf'>;
    readonly overlays: readonly { readonly text: string }[];
    readonly place: string;
    readonly began: number;
    readonly tell: (problem: string) => void;
  },
): Promise<SummaryCache> {
  if (cache === false) return NO_CACHE;
  const { version, asOf } = run.registry;
  const texts = run.overlays.map(({ text }) => text);
  const engine = JSON.stringify([packageJson.version, await buildStamps(), version, asOf, texts]);
  return openSummaryCache({ folder: cacheFolder(cache), engine, place: run.place, began: run.began, tell: run.tell });
}

/** What this build is made of: another one reads otherwise, though it be of the same version. */
async function buildStamps(): Promise<readonly number[]> {
  const parts = await Promise.all(['program.js', 'registry.json'].map((name) => stat(join(dirname(__filename), name))));
  return parts.flatMap(({ size, mtimeMs }) => [size, mtimeMs]);
}
