import type { Inventory } from '../model/finding';
import type { SuppressionComment } from '../model/suppression';
import { type CacheChoice, type CachedRun, cacheFolder, engineOf } from '../project/node/cache/cacheFolder';
import { Ingredients, type KeptPlace, readResult, touch, writeResult } from '../project/node/cache/keptResult';
import { cachePath, isSettled } from '../project/node/cache/summaryCache';
import type { Discovered } from '../project/node/discover';
import type { PolicyChoice, PolicySource } from './policy';
import type { Root } from './roots';

/** What a run makes of the files, before it is printed in one form or another. */
export interface Judged {
  readonly inventory: Inventory;
  readonly suppressions: readonly SuppressionComment[];
}

/** The inventory that an earlier run made of the same. */
export interface KeptInventory {
  /** Null where anything is other than it was. */
  take(): Promise<Judged | null>;
  /** Keeps what this run made, for the next one. */
  put(judged: Judged): Promise<void>;
}

/** Nothing is kept. */
export const NOTHING_KEPT: KeptInventory = { take: async () => null, put: async () => undefined };

/** Everything that an inventory hangs on. */
export interface Asked extends CachedRun {
  readonly roots: readonly Root[];
  /** What was chosen that has a say in the judgement. Each choice has a result of its own. */
  readonly choice: PolicyChoice & CacheChoice & { readonly asOf: string; readonly exclude: readonly string[] };
  /** The files that are analyzed, and those that were passed over, in their order. */
  readonly files: readonly Discovered[];
  readonly policies: PolicyTexts;
}

/** Collects what is read of policies while they are loaded. */
export class PolicyTexts {
  readonly ingredients = new Ingredients();

  readonly looked: NonNullable<PolicySource['looked']> = (path, found) => {
    if (found === null) this.ingredients.add('absent', path);
    else if (typeof found === 'string') this.ingredients.add('text', path, found);
    else this.ingredients.add('unreadable', path, found.unreadable);
  };
}

/** Where the inventory of such a run is kept, if anywhere. */
export async function openKept(asked: Asked): Promise<KeptInventory> {
  const { choice, registry, overlays, place, tell, roots } = asked;
  if (choice.cache === false) return NOTHING_KEPT;
  const folder = cacheFolder(choice.cache);
  const engine = await engineOf(registry, overlays);
  const chosen = JSON.stringify([place, roots, choice.profile ?? null, choice.policy, choice.exclude]);
  const kept: KeptPlace = { path: cachePath(folder, 'result', engine, chosen), tell };
  const made = madeOf(asked, engine, chosen);
  const mayStay = asked.files.every((found) => found.kind !== 'file' || isSettled(found.stamp, asked.began));
  return {
    take: async () => {
      const found = readResult(kept, made);
      if (found === null) return null;
      await touch([kept.path, cachePath(folder, 'summaries', engine, place)], tell);
      // what has this digest is what `put` wrote
      return found as Judged;
    },
    put: async (judged) => {
      if (mayStay) await writeResult(kept, made, judged);
    },
  };
}

function madeOf({ choice: { asOf }, files, policies }: Asked, engine: string, chosen: string): Buffer {
  const made = new Ingredients();
  made.add(engine, chosen, asOf, policies.ingredients.digest().toString('hex'));
  made.add(namesOf(files));
  made.addBytes(stampsOf(files));
  return made.digest();
}

/** No name of a file has such a letter in it: it ends each piece of a line. */
const END = '\0';

/** The names of files, and why some were passed over, as one text. */
function namesOf(files: readonly Discovered[]): string {
  return files.map((found) => (found.kind === 'skipped' ? `-${found.file}${END}${found.reason}${END}` : `+${found.file}${END}`)).join('');
}

/** The stamps of files, in their order. As bytes: to write so many numbers as text takes longer than all else here. */
function stampsOf(files: readonly Discovered[]): Uint8Array {
  const numbers = new Float64Array(files.length * 4);
  let at = 0;
  for (const found of files) {
    if (found.kind !== 'file') continue;
    const { size, mtimeMs, ctimeMs, ino } = found.stamp;
    numbers.set([size, mtimeMs, ctimeMs, ino], at);
    at += 4;
  }
  return new Uint8Array(numbers.buffer, 0, at * Float64Array.BYTES_PER_ELEMENT);
}
