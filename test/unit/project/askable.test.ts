import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Askable } from '../../../src/detect/askable';
import { emptySummary } from '../../../src/detect/summarize';
import type { RecordEntry, Value } from '../../../src/model/summary';
import { Lookups } from '../../../src/project/lookups';
import { ValueResolver } from '../../../src/project/resolveValue';

const RANGE = { start: { line: 3, character: 0 }, end: { line: 3, character: 9 } };

/** Names that lead to a client, to a text or to another file, and some that lead nowhere. */
const PATHS = [['OpenAI'], ['str'], ['get'], ['strip'], ['chat'], ['value'], ['Field'], ['helper'], ['Model'], ['a', 'b']];
const KEYS = ['model', 'base_url', 'default', 'a'];

/** Any value of a few levels, made of names that matter to a linker. */
const { value: VALUES } = fc.letrec<{ value: Value }>((tie) => {
  const inner = tie('value');
  const path = fc.constantFrom(...PATHS);
  const entries: fc.Arbitrary<RecordEntry[]> = fc.array(
    fc.record({ key: fc.constantFrom(...KEYS), value: inner, range: fc.constant(RANGE) }),
    { maxLength: 3 },
  );
  const some = fc.array(inner, { maxLength: 3 });
  const leaf: fc.Arbitrary<Value> = fc.oneof(
    fc
      .constantFrom('gpt-4o', 'https://api.example.com/v1', 'a text of words')
      .map((text): Value => ({ kind: 'literal', text, range: RANGE, role: 'constant', plain: true })),
    path.map((names): Value => ({ kind: 'ref', module: 'openai', path: names, range: RANGE })),
    path.map((names): Value => ({ kind: 'ref', module: 'other', path: names, range: RANGE })),
    path.map((names): Value => ({ kind: 'global', path: names })),
    fc.constant<Value>({ kind: 'dynamic', reason: 'computed' }),
    fc.constant<Value>({ kind: 'env', name: 'MODEL', fallback: null, range: RANGE }),
  );
  const call = fc.record({ callee: inner, positional: some, named: entries });
  return {
    value: fc.oneof(
      { maxDepth: 5, depthSize: 'medium' },
      leaf,
      { arbitrary: call.map((parts): Value => ({ kind: 'call', ...parts, range: RANGE })), weight: 4 },
      { arbitrary: fc.record({ of: inner, path }).map((parts): Value => ({ kind: 'member', ...parts, range: RANGE })), weight: 2 },
      inner.map((returns): Value => ({ kind: 'function', returns })),
      inner.map((value): Value => ({ kind: 'named', name: 'n', value, range: RANGE })),
      some.map((of): Value => ({ kind: 'any', of })),
      some.map((items): Value => ({ kind: 'list', items })),
      some.map((parts): Value => ({ kind: 'concat', parts, range: RANGE })),
      entries.map((own): Value => ({ kind: 'record', entries: own })),
      entries.map((members): Value => ({ kind: 'class', members })),
    ),
  };
});

/** How another file may ask for what is exported: by its name, as a call, by a member, and by a member of a call. */
const EXPORTED: Value = { kind: 'ref', module: 'made', path: ['x'], range: RANGE };
const CALLED: Value = { kind: 'call', callee: EXPORTED, positional: [], named: [], range: RANGE };
const QUESTIONS: readonly Value[] = [
  EXPORTED,
  CALLED,
  ...[EXPORTED, CALLED].flatMap((of) => KEYS.map((key): Value => ({ kind: 'member', of, path: [key], range: RANGE }))),
];

describe('a value as other files may ask for it', () => {
  it('answers every question for a text or a client as the whole value does', () => {
    let shorter = 0;
    const askable = new Askable('python');
    fc.assert(
      fc.property(VALUES, VALUES, (exported, other) => {
        const kept = askable.of(exported);
        if (JSON.stringify(kept).length < JSON.stringify(exported).length * 0.7) shorter++;
        assert.deepEqual(answers(kept, other), answers(exported, other));
      }),
      { numRuns: 2_000 },
    );
    assert.ok(shorter > 200, `only ${shorter} of the values were shorter`);
  });

  it('is the same object where all of it may be asked for', () => {
    const client: Value = {
      kind: 'call',
      callee: { kind: 'ref', module: 'openai', path: ['OpenAI'], range: RANGE },
      positional: [],
      named: [{ key: 'base_url', value: { kind: 'env', name: 'URL', fallback: null, range: RANGE }, range: RANGE }],
      range: RANGE,
    };
    assert.equal(new Askable('python').of(client), client);
  });
});

/** What a project with two files says when a third one asks. */
function answers(exported: Value, other: Value) {
  const python = (file: string, exports: readonly RecordEntry[]) => ({ ...emptySummary(file, 'python'), parsed: true, exports });
  const others = PATHS.map(([key = '']) => ({ key, value: other, range: RANGE }));
  const summaries = new Map([
    ['made.py', python('made.py', [{ key: 'x', value: exported, range: RANGE }])],
    ['other.py', python('other.py', others)],
    ['asks.py', python('asks.py', [])],
  ]);
  const resolver = new ValueResolver(summaries, new Lookups());
  for (const [file, summary] of summaries) resolver.replace(file, undefined, summary);
  return QUESTIONS.map((question) => ({ sites: resolver.sites(question, 'asks.py'), client: resolver.client(question, 'asks.py') }));
}
