import type { Match } from '../model/match';
import type { Vendor } from '../model/registry';
import type { ResolveHint } from '../model/resolveHint';
import type { FamilyHit, FamilyIndex } from './familyIndex';
import type { Reading } from './identifier/step';
import { familyIsEvident, tailOf } from './identifier/vocabulary';

/** `en-de`, `tc-big-en-tr`: what translation families put behind their name. */
const LANGUAGE_PAIR = /^-?(?:tc-)?(?:big-|base-|tiny-)?[a-z]{2,7}-[a-z]{2,7}$/;

interface FamilyReading {
  readonly hit: FamilyHit;
  readonly reading: Reading;
  readonly tail: ReturnType<typeof tailOf>;
  /** The organization in front is another than the family's maker: most likely made from it. */
  readonly derived: boolean;
}

/** The family with the longest stem over all readings; the family of the organization in front wins. Undefined when none is evident enough. */
export function readFamily(families: FamilyIndex, readings: readonly Reading[], context: ResolveHint['context']): Match | undefined {
  let best: FamilyReading | undefined;
  for (const reading of readings) {
    const { vendor, host, text } = reading;
    const own = families.find(text, vendor);
    const hit = own ?? (vendor ? families.find(text) : undefined);
    if (!hit) continue;
    const derived = (vendor !== undefined && !host && !own) || reading.stranger !== undefined;
    const rest = text.slice(hit.end);
    const tail = hit.family.kind === 'translation' && LANGUAGE_PAIR.test(rest) ? 'plain' : tailOf(rest);
    const candidate: FamilyReading = { hit, reading, tail, derived };
    if (!isEvident(candidate, context)) continue;
    if (!best || rank(candidate) > rank(best)) best = candidate;
  }
  return best && familyMatch(best);
}

/** In a sink any tail may be read, with less confidence; elsewhere `gemini-south` is no model. */
function isEvident({ hit, reading, tail, derived }: FamilyReading, context: ResolveHint['context']): boolean {
  if (context === 'sink') return true;
  if (context === 'key') return tail !== 'words' || (reading.namespaced && !derived);
  return !derived && /[-._:]/.test(reading.text) && familyIsEvident(hit.stem, tail);
}

/** Own family before foreign ones, then the longer stem; the earlier reading stays when equal. */
function rank(candidate: FamilyReading): number {
  return (candidate.derived ? 0 : 1000) + candidate.hit.stem.length;
}

function familyMatch({ hit, reading, tail, derived }: FamilyReading): Match {
  const who = reading.vendor?.id ?? reading.stranger;
  const steps = [
    ...reading.steps,
    `read beginning ${hit.stem}`,
    ...(derived && who ? [`made by ${who} from this family, by its name`] : []),
  ];
  const likely = !derived && tail !== 'words';
  const vendor = derived ? makerOf(hit, reading) : hit.vendor;
  return { how: 'family', family: hit.family, vendor, steps, confidence: likely ? 'likely' : 'possible', hints: reading.hints };
}

/** Who made a model that only begins like a family's: the organization in front. What is closed, nobody else can make from. */
function makerOf({ family, vendor }: FamilyHit, reading: Reading): Vendor | null {
  return family.openness === 'closed' ? vendor : (reading.vendor ?? null);
}
