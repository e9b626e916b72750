import type { Inventory } from '../model/finding';
import type { SuppressionComment } from '../model/suppression';
import type { StoredLinks } from '../project/api';
import { type CacheChoice, type CachedRun, cacheFolder, engineOf } from '../project/node/cache/cacheFolder';
import { Ingredients, type KeptPlace, readResult, touch, writeResult } from '../project/node/cache/keptResult';
import { cachePath, isSettled, type SummaryCache } from '../project/node/cache/summaryCache';
import type { Discovered } from '../project/node/discover';
import type { PolicyChoice, PolicySource } from './policy';
import type { Root } from './roots';

/** What a run makes of the files, before it is printed in one form or another. */
export interface Judged {
  readonly inventory: Inventory;
  readonly suppressions: readonly SuppressionComment[];
}

/** How a run came to what it made: with it, a later run with few other files links and judges no more than what hangs on those. */
export interface Way {
  readonly links: StoredLinks;
  /** The content of a file that was read; null where nothing was made of it. */
  readonly idOf: SummaryCache['idNow'];
}

/** An earlier run of the same files, of which a few say something else now. */
export interface KeptRun {
  readonly inventory: Inventory;
  readonly links: StoredLinks;
  /** What the files held then. */
  readonly ids: ReadonlyMap<string, string>;
  readonly changed: ReadonlySet<string>;
}

/** The inventory that an earlier run made of the same. */
export interface KeptInventory {
  /** Null where anything is other than it was. */
  take(): Promise<Judged | null>;
  /** The run before, where files alone are other than they were, and few of them; else null. */
  before(): KeptRun | null;
  /** Keeps what this run made, for the next one. */
  put(judged: Judged, way: () => Way): Promise<void>;
}

/** Nothing is kept. */
export const NOTHING_KEPT: KeptInventory = { take: async () => null, before: () => null, put: async () => undefined };

/** With more of them, linking all is as good. */
const FEW_FILES = 200;

/** Beside a result: of which result it speaks, and what files it was made of. */
interface StoredWay {
  readonly made: Uint8Array;
  readonly names: string;
  readonly stamps: Uint8Array;
  /** A line for each file. */
  readonly ids: string;
  readonly links: StoredLinks;
}

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
  const files: FilesNow = { names: namesOf(asked.files), stamps: stampsOf(asked.files) };
  const circumstances = [engine, chosen, choice.asOf, asked.policies.ingredients.digest().toString('hex')];
  const made = madeOf(circumstances, files);
  const way: KeptPlace = { path: cachePath(folder, 'links', engine, chosen), tell };
  const sameOtherwise = madeOf(circumstances, null);
  const mayStay = asked.files.every((found) => found.kind !== 'file' || isSettled(found.stamp, asked.began));
  return {
    take: async () => {
      const found = readResult(kept, made);
      if (found === null) return null;
      await touch([kept.path, way.path, cachePath(folder, 'summaries', engine, place)], tell);
      // what has this digest is what `put` wrote
      return found as Judged;
    },
    before: () => {
      const known = readResult(way, sameOtherwise) as StoredWay | null;
      const changed = known && changedFiles(asked.files, known, files);
      if (known === null || changed === null) return null;
      const judged = readResult(kept, Buffer.from(known.made)) as Judged | null;
      return judged && { inventory: judged.inventory, links: known.links, ids: idsIn(known.ids, asked.files), changed };
    },
    put: async (judged, wayTo) => {
      if (!mayStay) return;
      await writeResult(kept, made, judged);
      const { links, idOf } = wayTo();
      const ids = asked.files.map((found) => `${(found.kind === 'file' && idOf(found.file, found.path, found.stamp)) || ''}\n`).join('');
      await writeResult(way, sameOtherwise, { made, ...files, ids, links } satisfies StoredWay);
    },
  };
}

/** The files of a run by their names and stamps. */
type FilesNow = Pick<StoredWay, 'names' | 'stamps'>;

/** What a result is made of; of all but the files for `null`. */
function madeOf(circumstances: readonly string[], files: FilesNow | null): Buffer {
  const made = new Ingredients();
  made.add(...circumstances);
  if (files) {
    made.add(files.names);
    made.addBytes(files.stamps);
  }
  return made.digest();
}

/** Which of the same files were written since; null where there are others, or too many were. */
function changedFiles(files: readonly Discovered[], then: FilesNow, now: FilesNow): ReadonlySet<string> | null {
  if (then.names !== now.names || then.stamps.length !== now.stamps.length) return null;
  const changed = new Set<string>();
  let at = 0;
  for (const found of files) {
    if (found.kind !== 'file') continue;
    const end = at + STAMP_BYTES;
    if (Buffer.compare(then.stamps.subarray(at, end), now.stamps.subarray(at, end)) !== 0) changed.add(found.file);
    at = end;
    if (changed.size > FEW_FILES) return null;
  }
  return changed;
}

function idsIn(text: string, files: readonly Discovered[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const [index, id] of text.split('\n').entries()) {
    const file = files[index]?.file;
    if (id !== '' && file !== undefined) ids.set(file, id);
  }
  return ids;
}

/** No name of a file has such a letter in it: it ends each piece of a line. */
const END = '\0';

/** The names of files, and why some were passed over, as one text. */
function namesOf(files: readonly Discovered[]): string {
  return files.map((found) => (found.kind === 'skipped' ? `-${found.file}${END}${found.reason}${END}` : `+${found.file}${END}`)).join('');
}

/** Numbers of a stamp. */
const STAMP_NUMBERS = 4;
const STAMP_BYTES = STAMP_NUMBERS * Float64Array.BYTES_PER_ELEMENT;

/** The stamps of files, in their order. As bytes: to write so many numbers as text takes longer than all else here. */
function stampsOf(files: readonly Discovered[]): Uint8Array {
  const numbers = new Float64Array(files.length * STAMP_NUMBERS);
  let at = 0;
  for (const found of files) {
    if (found.kind !== 'file') continue;
    const { size, mtimeMs, ctimeMs, ino } = found.stamp;
    numbers.set([size, mtimeMs, ctimeMs, ino], at);
    at += STAMP_NUMBERS;
  }
  return new Uint8Array(numbers.buffer, 0, at * Float64Array.BYTES_PER_ELEMENT);
}
