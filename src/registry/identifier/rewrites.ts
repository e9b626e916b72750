import type { GrammarStep, Rewrite } from './step';

const TIERS = 'opus|sonnet|haiku|fable|mythos|instant';
const NUMBER_FIRST = new RegExp(`^claude-(\\d(?:[-.]\\d)?)-(${TIERS})(?=-|$)`);
const TIER_FIRST = new RegExp(`^claude-(${TIERS})-?(\\d(?:[-.]\\d)?)(?=-|$)`);
const BARE_TIER = new RegExp(`^(?:${TIERS})-?\\d`);
/** Endings by which makers tell the tuned model from its base; hosts often leave them out. */
/** The last two are of closed models, which tune nothing in the open. */
const TUNED = ['-instruct', '-it', '-chat', '-preview', '-latest'];
const DROPPED = ['-instruct', '-it', '-chat', '-text'];

/** Fireworks writes `kimi-k2p5` for `kimi-k2.5`. */
function readPointAsP(text: string): Rewrite | undefined {
  if (!/\dp\d(?!\d{2})/.test(text)) return undefined;
  return { text: text.replace(/(\d)p(\d)(?!\d{2})/g, '$1.$2'), step: 'read p as .' };
}

/** Azure may not write a dot: `gpt-35-turbo`. */
function readAzureName(text: string): Rewrite | undefined {
  const found = /^gpt-?35(?=-|$)/.exec(text);
  return found ? { text: `gpt-3.5${text.slice(found[0].length)}`, step: `read ${found[0]} as gpt-3.5` } : undefined;
}

/** Gateways write `claude-4.5-sonnet` for `claude-sonnet-4-5`, and the other way round. */
function swapClaudeTier(text: string): Rewrite | undefined {
  const number = NUMBER_FIRST.exec(text);
  if (number)
    return {
      text: `claude-${number[2]}-${number[1]}${text.slice(number[0].length)}`,
      step: `read ${number[0]} as claude-${number[2]}-${number[1]}`,
    };
  const tier = TIER_FIRST.exec(text);
  if (tier)
    return { text: `claude-${tier[2]}-${tier[1]}${text.slice(tier[0].length)}`, step: `read ${tier[0]} as claude-${tier[2]}-${tier[1]}` };
  return BARE_TIER.test(text) ? { text: `claude-${text}`, step: 'add claude-' } : undefined;
}

/** CTranslate2 conversions of Whisper bear its name with a word in front: `faster-whisper-large-v3`. */
function readFasterWhisper(text: string): Rewrite | undefined {
  if (!text.startsWith('faster-whisper-') && !text.startsWith('faster-distil-whisper-')) return undefined;
  return { text: text.slice('faster-'.length), step: 'strip faster-', hints: { quantization: 'CTranslate2' } };
}

/** Hosts often serve the tuned model under the base's name: what the name would be in full. Tried last. */
export function withTunedEnding(text: string): readonly Rewrite[] {
  if (!/\d/.test(text) || TUNED.some((ending) => text.endsWith(ending))) return [];
  return TUNED.map((ending) => ({ text: text + ending, step: `add ${ending}` }));
}

function dropTunedEnding(text: string): Rewrite | undefined {
  const ending = DROPPED.find((candidate) => text.endsWith(candidate));
  return ending && text.length > ending.length ? { text: text.slice(0, -ending.length), step: `strip ${ending}` } : undefined;
}

/** SDK constants spell the point of a version: `Claude3Dot5Sonnet`, `GPT_4_POINT_1`. */
function readSpelledPoint(text: string): Rewrite | undefined {
  if (!/\d_?(?:dot|point)_?\d/.test(text)) return undefined;
  return { text: text.replace(/(\d)_?(?:dot|point)_?(\d)/g, '$1.$2'), step: 'read dot as .' };
}

export const SURE_REWRITES: readonly GrammarStep[] = [
  { name: 'fireworks-point', sure: true, apply: readPointAsP },
  { name: 'azure-name', sure: true, apply: readAzureName },
  { name: 'claude-tier', sure: true, apply: swapClaudeTier },
  { name: 'faster-whisper', sure: true, apply: readFasterWhisper },
];

export const LOOSE_REWRITES: readonly GrammarStep[] = [
  { name: 'spelled-point', sure: false, apply: readSpelledPoint },
  { name: 'drop-tuned', sure: false, apply: dropTunedEnding },
];

export const TUNED_ENDING: GrammarStep = { name: 'add-tuned', sure: false, apply: withTunedEnding };
