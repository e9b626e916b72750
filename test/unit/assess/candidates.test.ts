import assert from 'node:assert/strict';
import { type Candidate, candidatesFor, type EffectivePolicy, kindsAsked } from '../../../src/assess';
import type { ModelSlot } from '../../../src/model/slot';
import { loadBundledRegistry } from '../../../src/registry';
import { policyWith } from './policies';
import { on, SELF_HOSTED } from './usages';

const registry = loadBundledRegistry();
const ORIGIN = { layer: 'model-policy.yaml', kind: 'file' } as const;
const CHAT = ['openai chat.completions.create', 'model'];
const OPENAI = on('openai', 'US');
const UNKNOWN = { kind: 'unknown', host: null, reason: 'no-client' } as const;

function asked(slot: Partial<ModelSlot>, policy: EffectivePolicy = policyWith()): readonly Candidate[] {
  const whole: ModelSlot = {
    sdk: 'openai',
    takers: CHAT,
    hint: { context: 'sink', namespace: 'api' },
    deployment: OPENAI,
    routes: false,
    prefix: null,
    inTest: false,
    ...slot,
  };
  return candidatesFor(whole, { registry, policy, today: '2026-11-23', file: 'src/chat.py' });
}

const names = (found: readonly Candidate[]): readonly string[] => found.map(({ identifier }) => identifier);

describe('candidates for a slot', () => {
  it('are identifiers that the registry reads there as the model that is told', () => {
    for (const slot of [{}, { hint: { context: 'key' } as const, deployment: UNKNOWN, sdk: null }])
      for (const { identifier, model, usage } of asked(slot)) assert.equal(usage.model?.id, model.id, identifier);
  });

  it('what an exception accepts is permitted, and what a list denies is not', () => {
    const rules = { denied: { level: 'high', options: {}, origins: [] } } as const;
    const deny = [{ vendor: 'openai', origin: ORIGIN, base: '' }];
    const exceptions = [{ model: 'openai/gpt-5.4', reason: 'agreed', origin: ORIGIN, base: '' }];
    const found = asked({}, policyWith({ rules, deny, exceptions }));
    const levels = new Map(found.map(({ identifier, level }) => [identifier, level]));
    assert.equal(levels.get('gpt-5.4'), null);
    assert.equal(levels.get('gpt-5.5'), 'high');
    assert.ok(found.findIndex(({ level }) => level === 'high') >= found.filter(({ level, ended }) => level === null && !ended).length);
  });

  it('what has ended where the call goes comes last, whatever the policy says', () => {
    const ended = asked({}).map((candidate) => candidate.ended);
    assert.ok(ended.includes(true) && ended.includes(false));
    assert.equal(ended.indexOf(true), ended.lastIndexOf(false) + 1);
  });

  it('on machines of the team are weights, by the names of the hub and of Ollama, and nothing that is closed', () => {
    const found = asked({ deployment: SELF_HOSTED });
    assert.ok(names(found).includes('llama3.1:8b') && names(found).includes('Qwen/Qwen3-32B'));
    for (const { model, usage } of found)
      if ('namespace' in usage.match) assert.notEqual(`${model.openness} ${usage.match.namespace}`, 'closed huggingface');
  });

  it('have the provider in front where an SDK routes by it, and that of the platform alone where the platform is known', () => {
    const hint = { context: 'sink', namespace: 'gateway' } as const;
    const open = names(asked({ sdk: 'litellm', hint, routes: true, deployment: UNKNOWN }));
    assert.ok(open.includes('openai/gpt-5.5') && open.includes('ollama/llama3.1:8b'));
    assert.ok(open.every((name) => name.includes('/')));
    const known = names(asked({ sdk: 'litellm', hint, routes: true }));
    assert.ok(known.length > 0 && known.every((name) => name.startsWith('openai/')));
  });

  it('leave out the beginning that a loader adds itself', () => {
    const found = names(
      asked({ sdk: 'whisper', takers: ['whisper load_model', 'name'], hint: { context: 'sink' }, deployment: UNKNOWN, prefix: 'whisper-' }),
    );
    assert.ok(found.includes('1'), found.join());
    assert.ok(found.every((name) => !name.startsWith('whisper-')));
  });

  it('do the work that the call asks for', () => {
    assert.deepEqual(kindsAsked(['openai embeddings.create', 'model']), ['embedding']);
    assert.deepEqual(kindsAsked(['cohere rerank', 'model']), ['rerank']);
    assert.deepEqual(kindsAsked(['openai images.generate', 'model']), ['image']);
    assert.ok(kindsAsked(['', 'embedding_model'])?.includes('embedding'));
    assert.ok(kindsAsked(['openai audio.transcriptions.create', 'model'])?.includes('speech-to-text'));
    assert.ok(kindsAsked(['openai audio.speech.create', 'model'])?.includes('text-to-speech'));
    assert.ok(kindsAsked(CHAT)?.includes('multimodal'));
    assert.equal(kindsAsked(['transformers AutoModel.from_pretrained', 'pretrained_model_name_or_path']), null);
  });
});
