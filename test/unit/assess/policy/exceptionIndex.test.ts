import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Exception, indexExceptions } from '../../../../src/assess/exceptionIndex';
import { describes, matches } from '../../../../src/assess/policy/selector';
import { resolveUsage } from '../../../../src/assess/resolveUsage';
import type { Subject } from '../../../../src/assess/rule';
import { gatherFacts } from '../../../../src/assess/subject';
import { processorClock } from '../../../harness/processorClock';
import { TODAY } from '../judge';
import { miniRegistry } from '../miniRegistry';
import { policyWith } from '../policies';
import { SELF_HOSTED } from '../usages';
import { callOf } from './judged';

const registry = miniRegistry();
const FILES = ['app.py', 'src/app.py', 'lib/src/app.py', 'src/deep/app.py', 'other.ts'];
const SUBJECTS: readonly Subject[] = ['orbit-1', 'orbit-2', 'lotus/K2-Instruct', 'k2-instruct', 'made-up', 'ORBIT-3'].map(
  (written, index) => {
    const call = callOf(written);
    const location = { ...call.location, file: FILES[index % FILES.length] as string };
    const usage = resolveUsage({ ...call, location, ...(index % 2 ? { deployment: SELF_HOSTED } : {}) }, registry, TODAY);
    const policy = policyWith();
    return gatherFacts([usage], { usages: [], registry, policyOf: () => policy, today: TODAY }, () => undefined)(usage);
  },
);

const NAMES = ['acme/orbit-1', 'orbit-1', 'Orbit-1', 'lotus/k2', 'made-up', 'orbit-*', '*', 'acme/*', ''];
const PATTERNS = [
  'app.py',
  '/app.py',
  'SRC',
  'src/',
  'src/app.py',
  '/src/*.py',
  'src/**',
  '*.py',
  '!app.py',
  'lib',
  '**/app.py',
  'src/App.py',
  'sr?/app.py',
  'app.py ',
];
const CODES = ['retired-model', 'denied', 'custom/a', 'custom/B'];

const exception: fc.Arbitrary<Exception> = fc.record(
  {
    model: fc.oneof(fc.constantFrom(...NAMES), fc.array(fc.constantFrom(...NAMES), { maxLength: 3 })),
    vendor: fc.constantFrom('acme', 'lotus', 'Lotus', '*'),
    file: fc.oneof(fc.constantFrom(...PATTERNS), fc.array(fc.constantFrom(...PATTERNS), { minLength: 1, maxLength: 2 })),
    host: fc.constantFrom('localhost', '*'),
    openness: fc.constantFrom('closed' as const, 'open-weights' as const),
    license: fc.constantFrom('K2', 'k2', 'none'),
    operator: fc.constantFrom('acme', 'ACME', 'lotus'),
    rules: fc.oneof(fc.constantFrom(...CODES, 'Denied', 'custom/*'), fc.array(fc.constantFrom(...CODES, 'custom/*'), { maxLength: 2 })),
    until: fc.constantFrom('2026-11-22', TODAY, '2027-01-01'),
    reason: fc.constant('why'),
    origin: fc.constant({ layer: 'p', kind: 'file' as const }),
    base: fc.constantFrom('', '', 'src'),
    below: fc.constantFrom('src', 'lib'),
  },
  { requiredKeys: ['reason', 'origin', 'base'] },
);

/** The definition: the first entry in force whose rules and selector both fit; one without a selector fits everywhere if it names rules. */
function naive(exceptions: readonly Exception[], code: string, subject: Subject): Exception | undefined {
  return exceptions.find((entry) => {
    if (entry.until !== undefined && entry.until < TODAY) return false;
    if (entry.rules !== undefined && !matches(entry.rules, code)) return false;
    const { model, vendor, file, host, openness, license, operator } = entry;
    if ([model, vendor, file, host, openness, license, operator].every((member) => member === undefined)) return entry.rules !== undefined;
    return describes(entry, subject, () => undefined);
  });
}

describe('the index of exceptions', () => {
  it('finds what looking through all of them finds', () => {
    fc.assert(
      fc.property(
        fc.array(exception, { maxLength: 12 }),
        fc.constantFrom(...CODES),
        fc.constantFrom(...SUBJECTS),
        (exceptions, code, subject) => {
          assert.equal(indexExceptions({ exceptions })(code, subject, TODAY), naive(exceptions, code, subject));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('names the first entry that accepts, wherever each of them is filed', () => {
    const rest = { reason: 'why', base: '', origin: { layer: 'p', kind: 'file' } } as const;
    const ways: readonly Exception[] = [
      { ...rest, openness: 'closed' },
      { ...rest, model: 'acme/orbit-1' },
      { ...rest, file: 'app.py' },
      { ...rest, vendor: 'acme' },
      { ...rest, model: 'orbit-*' },
      { ...rest, rules: 'denied' },
    ];
    const [subject] = SUBJECTS;
    assert.ok(subject);
    for (const first of ways)
      for (const second of ways.filter((other) => other !== first))
        assert.equal(indexExceptions({ exceptions: [first, second] })('denied', subject, TODAY), first, JSON.stringify([first, second]));
    const third = indexExceptions({ exceptions: [...ways.map((way) => ({ ...way, until: '2026-11-22' })), ...ways.slice(2)] });
    assert.equal(third('denied', subject, TODAY), ways[2], 'one that is over accepts nothing');
  });

  it('asks a long list of files, hosts and vendors about one usage in no time', () => {
    const rest = { reason: 'why', base: '', origin: { layer: 'p', kind: 'file' } } as const;
    const exceptions = Array.from({ length: 5_000 }, (_, index): Exception => {
      if (index % 3 === 0) return { ...rest, file: `packages/team-${index}/**` };
      return index % 3 === 1 ? { ...rest, vendor: `maker-${index}` } : { ...rest, host: `llm-${index}.example`, deployment: 'hosted' };
    });
    const find = indexExceptions({ exceptions });
    const took = processorClock();
    for (let asked = 0; asked < 10_000; asked++) find('denied', SUBJECTS[asked % SUBJECTS.length] as Subject, TODAY);
    assert.ok(took() < 400);
  });

  it('asks a long list of models about one model in no time', () => {
    const exceptions = Array.from(
      { length: 5_000 },
      (_, index): Exception => ({
        model: `acme/model-${index}`,
        reason: 'why',
        base: '',
        origin: { layer: 'p', kind: 'file' },
      }),
    );
    const find = indexExceptions({ exceptions });
    const took = processorClock();
    for (let asked = 0; asked < 10_000; asked++) find('denied', SUBJECTS[0] as Subject, TODAY);
    assert.ok(took() < 200);
  });
});
