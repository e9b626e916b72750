import { isDigit, isLetter } from './text';

/** Words that also name models. Alone they are ordinary words; in front of a plain number they still are (`falcon-9`, `step-2`). */
const ORDINARY = new Set(
  (
    'allegro apollo arctic aura auto aya aurora base baichuan beam bee canary chat chirp claude codex command composer copilot curie ada babbage davinci default dolphin echo ' +
    'eagle embed embedding ember enhanced fable falcon fast flux fugu fury gemini general granite gemma grok hermes horizon ideogram image indigo inkling jais jamba janus ' +
    'kling laguna large ling lite llama lyra lyria magnum medium mercury mini mistral model molmo moderation morph muse mythos nano nomic nova o ' +
    'omni opus orca orion palm phi phoenix pixel polly pro pulse ray reason rerank ring route router runway sage seed small solar sonar sonic sonnet haiku sora ' +
    'aleph ampersand arrow bee clover drama elephant embeddings fabric gen generalv green intellect joey mammoth motif music octave parse particle pegasus ' +
    'resnet scribe segmentation toast transcribe wonder ' +
    'spark stable star step summit sun swallow terra text titan trinity tts turbo veo viking vicuna vision voice wan whisper yi zephyr e m q s t v x'
  ).split(' '),
);

/** Those of the ordinary words that hardly anything but a model bears in front of a number. */
const TELLING = new Set('gemma grok llama whisper sora veo'.split(' '));

/** Other products bear these names with versions of their own, so that only a size or a date tells. */
const CONTESTED = new Set('spark nova sonar titan falcon command phi step seed base aurora gemini ray orion o e m q s t v x'.split(' '));

/** Words that makers put behind a family's name. */
export const VARIANTS = new Set(
  (
    'mini nano micro small medium large xl xxl huge tiny base it instruct chat code coder codex math vl vision audio omni thinking think reasoning reasoner turbo pro plus max ' +
    'ultra lite flash latest preview exp experimental beta alpha fast high low realtime tts stt transcribe search image video embedding embed rerank reranker multilingual ' +
    'english zh hd standard sonnet opus haiku fable mythos instant scout maverick nemo guard moe sft dpo distill text generate edit translate medical ocr live native dialog ' +
    'computer use deep research robotics er hybrid next speed highspeed long versatile instantly specdec safeguard terminus speciale'
  ).split(' '),
);

const SIZE = /^(?:\d{1,2}x)?\d{1,4}(?:p\d)?[bmt]$|^[ae]\d{1,3}b$/;
const VERSION = /^v?\d{1,2}[a-z]?$/;
/** Dates, and the `002` of `davinci-002`. */
const DATE = /^20\d{2}(?:[01]\d[0-3]\d)?$|^[0-3]\d{3}$|^2\d[01]\d[0-3]\d$|^00\d$/;

export type Tail =
  /** Nothing follows. */
  | 'empty'
  /** Only words of makers and numbers, and one of them is a size or a date, or a number stands with a variant. */
  | 'strong'
  /** Only words of makers and numbers. */
  | 'plain'
  /** Anything else. */
  | 'words';

/** The parts of an identifier between separators. */
export function parts(text: string): readonly string[] {
  return text.split(/[-._:@]/);
}

/** How much what follows a family's name looks like what makers write there. */
export function tailOf(text: string): Tail {
  let size = false;
  let date = false;
  let number = false;
  let variant = false;
  let any = false;
  for (const part of parts(text)) {
    if (part === '') continue;
    any = true;
    if (SIZE.test(part)) size = true;
    else if (VARIANTS.has(part)) variant = true;
    else if (VERSION.test(part)) number = true;
    else if (DATE.test(part)) date = true;
    else return 'words';
  }
  if (!any) return 'empty';
  return size || date || (number && variant) ? 'strong' : 'plain';
}

/** Letters at the beginning: `qwen3` is `qwen`. */
export function head(text: string): string {
  let end = 0;
  while (end < text.length && isLetter(text.charCodeAt(end))) end++;
  return text.slice(0, end);
}

/** Names that makers coined; nothing else begins so and goes on like a listed identifier. */
const COINED = new Set(
  (
    'gpt chatgpt deepseek qwen qwq qvq glm chatglm codellama mistral codestral devstral magistral ministral mixtral pixtral voxtral moonshot kimi doubao ernie hunyuan ' +
    'internlm minicpm starcoder claude bert distilbert roberta albert deberta mxbai nomic minilm'
  ).split(' '),
);

/**
 * True for a listed identifier that can hardly be anything else, wherever it stands: `gpt-4o-mini`, `bert-base-uncased`;
 * false for `sonar`, `o1`, `command-r`, `step-2`, `search-and-replace`.
 */
export function isUnmistakable(text: string): boolean {
  if (text.includes('/')) return true;
  const words = parts(text).filter((part) => part !== '');
  if (words.length < 2) return false;
  const first = head(text);
  const digits = hasDigit(text);
  if (!digits) return words.some(isCoined) || (words.length >= 3 && words[words.length - 1] === 'latest');
  if (isCoined(first)) return true;
  // an ordinary word with nothing but a version: `music-1.5`, `composer-2.5`, `arrow-2`
  if (isOrdinary(first) && words.slice(1).every((word) => PLAIN_VERSION.test(word))) return false;
  if (words.length >= 3 || tailOf(text.slice(first.length)) === 'strong') return true;
  // two words, one with a plain number: `falcon-9`, `step-2`, but `whisper-1` and `grok-3`
  if (CONTESTED.has(first)) return false;
  return ORDINARY.has(first) ? TELLING.has(first) : text.length > 5;
}

const PLAIN_VERSION = /^v?\d{1,2}$/;

function isOrdinary(first: string): boolean {
  return (ORDINARY.has(first) || CONTESTED.has(first)) && !TELLING.has(first);
}

function isCoined(first: string): boolean {
  return COINED.has(first);
}

function hasDigit(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isDigit(text.charCodeAt(i))) return true;
  return false;
}

/** Whether a family may be read into an identifier that no row lists, outside the argument of a model parameter. */
export function familyIsEvident(stem: string, tail: Tail): boolean {
  if (tail === 'words') return false;
  if (tail === 'strong') return true;
  const first = head(stem);
  if (tail === 'empty') return isCoined(first) && hasDigit(stem);
  if (ORDINARY.has(first) || CONTESTED.has(first)) return false;
  // `gpt-4-…` and `qwen3` carry a version of their own; `gpt-` alone does not.
  return hasDigit(stem) && stem.length >= 5;
}
