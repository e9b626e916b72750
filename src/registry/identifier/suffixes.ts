import { quantizationOf } from './quantization';
import type { GrammarStep, Rewrite } from './step';

const ROUTING_TAGS = new Set(
  'free batch nitro floor online exacto beta extended discounted official fast web preview cloud priority flex optimized peft fastest cheapest'.split(
    ' ',
  ),
);
const EFFORT_TAGS = new Set('thinking low medium high max minimal none xhigh'.split(' '));
const SERVING_SUFFIXES = [
  'thinking',
  'reasoning',
  'non-reasoning',
  'non-thinking',
  'nothinking',
  'no-thinking',
  'nothink',
  'think',
  'reasoner',
  'fast',
  'turbo',
  'highspeed',
  'high-speed',
  'ultraspeed',
  'lightning',
  'flex',
  'priority',
  'batch',
  'tee',
  'free',
  'high',
  'low',
  'medium',
  'xhigh',
  'minimal',
  'none',
  'throughput',
  'serverless',
  'reference',
  'cloud',
  'customtools',
  'search',
  'online',
  'preview',
  'latest',
  'beta',
  'exp',
  'experimental',
  'original',
  'stable',
  'default',
  'tput',
  'cs',
  'global',
  'eu',
  'us',
  'cn',
  'private',
  'discounted',
  'paid',
  'responses',
  'external',
];
const TRAILING_SEGMENTS = new Set(
  'community fp-8 fp-16 bf-16 turbo fast dedicated text-to-image image-to-image text-to-video image-to-video edit'.split(' '),
);
const FILE_ENDINGS = ['.gguf', '.safetensors', '.onnx', '.ggml', '.bin', '.q4_k_m.gguf'];

const isNumber = (text: string): boolean => text.length > 0 && /^[\d.]+[km]?$/.test(text);

/** `-v1:0`, `-1:0`, `-v2`, with a context size behind it as in `amazon.nova-pro-v1:0:300k`. */
function stripBedrockVersion(text: string): Rewrite | undefined {
  if (!text.includes(':')) return undefined;
  const match = /-(?:v?\d{1,2}):\d{1,2}(?::[a-z0-9]+)?(?:@[a-z-]+)?$/.exec(text);
  return match ? { text: text.slice(0, match.index), step: `strip ${match[0]}` } : undefined;
}

/** Options behind an identifier, as in an address: `gpt-4o?temperature=0.2`. */
function stripOptions(text: string): Rewrite | undefined {
  const match = /\?[a-z_][\w.[\]-]*=[^?\s]*$/i.exec(text);
  return match && match.index > 0 ? { text: text.slice(0, match.index), step: `strip ${match[0]}` } : undefined;
}

/** Bedrock writes `-v0:2` for a model that its maker calls `-v0.2`. */
function readBedrockMinor(text: string): Rewrite | undefined {
  if (!text.includes('-v0:')) return undefined;
  const match = /-v0:(\d)$/.exec(text);
  return match ? { text: `${text.slice(0, match.index)}-v0.${match[1]}`, step: `read ${match[0]} as -v0.${match[1]}` } : undefined;
}

/** `:free`, `:nitro`, `:thinking`, `:thinking:8192`, `:200k`, `:low`. */
function stripRoutingTag(text: string): Rewrite | undefined {
  const colon = text.lastIndexOf(':');
  if (colon <= 0) return undefined;
  const tag = text.slice(colon + 1);
  const known = ROUTING_TAGS.has(tag) || EFFORT_TAGS.has(tag) || isNumber(tag) || tag === '0@us' || tag === 'latest';
  return known ? { text: text.slice(0, colon), step: `strip :${tag}` } : undefined;
}

/** `@20241022`, `@default`, `@001`, `@eu`, Replicate's `:5c7d5dc6dd8bf75c…`. */
function stripPin(text: string): Rewrite | undefined {
  const at = text.lastIndexOf('@');
  if (at > 0 && text.indexOf('/', at) < 0) return { text: text.slice(0, at), step: `strip ${text.slice(at)}` };
  const colon = text.lastIndexOf(':');
  if (colon > 0 && text.length - colon > 32 && /^[0-9a-f]+$/.test(text.slice(colon + 1)))
    return { text: text.slice(0, colon), step: 'strip version hash' };
  return undefined;
}

function stripContextMark(text: string): Rewrite | undefined {
  if (!text.endsWith(']')) return undefined;
  const match = /\[\d+[km]\]$/.exec(text);
  return match ? { text: text.slice(0, match.index), step: `strip ${match[0]}` } : undefined;
}

function stripMaas(text: string): Rewrite | undefined {
  if (!text.endsWith('-maas')) return undefined;
  return { text: text.slice(0, -'-maas'.length), step: 'strip -maas', hints: { platform: 'google-vertex' } };
}

/** `llama3.1:8b-instruct-q4_K_M`: Ollama puts size and format into the tag. */
function readOllamaTag(text: string): Rewrite | undefined {
  const colon = text.lastIndexOf(':');
  if (colon <= 0 || colon === text.length - 1 || text.indexOf('/', colon) >= 0) return undefined;
  const tag = text.slice(colon + 1);
  if (!/^[a-z]{0,3}\d/.test(tag) && !/^(?:instruct|chat|mini|medium|small|large|text|vision|code|base)/.test(tag)) return undefined;
  return { text: `${text.slice(0, colon)}-${tag}`, step: `read tag :${tag}` };
}

function stripQuantization(text: string): Rewrite | undefined {
  const found = quantizationOf(text);
  return found
    ? { text: text.slice(0, found.start), step: `strip quantization ${text.slice(found.start)}`, hints: { quantization: found.name } }
    : undefined;
}

/** `models/llama-2-7b.Q4_K_M.gguf`: a file of weights. */
function readWeightsFile(text: string): Rewrite | undefined {
  const ending = FILE_ENDINGS.find((candidate) => text.endsWith(candidate));
  if (!ending) return undefined;
  const name = text.slice(text.lastIndexOf('/') + 1, text.length - ending.length);
  return name ? { text: name, step: `read file name ${ending}`, hints: { quantization: ending.slice(1).toUpperCase() } } : undefined;
}

/** Dates: `-2024-08-06`, `-20240806`, `-08-2024`, `-05-20`, `-250115`, `-0613`, `-2411`. */
export function trailingDate(text: string): string | undefined {
  const found =
    /-(?:20\d{2}-\d{2}-\d{2}|20\d{6}|(?:0[1-9]|1[0-2])-20\d{2}|(?:0[1-9]|1[0-2])-[0-3]\d|2\d(?:0[1-9]|1[0-2])[0-3]\d|(?:0[1-9]|1[0-2])[0-3]\d|2\d(?:0[1-9]|1[0-2]))$/.exec(
      text,
    );
  return found?.[0];
}

function stripDate(text: string): Rewrite | undefined {
  const date = trailingDate(text);
  return date && date.length < text.length ? { text: text.slice(0, text.length - date.length), step: `strip date ${date}` } : undefined;
}

function stripServingSuffix(text: string): readonly Rewrite[] | undefined {
  const found: Rewrite[] = [];
  for (const suffix of SERVING_SUFFIXES) {
    if (!text.endsWith(suffix)) continue;
    const at = text.length - suffix.length - 1;
    if (at <= 0 || text.charCodeAt(at) !== 0x2d) continue;
    const rest = text.slice(0, at);
    // without a version left, `medium` of `mistral-medium` was the name itself
    if (/\d/.test(rest)) found.push({ text: rest, step: `strip -${suffix}` });
  }
  return found.length > 0 ? found : undefined;
}

/** `-128k`, `-1m`: the context that a host serves. */
function stripContextSize(text: string): Rewrite | undefined {
  const match = /-\d{1,4}[km](?:-preview)?$/.exec(text);
  return match ? { text: text.slice(0, match.index), step: `strip context ${match[0]}` } : undefined;
}

/** `-001`, `-002`, `-v1`: a revision that no row lists. */
function stripRevision(text: string): Rewrite | undefined {
  const match = /-(?:00\d|v1)$/.exec(text);
  return match ? { text: text.slice(0, match.index), step: `strip revision ${match[0]}` } : undefined;
}

/** `deepseek/deepseek-r1/community`, `…/fp-8`: hosts put a tier or a precision behind the name. */
function stripTrailingSegment(text: string): Rewrite | undefined {
  const slash = text.lastIndexOf('/');
  const segment = text.slice(slash + 1);
  return slash > 0 && TRAILING_SEGMENTS.has(segment) ? { text: text.slice(0, slash), step: `strip /${segment}` } : undefined;
}

/** `flux-pro/v1.1-ultra`, `imagen4/preview/fast`: some hosts write a version as a path. */
function readPathAsName(text: string): Rewrite | undefined {
  const slash = text.indexOf('/');
  if (slash <= 0 || text.length > 80 || !/\/(?:v?\d|preview|fast|pro|dev|schnell|max|ultra)/.test(text)) return undefined;
  return { text: text.replaceAll('/', '-'), step: 'read / as -' };
}

export const SURE_SUFFIXES: readonly GrammarStep[] = [
  { name: 'bedrock-minor', sure: true, apply: readBedrockMinor },
  { name: 'bedrock-version', sure: true, apply: stripBedrockVersion },
  { name: 'options', sure: true, apply: stripOptions },
  // first, for the tag may be the date of a version: `deepseek-v4-pro:0813`
  { name: 'ollama-tag', sure: true, apply: readOllamaTag },
  { name: 'routing-tag', sure: true, apply: stripRoutingTag },
  { name: 'context-mark', sure: true, apply: stripContextMark },
  { name: 'pin', sure: true, apply: stripPin },
  { name: 'maas', sure: true, apply: stripMaas },
  { name: 'quantization', sure: true, apply: stripQuantization },
  { name: 'weights-file', sure: true, apply: readWeightsFile },
];

export const LOOSE_SUFFIXES: readonly GrammarStep[] = [
  { name: 'date', sure: false, apply: stripDate },
  { name: 'serving-suffix', sure: false, apply: stripServingSuffix },
  { name: 'context-size', sure: false, apply: stripContextSize },
  { name: 'revision', sure: false, apply: stripRevision },
  { name: 'trailing-segment', sure: false, apply: stripTrailingSegment },
  { name: 'path-name', sure: false, apply: readPathAsName },
];
