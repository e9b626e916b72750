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
  const kept = new Map<string | undefined, readonly Usage[]>();
  const of = <Item extends { readonly location: { readonly file: string } }>(items: readonly Item[], file?: string): readonly Item[] =>
    items.filter(({ location }) => file === undefined || location.file === file);
  const filesOf = (items: readonly { readonly location: { readonly file: string } }[]) => items.map(({ location }) => location.file);
  const project = {
    ...fakeProject(),
    // what did not change is the same array, as the project promises
    usages: (file?: string) => {
      const found = kept.get(file) ?? of(usages, file);
      kept.set(file, found);
      return found;
    },
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
      kept.clear();
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

  it('all of a root is put together once, until a usage, a comment, the policy or the day changes', () => {
    const { judgements, set, setComments, setDay } = bench([MODEL, OTHER]);
    const root = 'file:///project';
    const seen = [judgements.ofRoot(root)];
    assert.equal(judgements.ofRoot(root), seen[0]);
    const changes = [
      () => set([MODEL, OTHER, ENDPOINT]),
      () => setComments([commentAt('other.py')]),
      () => judgements.forget(root),
      () => setDay('2026-11-24'),
    ];
    for (const change of changes) {
      change();
      seen.push(judgements.ofRoot(root));
    }
    assert.equal(new Set(seen).size, 5);
  });

  it('each usage of a root has its own findings', () => {
    const { judgements } = bench([MODEL, OTHER]);
    const findings = judgements.findingsOf('file:///project');
    const { usages } = judgements.ofRoot('file:///project');
    assert.deepEqual(
      usages.map((usage) => findings.get(usage)?.map((finding) => usages[finding.usage]?.value)),
      usages.map(({ value }) => [value]),
    );
    assert.equal(usages.length, 2);
  });
});

function commentAt(file: string): SuppressionComment {
  return { location: at(file, 0, 2, 20), extent: 'next-line', line: 1, rules: [], reason: null, until: null, fault: null };
}
