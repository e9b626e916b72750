import assert from 'node:assert/strict';
import { assess } from '../../../src/assess';
import type { LoadOption, Usage } from '../../../src/model/usage';
import { caseOf, findingsOf, reasonsOf, sentenceOf, TODAY } from './judge';
import { DATA, miniRegistry, model } from './miniRegistry';
import { policyWith } from './policies';
import { endpointUsage, modelUsage, on, remoteCodeUsage, SELF_HOSTED, TRUST, UNKNOWN } from './usages';

/** Edges of conditions, found by changing each condition of each rule and looking which change no test noticed. */

const CITED = { source: 'test:source', checked: '2026-11-01' } as const;
const tuned = modelUsage('island/Tuned-8B', { deployment: SELF_HOSTED });

describe('rules on identifiers and loaders', () => {
  it('leave an alias alone that is offered to a user, and say where an alias stands', () => {
    const alias = modelUsage('orbit-1');
    assert.equal(sentenceOf('floating-alias', { ...alias, role: 'choice' }), undefined);
    assert.equal(caseOf('floating-alias', alias), 'floating');
    assert.deepEqual(reasonsOf('floating-alias', alias), ['reason.alias']);
    assert.equal(sentenceOf('floating-alias', modelUsage('made-up')), undefined);
  });

  it('tell plain http at the address, where that is a usage of its own', () => {
    const deployment = { kind: 'unknown', host: 'llm.example.com', reason: 'unknown-host', insecure: true } as const;
    const address = endpointUsage('http://llm.example.com', deployment);
    const call = modelUsage('orbit-3', {
      deployment,
      evidence: [{ code: 'endpoint', args: ['http://llm.example.com'], location: address.location }],
    });
    const at = (...usages: readonly Usage[]) => findingsOf('insecure-endpoint', usages).map(({ usage }) => usage);
    assert.deepEqual([at(address, call), at(call), at(address)], [[0], [0], [0]]);
    assert.deepEqual(at({ ...call, deployment: { ...deployment, host: null } }), []);
    assert.equal(caseOf('insecure-endpoint', call), 'insecure');
  });

  it('tell an unknown host at the address only where a call uses it, or the address is certain', () => {
    const deployment = { kind: 'unknown', host: 'llm.example.com', reason: 'unknown-host' } as const;
    const address = endpointUsage('https://llm.example.com', deployment);
    const likely: Usage = { ...address, confidence: 'likely' };
    const call = modelUsage('orbit-3', {
      deployment,
      evidence: [{ code: 'endpoint', args: ['https://llm.example.com'], location: address.location }],
    });
    const at = (...usages: readonly Usage[]) => findingsOf('unknown-endpoint', usages).map(({ usage }) => usage);
    assert.deepEqual(
      [at(address), at(likely), at(likely, call), at(call), at({ ...call, confidence: 'likely' })],
      [[0], [], [0], [0], [0]],
    );
    assert.deepEqual(reasonsOf('unknown-endpoint', call), ['reason.host-unknown', 'reason.data-undeclared']);
    assert.deepEqual(at(modelUsage('orbit-3', { deployment: { ...deployment, reason: 'dynamic-endpoint' } })), []);
  });

  it('say why a text is no known model, and which it could be', () => {
    const registry = miniRegistry({
      models: [
        ...DATA.models,
        model('island/twin', { name: 'One', identifiers: { huggingface: ['island/Twin-7B'] } }),
        model('nordic/twin', { name: 'Two', identifiers: { huggingface: ['nordic/Twin-7B'] } }),
      ],
    });
    const twin = modelUsage('twin-7b', { deployment: on('acme', 'US') });
    assert.equal(caseOf('unknown-model', twin, { registry }), 'ambiguous');
    assert.match(sentenceOf('unknown-model', twin, { registry }) ?? '', /One.*Two/s);
    const ofVendor = modelUsage('lotus/never-heard-of', { deployment: on('acme', 'US') });
    assert.match(sentenceOf('unknown-model', ofVendor) ?? '', /LOTUS/);
    const made = modelUsage('made-up', { deployment: on('acme', 'US') });
    assert.equal(caseOf('unknown-model', made), 'unknown');
    assert.deepEqual(reasonsOf('unknown-model', made), ['reason.steps']);
    const stepsOf = (usage: Usage) => findingsOf('unknown-model', [usage])[0]?.reasons[0]?.message.args['steps'];
    assert.equal(stepsOf(made), null);
    const read = findingsOf('unknown-model', [twin], { registry })[0]?.reasons[0]?.message.args['steps'];
    const { steps } = assess({ usages: [twin], registry, policyOf: () => policyWith(), today: TODAY }).usages[0]?.match ?? assert.fail();
    assert.equal(read, steps.length > 0 ? steps.join('\n') : null);
    assert.equal(caseOf('unknown-model', { ...made, role: 'config' }), undefined);
    assert.equal(caseOf('unknown-model', { ...made, role: 'config', reaches: [made.location] }), 'unknown');
    assert.equal(caseOf('unknown-model', { ...made, deployment: UNKNOWN }), undefined);
    assert.equal(
      caseOf('unknown-model', {
        ...made,
        deployment: { ...on('acme', 'US'), kind: 'cloud', platform: 'sagemaker' } as Usage['deployment'],
      }),
      undefined,
    );
    assert.equal(caseOf('unknown-model', modelUsage('acme/made-up', { deployment: UNKNOWN })), undefined);
  });

  it('say which loader takes what its hub holds', () => {
    const load = (options: readonly LoadOption[]) => ({
      ...tuned,
      load: { callee: 'from_pretrained', location: tuned.location, options, revisionParameter: 'revision' },
    });
    assert.deepEqual(reasonsOf('unpinned-revision', load([])), ['reason.loader']);
    assert.deepEqual(reasonsOf('unpinned-revision', load([{ name: 'revision', value: 'main', argument: tuned.location.range }])), [
      'reason.loader',
    ]);
    assert.equal(caseOf('unpinned-revision', load([])), 'absent');
  });

  it('say who runs remote code, at which revision, and leave other languages their own words', () => {
    const usage = remoteCodeUsage('from_pretrained', [TRUST]);
    assert.deepEqual(reasonsOf('remote-code', usage), ['reason.runs-code']);
    assert.equal(caseOf('remote-code', usage), 'unpinned');
    const pinned = {
      ...usage,
      load: { ...usage.load, options: [TRUST, { name: 'revision', value: null, argument: TRUST.argument }] },
    } as Usage;
    assert.equal(caseOf('remote-code', pinned), 'pinned');
    assert.doesNotMatch(sentenceOf('remote-code', pinned) ?? '', /no pinned revision/);
    const flag: Usage = { ...modelUsage('--trust-remote-code'), kind: 'remote-code' };
    assert.deepEqual(reasonsOf('remote-code', flag), ['reason.flag']);
    const written = (file: string) =>
      findingsOf('remote-code', [{ ...usage, location: { ...usage.location, file } }])[0]?.fixes[0]?.edits[0]?.newText;
    assert.deepEqual(['a.py', 'a.pyi', 'a.pyw', 'a.ipynb', 'A.PY', 'a.py.ts', 'apy'].map(written), [
      'False',
      'False',
      'False',
      'False',
      'False',
      'false',
      'false',
    ]);
  });
});

describe('rules on the lifecycle', () => {
  const gone = (more: object) =>
    miniRegistry({ lifecycle: [{ ...CITED, model: 'acme/orbit-3', platform: 'acme', state: 'retired', ...more }] });
  const through = modelUsage('orbit-3', { deployment: on('router', 'US', 'gateway') });

  it('tell a gateway that forwards to a retired closed model, and say less of open weights', () => {
    assert.equal(caseOf('retired-model', through, { registry: gone({}) }), 'upstream');
    assert.equal(caseOf('retired-model', modelUsage('orbit-3'), { registry: gone({}) }), 'elsewhere');
    const open = miniRegistry({
      models: [model('acme/orbit-3', { openness: 'open-weights', identifiers: { api: ['orbit-3'] } })],
      lifecycle: [{ ...CITED, model: 'acme/orbit-3', platform: 'acme', state: 'retired' }],
    });
    assert.equal(caseOf('retired-model', through, { registry: open }), 'elsewhere');
    const struck = (usage: Usage, more: object = {}) => findingsOf('retired-model', [usage], { registry: gone(more) })[0]?.deprecated;
    const here = modelUsage('orbit-3', { deployment: on('acme', 'US') });
    assert.deepEqual([struck(through), struck(here), struck(modelUsage('orbit-3'))], [true, true, false]);
    assert.equal(struck(here, { state: 'redirected', redirectsTo: 'orbit-2' }), true);
  });

  it('prefer a fix where the call itself no longer works', () => {
    const preferred = (usage: Usage, more: object = {}) =>
      findingsOf('retired-model', [usage], {
        registry: miniRegistry({
          lifecycle: [
            { ...CITED, model: 'acme/orbit-1', platform: 'acme', state: 'retired', replacement: 'orbit-3', ...more },
            { ...CITED, model: 'acme/orbit-3', platform: 'acme', state: 'active' },
          ],
        }),
      })[0]?.fixes.map((fix) => fix.preferred);
    const here = modelUsage('orbit-1', { deployment: on('acme', 'US') });
    assert.deepEqual(preferred(here), [true]);
    assert.deepEqual(preferred(here, { state: 'redirected' }), [true]);
    assert.deepEqual(preferred(modelUsage('orbit-1')), [false]);
  });

  it('give the reasons of a retirement to come, and strike through what has no day', () => {
    const soon = findingsOf('retiring-soon', [modelUsage('orbit-2', { deployment: on('acme', 'US') })])[0];
    assert.deepEqual(
      soon?.reasons.map(({ fact }) => fact),
      ['lifecycle.state', 'lifecycle.replacement'],
    );
    const undated = gone({ state: 'deprecated' });
    assert.equal(
      findingsOf('retiring-soon', [modelUsage('orbit-3', { deployment: on('acme', 'US') })], { registry: undated })[0]?.deprecated,
      true,
    );
  });

  it('tell a suspension here from one elsewhere', () => {
    const suspended = gone({ state: 'suspended', date: '2026-10-01' });
    assert.equal(
      caseOf('suspended-or-restricted', modelUsage('orbit-3', { deployment: on('acme', 'US') }), { registry: suspended }),
      'suspended',
    );
    assert.equal(caseOf('suspended-or-restricted', modelUsage('orbit-3'), { registry: suspended }), 'elsewhere');
    assert.notEqual(
      sentenceOf('suspended-or-restricted', modelUsage('orbit-3', { deployment: on('acme', 'US') }), { registry: suspended }),
      sentenceOf('suspended-or-restricted', modelUsage('orbit-3', { deployment: on('acme', 'US') }), {
        registry: gone({ state: 'suspended' }),
      }),
    );
  });
});
