import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageForPath } from '../../../src/detect';
import { RETIRED_MODELS } from '../../unit/server/retiredModels';
import { mutated, type Seed } from './mutate';
import type { Random } from './random';
import type { Input } from './target';
import { unitsOf } from './units';

const FIXTURES = 'test/fixtures/detect';

/** Larger ones would give no other inputs, only slower ones. */
const LONGEST = 3_000;

/** The fixtures of the detection and the sources of the fixes, by the id of their language or format. */
export function sourceTexts(): ReadonlyMap<string, readonly Input[]> {
  const fixtures = readdirSync(FIXTURES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ file: entry.name, text: readFileSync(join(entry.parentPath, entry.name), 'utf8').slice(0, LONGEST) }));
  const sources = RETIRED_MODELS.map(({ file, text, written }) => ({ file, text: text.replaceAll('§', written) }));
  const byId = new Map<string, Input[]>();
  for (const input of [...sources, ...fixtures].sort((a, b) => (a.text < b.text ? -1 : 1))) {
    const id = languageForPath(input.file);
    if (id !== null) byId.set(id, [...(byId.get(id) ?? []), input]);
  }
  return byId;
}

/** Mutants of some texts, whose grammar is looked at once. */
export function mutantsOf(texts: readonly Input[]): (random: Random) => Promise<Input> {
  let seeds: Promise<readonly Seed[]> | undefined;
  return async (random) => {
    seeds ??= Promise.all(texts.map(async ({ file, text }) => ({ file, text, units: await unitsOf(file, text) })));
    return mutated(random, await seeds);
  };
}
