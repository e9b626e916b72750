import assert from 'node:assert/strict';
import { renderMessage } from '../../../src/assess';
import type { Deployment, Usage } from '../../../src/model/usage';
import { baselineOf, type Circumstances, caseOf, findingsOf, sentenceOf } from './judge';
import { endpoint, miniRegistry } from './miniRegistry';
import { endpointUsage, modelUsage, on, range, SELF_HOSTED, UNKNOWN } from './usages';

const LOCATION = { file: 'app.py', range: range(1, 20, 50) };

const levelsOf = (code: string, usage: Usage, circumstances: Circumstances) =>
  baselineOf([usage], circumstances).filter((row) => row.startsWith(code));

describe('operator-trains', () => {
  const RULE = 'operator-trains';
  const terms = (trainsOnApiData?: 'no' | 'opt-out' | 'yes'): Circumstances => ({
    registry: miniRegistry({ endpoints: [endpoint('acme', 'acme', 'US', trainsOnApiData ? { trainsOnApiData } : {})] }),
  });
  const call = modelUsage('orbit-3', { deployment: on('acme', 'US') });

  it('tells what the terms of the endpoint say', () => {
    assert.equal(sentenceOf(RULE, call, terms('yes')), 'By its terms, ACME uses what is sent to api.acme.example for training.');
    assert.equal(
      sentenceOf(RULE, call, terms('opt-out')),
      'By its terms, ACME uses what is sent to api.acme.example for training unless one opts out.',
    );
  });

  it('is silent where the terms say no, where nobody has read them, and where nothing is sent', () => {
    assert.equal(sentenceOf(RULE, call, terms('no')), undefined);
    assert.equal(sentenceOf(RULE, call, terms()), undefined);
    for (const deployment of [UNKNOWN, SELF_HOSTED, on('elsewhere', 'US')])
      assert.equal(sentenceOf(RULE, modelUsage('orbit-3', { deployment }), terms('yes')), undefined);
  });

  it('weighs it with the kinds of data that are declared', () => {
    const levels = (fact: 'opt-out' | 'yes', data?: readonly ('public' | 'personal')[]) =>
      levelsOf(RULE, call, { ...terms(fact), context: data ? { data } : {} });
    assert.deepEqual(levels('yes'), [`${RULE} low`]);
    assert.deepEqual(levels('yes', []), [`${RULE} low`]);
    assert.deepEqual(levels('yes', ['public', 'personal']), [`${RULE} high`]);
    assert.deepEqual(levels('yes', ['public']), []);
    assert.deepEqual(levels('opt-out'), [`${RULE} minimal`]);
    assert.deepEqual(levels('opt-out', ['personal']), [`${RULE} moderate`]);
    assert.deepEqual(levels('opt-out', ['public']), []);
    const found = (fact: 'opt-out' | 'yes', data: readonly ('public' | 'personal')[]) =>
      caseOf(RULE, call, { ...terms(fact), context: { data } });
    assert.deepEqual([found('yes', []), found('opt-out', [])], ['undeclared', 'undeclared-opt-out']);
    assert.deepEqual([found('yes', ['personal']), found('opt-out', ['personal'])], ['trains', 'opt-out']);
    assert.deepEqual([found('yes', ['public']), found('opt-out', ['public'])], ['public-data', 'public-data']);
  });

  it('points to the address, cites the terms and says what is declared', () => {
    const usage = { ...call, evidence: [{ code: 'endpoint', args: [], location: LOCATION }] } as const;
    const [finding] = findingsOf(RULE, [usage], { ...terms('yes'), context: { data: ['personal', 'health'] } });
    assert.deepEqual(finding?.reasons[0]?.location, LOCATION);
    const byDefault = {
      ...call,
      evidence: [
        { code: 'client', args: [], location: call.location },
        { code: 'sdk-default', args: [], location: LOCATION },
      ],
    } as const;
    assert.deepEqual(findingsOf(RULE, [byDefault], terms('yes'))[0]?.reasons[0]?.location, LOCATION);
    assert.equal(finding?.reasons[1]?.fact, 'endpoint.trainsOnApiData');
    const [last, lastJa] = (['en', 'ja'] as const).map((locale) => {
      const reason = finding?.reasons.at(-1);
      return reason && renderMessage(reason.message, locale);
    });
    assert.equal(last, 'You declare personal data and health data.');
    assert.equal(lastJa, '申告されたデータ：個人データ、健康データ。');
  });

  it('is told once for an address and the call through it', () => {
    const address = endpointUsage('https://api.acme.example/v1', on('acme', 'US'));
    const through = { ...call, evidence: [{ code: 'endpoint', args: [], location: address.location }] } as const;
    assert.deepEqual(
      findingsOf(RULE, [address, through], terms('yes')).map(({ usage }) => usage),
      [1],
    );
    assert.equal(findingsOf(RULE, [address], terms('yes')).length, 1);
  });
});

describe('unknown-endpoint', () => {
  const RULE = 'unknown-endpoint';
  const at = (host: string | null, reason: 'unknown-host' | 'dynamic-endpoint' = 'unknown-host'): Deployment => ({
    kind: 'unknown',
    host,
    reason,
  });
  const call = (deployment: Deployment, more: Partial<Usage> = {}) => modelUsage('orbit-3', { deployment, ...more });

  it('names the host', () => {
    assert.equal(
      sentenceOf(RULE, call(at('llm.somewhere.io'))),
      'Calls go to llm.somewhere.io, whose operator the registry does not know.',
    );
    assert.match(sentenceOf(RULE, call(at('203.0.113.9'))) ?? '', /203\.0\.113\.9/);
  });

  it('is silent on hosts that are known, on the own machine and network, and where there is no host', () => {
    for (const host of [
      'api.acme.example',
      'localhost',
      '127.0.0.1',
      '10.1.2.3',
      '192.168.0.4',
      'ollama',
      'llm.corp',
      'vllm.default.svc',
      null,
    ])
      assert.equal(sentenceOf(RULE, call(at(host))), undefined, String(host));
    assert.equal(sentenceOf(RULE, call(on('acme', 'US'))), undefined);
    assert.equal(sentenceOf(RULE, call(SELF_HOSTED)), undefined);
    assert.equal(sentenceOf(RULE, call(at('llm.somewhere.io', 'dynamic-endpoint'))), undefined);
  });

  it('takes an address that is only likely for one of a model where a model is called through it', () => {
    const likely = endpointUsage('https://files.somewhere.io', at('files.somewhere.io'), { confidence: 'likely' });
    const through = call(at('files.somewhere.io'), { evidence: [{ code: 'endpoint', args: [], location: likely.location }] });
    assert.equal(sentenceOf(RULE, likely), undefined);
    assert.equal(findingsOf(RULE, [likely, through]).length, 1);
    assert.notEqual(sentenceOf(RULE, call(at('files.somewhere.io'), { confidence: 'likely' })), undefined);
  });

  it('is silent in tests', () => {
    assert.equal(sentenceOf(RULE, call(at('llm.somewhere.io'), { inTest: true })), undefined);
  });

  it('weighs it with the kinds of data that are declared', () => {
    const levels = (data?: readonly ('public' | 'confidential')[]) =>
      levelsOf(RULE, call(at('llm.somewhere.io')), { context: data ? { data } : {} });
    assert.deepEqual(levels(), [`${RULE} minimal`]);
    assert.deepEqual(levels(['confidential']), [`${RULE} low`]);
    assert.deepEqual(levels(['public']), []);
    const found = (data: readonly ('public' | 'confidential')[]) => caseOf(RULE, call(at('llm.somewhere.io')), { context: { data } });
    assert.deepEqual([found([]), found(['public', 'confidential']), found(['public'])], ['undeclared', 'guarded-data', 'public-data']);
  });

  it('is told at the address where the address is a usage of its own', () => {
    const address = endpointUsage('https://llm.somewhere.io/v1', at('llm.somewhere.io'));
    const through = call(at('llm.somewhere.io'), { evidence: [{ code: 'endpoint', args: [], location: address.location }] });
    const found = findingsOf(RULE, [address, through]);
    assert.deepEqual(
      found.map(({ usage }) => usage),
      [0],
    );
    const elsewhere = call(at('llm.somewhere.io'), { evidence: [{ code: 'endpoint', args: [], location: LOCATION }] });
    assert.deepEqual(findingsOf(RULE, [elsewhere])[0]?.reasons[0]?.location, LOCATION);
  });
});

describe('endpoint-jurisdiction', () => {
  it('says which data are declared, or that none are', () => {
    const call = modelUsage('k2-instruct', { deployment: on('lotus', 'CN') });
    const last = (context: Circumstances['context']) => {
      const reason = findingsOf('endpoint-jurisdiction', [call], { ...(context && { context }) })[0]?.reasons.at(-1);
      return reason && renderMessage(reason.message, 'en');
    };
    assert.equal(last({}), 'The workspace does not declare kinds of data; the matter weighs less where all data are public.');
    assert.equal(last({ data: ['export-controlled'] }), 'You declare export-controlled data.');
  });
});
