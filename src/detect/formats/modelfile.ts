import type { LiteralSite, Sink } from '../../model/summary';
import type { Registry } from '../../registry/api';
import type { FormatResult } from './formats';
import { addressed } from './insides';
import { LineIndex } from './lineIndex';
import { literalOfPassage, type Passage, passageAt, within } from './passage';
import { baseOf } from './servers';

const INSTRUCTION = /^[ \t]*(FROM|ADAPTER)[ \t]+(\S+)[ \t\r]*$/gim;
const HUB = /^(?:https:\/\/)?(?:hf\.co|huggingface\.co)\/([\w.-]+\/[\w.-]+)/;
const MESSAGES = /"""[\s\S]*?"""/g;

/** Reads an Ollama Modelfile: the model it starts from, and its adapter. A file of weights counts by its name. */
export function readModelfile(file: string, text: string, registry: Registry): FormatResult {
  const lines = new LineIndex(text);
  const plain = text.replace(MESSAGES, (quoted) => quoted.replace(/[^\n]/g, ' '));
  const literals: LiteralSite[] = [];
  const sinks: Sink[] = [];
  for (const match of plain.matchAll(INSTRUCTION)) {
    const value = match[2] ?? '';
    const passage = passageAt(value, match.index + match[0].lastIndexOf(value), lines);
    const hub = HUB.exec(value)?.[1];
    if (hub !== undefined) sinks.push(base(within(passage, value.indexOf(hub), value.indexOf(hub) + hub.length), 'huggingface'));
    else if (/^[.~/]|\.(gguf|bin|safetensors)$/.test(value)) literals.push(...weights(passage, registry));
    else sinks.push(base(passage, 'ollama'));
  }
  const [first] = sinks.filter((sink) => sink.model !== null);
  const environment = first?.model ? [{ key: baseOf(file), value: first.model, range: first.range }] : [];
  return { literals, sinks, environment };
}

function base(passage: Passage, namespace: 'ollama' | 'huggingface'): Sink {
  const sink = addressed(literalOfPassage(passage, 'config'), null, 'FROM');
  return {
    ...sink,
    sdk: 'ollama',
    certain: true,
    hint: { context: 'sink', namespace },
    endpoint: { ...sink.endpoint, platform: 'self-hosted' },
  };
}

/** A path whose last part is named like weights; a folder says nothing. */
function weights(passage: Passage, registry: Registry): LiteralSite[] {
  if (!/[\w.-]+\.(gguf|safetensors|bin)$/.test(passage.text)) return [];
  const match = registry.resolve(passage.text, { context: 'key' });
  const confidence = match.how === 'unknown' ? 'likely' : match.confidence;
  return [{ kind: 'model', literal: literalOfPassage(passage, 'config'), hint: { context: 'key' }, name: 'FROM', confidence }];
}
