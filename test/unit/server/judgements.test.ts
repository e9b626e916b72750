import assert from 'node:assert/strict';
import type { AssessInput, EffectivePolicy } from '../../../src/assess/api';
import type { SuppressionComment } from '../../../src/model/suppression';
import type { Usage } from '../../../src/model/usage';
import { createJudgements, type Judgements } from '../../../src/server/judgements';
import { at, BASELINE, EMPTY_REGISTRY, fakeProject, findingOf, resolved, usageOf } from './fakes';

const POLICY = BASELINE;
const MODEL = usageOf('kimi', at('chat.py', 0, 0, 4), { evidence: [{ code: 'endpoint', args: [], location: at('settings.py', 2, 0, 9) }] });
const ENDPOINT = usageOf('https://api.moonshot.cn', at('settings.py', 2, 0, 9), { kind: 'endpoint' });
const OTHER = usageOf('gpt', at('other.py', 0, 0, 3));

interface Bench {
  readonly judgements: Judgements;
  readonly asked: readonly string[][];
  set(usages: readonly Usage[]): void;
  setDay(day: string): void;
  setPolicy(policy: EffectivePolicy): void;
  setComments(comments: readonly SuppressionComment[]): void;
}

/** Judgements over given usages; each usage has a finding, and what was assessed together is written down. */
function bench(given: readonly Usage[]): Bench {
  let usages = given;
  let day = '2026-11-23';
  let policy = POLICY;
  let comments: readonly SuppressionComment[] = [];
  const asked: string[][] = [];
  const of = <Item extends { readonly location: { readonly file: string } }>(items: readonly Item[], file?: string): readonly Item[] =>
    items.filter(({ location }) => file === undefined || location.file === file);
  const filesOf = (items: readonly { readonly location: { readonly file: string } }[]) => items.map(({ location }) => location.file);
  const project = {
    ...fakeProject(),
    usages: (file?: string) => of(usages, file),
    filesWithUsages: () => filesOf(usages),
    suppressions: (file?: string) => of(comments, file),
    filesWithSuppressions: () => filesOf(comments),
  };
  const assess = (input: AssessInput) => {
    asked.push(input.usages.map(({ value }) => value));
    return {
      usages: input.usages.map((usage) => resolved(usage)),
      findings: input.usages.map((_, index) => findingOf(index)),
      suppressed: [],
      notices: [],
    };
  };
  const policies = { of: () => policy, inForce: () => [policy], registry: () => EMPTY_REGISTRY };
  const index = { roots: () => [{ uri: 'file:///project', project }] };
  return {
    judgements: createJudgements({ assess }, index, policies, () => day),
    asked,
    set: (next) => {
      usages = next;
    },
    setDay: (next) => {
      day = next;
    },
    setPolicy: (next) => {
      policy = next;
    },
    setComments: (next) => {
      comments = next;
    },
  };
}

const inFile = (file: string) => ({ root: 'file:///project', file });

describe('judgements', () => {
  it('a file gets its own usages and findings', () => {
    const { judgements } = bench([MODEL, ENDPOINT, OTHER]);
    const { usages, findings } = judgements.of(inFile('settings.py'));
    assert.deepEqual(
      usages.map(({ value }) => value),
      ['https://api.moonshot.cn'],
    );
    assert.deepEqual(
      findings.map(({ usage }) => usage),
      [0],
    );
  });

  it('a model and the endpoint it is called through are judged together, and nothing else with them', () => {
    const { judgements, asked } = bench([MODEL, ENDPOINT, OTHER]);
    judgements.of(inFile('chat.py'));
    judgements.of(inFile('settings.py'));
    judgements.of(inFile('other.py'));
    assert.deepEqual(asked, [['kimi', 'https://api.moonshot.cn'], ['https://api.moonshot.cn', 'kimi'], ['gpt']]);
  });

  it('what did not change is not judged again', () => {
    const { judgements, asked, set } = bench([MODEL, ENDPOINT, OTHER]);
    judgements.ofRoot('file:///project');
    set([MODEL, ENDPOINT, { ...OTHER, value: 'gpt-5' }]);
    judgements.ofRoot('file:///project');
    assert.deepEqual(asked.slice(3), [['gpt-5']]);
  });

  it('equal usages in new objects are not judged again', () => {
    const { judgements, asked, set } = bench([OTHER]);
    judgements.of(inFile('other.py'));
    set([structuredClone(OTHER)]);
    judgements.of(inFile('other.py'));
    assert.equal(asked.length, 1);
  });

  it('findings of a whole root count within all its usages, file by file in the order of names', () => {
    const { usages, findings } = bench([MODEL, ENDPOINT, OTHER]).judgements.ofRoot('file:///project');
    assert.deepEqual(
      findings.map(({ usage }) => usages[usage]?.value),
      ['kimi', 'gpt', 'https://api.moonshot.cn'],
    );
  });

  it('another policy and another day need another judgement', () => {
    const { judgements, asked, setDay, setPolicy } = bench([OTHER]);
    judgements.of(inFile('other.py'));
    setPolicy({ ...POLICY, name: 'eu' });
    judgements.forget('file:///project');
    judgements.of(inFile('other.py'));
    setDay('2026-11-24');
    judgements.of(inFile('other.py'));
    assert.equal(asked.length, 3);
  });

  it('a comment that comes needs another judgement of its file, and of no other', () => {
    const { judgements, asked, setComments } = bench([OTHER, ENDPOINT]);
    judgements.ofRoot('file:///project');
    setComments([commentAt('other.py')]);
    judgements.ofRoot('file:///project');
    assert.deepEqual(asked.slice(2), [['gpt']]);
  });

  it('a file that has only a comment is judged too', () => {
    const { judgements, asked, setComments } = bench([]);
    setComments([commentAt('empty.py')]);
    judgements.of(inFile('empty.py'));
    assert.deepEqual(asked, [[]]);
  });
});

function commentAt(file: string): SuppressionComment {
  return { location: at(file, 0, 2, 20), extent: 'next-line', line: 1, rules: [], reason: null, until: null, fault: null };
}
