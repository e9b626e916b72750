import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openPolicies } from '../../../../src/assess';
import { processorClock } from '../../../harness/processorClock';
import { TODAY } from '../judge';
import { miniRegistry } from '../miniRegistry';
import { policyWith } from '../policies';
import { hostOf, sentence } from './files';
import { callOf, judged } from './judged';
import { WHOLE } from './wholePolicy';

const SEED = 20_261_123;
const LONGEST_MS = 1_000;

const SNIPPETS = [
  '\n',
  ': ',
  '- ',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '&a ',
  '*a',
  '<<: ',
  '|\n',
  '>\n',
  '? ',
  '!!binary ',
  '!!set ',
  '~',
  'null',
  '-1',
  '1e999',
  '\t',
  '\u0000',
  '\ufeff',
  '# ',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '__proto__: ',
  'constructor: ',
  '\ud800',
  '2026-02-30',
  'off',
  '((((',
  '&&',
  '0x7fffffffffffffff',
  'extends: ./model-policy.yaml\n',
];

type Mutation = readonly ['cut' | 'double' | 'insert' | 'swap', number, number, string];
const mutation: fc.Arbitrary<Mutation> = fc.tuple(
  fc.constantFrom('cut' as const, 'double' as const, 'insert' as const, 'swap' as const),
  fc.nat(WHOLE.length),
  fc.nat(60),
  fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ maxLength: 6, unit: 'binary' })),
);

function mutated(text: string, [kind, at, length, snippet]: Mutation): string {
  const part = text.slice(at, at + length);
  if (kind === 'cut') return text.slice(0, at) + text.slice(at + length);
  if (kind === 'double') return text.slice(0, at) + part + text.slice(at);
  if (kind === 'insert') return text.slice(0, at) + snippet + text.slice(at);
  return text.slice(0, at) + snippet + text.slice(at + length);
}

describe('the reader of policies', () => {
  for (const file of ['model-policy.yaml', 'model-policy.json', 'pyproject.toml'])
    it(`takes any text in ${file} and answers soon: a policy that judges, or why there is none`, async () => {
      const whole =
        file === 'model-policy.json'
          ? '{ "extends": "baseline", "rules": { "retired-model": { "level": "low", "when": "true" } }, "deny": [{ "vendor": "acme" }] }'
          : file === 'pyproject.toml'
            ? '[tool.model-pedigree]\nextends = "baseline"\n[tool.model-pedigree.rules]\nretired-model = "low"\n[[tool.model-pedigree.deny]]\nvendor = "acme"\n'
            : WHOLE;
      let slowest = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 8 }), async (mutations) => {
          const text = mutations.reduce(mutated, whole);
          const host = hostOf({
            [`/app/${file}`]: text,
            '/app/base.yaml': 'rules:\n  retired-model: low\n',
            '/app/pedigree-baseline.json': text,
          });
          const took = processorClock();
          const policies = await openPolicies(host, ['app.py'], {
            root: '/app',
            isTrusted: true,
            fallback: policyWith(),
            lookAbove: false,
          });
          const problems = policies.problems(miniRegistry(), TODAY);
          judged(policies.of('app.py'), [callOf('orbit-1'), callOf('k2-instruct')]);
          slowest = Math.max(slowest, took());
          for (const problem of problems) {
            assert.doesNotMatch(sentence(problem).replace(/“[^”]*”/gs, ''), /\{\w+(:\w+)?\}/);
            const { start, end } = problem.location.range;
            assert.ok(
              start.line >= 0 &&
                start.character >= 0 &&
                (end.line > start.line || (end.line === start.line && end.character >= start.character)),
            );
          }
        }),
        { seed: SEED, numRuns: file === 'model-policy.yaml' ? 2_000 : 500 },
      );
      assert.ok(slowest < LONGEST_MS, `the slowest took ${slowest} ms`);
    });
});
