import type { LiteralSite, LiteralValue, RecordEntry } from '../../model/summary';
import { literalOfPassage, rangeOfPassage, within } from './passage';
import { SERVERS } from './programs';
import type { Word } from './shellWords';
import { type Variables, valueOfPassage } from './variables';

const LOCAL = /^https?:\/\/(localhost|127\.0\.0\.1|0\.0\.0\.0):\d/;
const PORT = /^https?:\/\/[\w.]+:(\d{2,5})(?:\/|$)/;
const BACKENDS = /^--?[\w-]*(backend|upstream|worker)[\w-]*$/i;

/** The port at which a command starts a server of models. */
export function portsOf(words: readonly Word[]): string[] {
  const text = words.map((word) => word.text).join(' ');
  const port = SERVERS.test(text) ? /\s--port[= ](\d{2,5})\b/.exec(text)?.[1] : undefined;
  return port === undefined ? [] : [port];
}

/** `http://localhost:8001,http://localhost:8002`: whose addresses these are, the servers' ports will tell. */
export function localAddresses(word: Word): LiteralValue[] {
  return LOCAL.test(word.text) ? addressesIn(word).filter((literal) => PORT.test(literal.text)) : [];
}

/** The addresses at which the servers that were started beside them listen. */
export function servedAddresses(
  readings: readonly { readonly ports: readonly string[]; readonly addresses: readonly LiteralValue[] }[],
): LiteralSite[] {
  const ports = new Set(readings.flatMap((reading) => reading.ports));
  if (ports.size === 0) return [];
  return readings
    .flatMap((reading) => reading.addresses)
    .filter((literal) => ports.has(PORT.exec(literal.text)?.[1] ?? ''))
    .map((literal) => endpoint(literal, null));
}

/** In a command that names a model, addresses of servers are addresses of models: `--static-backends http://a:8001,http://b:8002`. */
export function backendsOf(words: readonly Word[]): LiteralSite[] {
  return words.flatMap((word, index) => {
    const name = words[index - 1]?.text ?? '';
    if (!BACKENDS.test(name) || !/^https?:\/\//.test(word.text)) return [];
    return addressesIn(word)
      .filter((literal) => /:\d+(\/v1)?\/?$/.test(literal.text))
      .map((literal) => endpoint(literal, name));
  });
}

/** What a server calls its model stands for the model that it loads. */
export function servedName(words: readonly Word[], name: Word, variables: Variables): RecordEntry[] {
  if (/[${}<>*`\\]/.test(name.text)) return [];
  const model = loadedModel(words);
  return model ? [{ key: name.text, value: valueOfPassage(model, 'call', variables), range: rangeOfPassage(name) }] : [];
}

/** `ollama create NAME -f Modelfile`: the name stands for what the Modelfile starts from. */
export function createdName(words: readonly Word[]): RecordEntry[] {
  const at = words.findIndex((word, index) => word.text === 'create' && /(^|\/)ollama$/.test(words[index - 1]?.text ?? ''));
  const name = at < 0 ? undefined : words[at + 1];
  if (!name || /^-|[${}<>]/.test(name.text)) return [];
  const option = words.findIndex((word) => /^(-f|--file)$/.test(word.text));
  const file = (option < 0 ? undefined : words[option + 1]?.text) ?? 'Modelfile';
  const range = rangeOfPassage(name);
  return [{ key: name.text, value: { kind: 'env', name: baseOf(file), fallback: null, range }, range }];
}

/** The name under which a Modelfile offers what it starts from; no environment has names with a colon. */
export function baseOf(file: string): string {
  return `${file.slice(file.lastIndexOf('/') + 1)}:FROM`;
}

function loadedModel(words: readonly Word[]): Word | undefined {
  const joined = words.find((word) => /^--model(-path|-id)?=/.test(word.text));
  if (joined) return within(joined, joined.text.indexOf('=') + 1, joined.text.length);
  const option = words.findIndex((word) => /^--model(-path|-id)?$/.test(word.text));
  const serve = words.findIndex((word, index) => word.text === 'serve' && /(^|\/)vllm$/.test(words[index - 1]?.text ?? ''));
  return option >= 0 ? words[option + 1] : serve >= 0 ? words[serve + 1] : undefined;
}

function addressesIn(word: Word): LiteralValue[] {
  return [...word.text.matchAll(/[^,\s]+/g)].map((part) => literalOfPassage(within(word, part.index, part.index + part[0].length), 'call'));
}

function endpoint(literal: LiteralValue, name: string | null): LiteralSite {
  return { kind: 'endpoint', literal, hint: { context: 'bare' }, name, confidence: 'likely' };
}
