import assert from 'node:assert/strict';
import { compileCondition } from '../../../../src/assess';
import { isProblem } from '../../../../src/assess/policy/condition';
import { FACT_CLASSES } from '../../../../src/assess/policy/conditionFacts';
import { FACT_TYPES, VARIABLES } from '../../../../src/assess/policy/conditionTypes';
import { processorClock } from '../../../harness/processorClock';
import { on, SELF_HOSTED, UNKNOWN } from '../usages';
import { callOf, codesOf, judged, noticesOf, policyOf } from './judged';

const problemOf = (source: string) => {
  const compiled = compileCondition(source);
  return isProblem(compiled) ? compiled : assert.fail(`“${source}” compiles`);
};
const accepts = (source: string) => !isProblem(compileCondition(source));

/** Whether a rule of the team with this condition speaks of a call of a model. */
async function holds(when: string, written = 'k2-instruct', context = '{}'): Promise<boolean> {
  const policy = await policyOf(`context: ${context}\nrules:\n  custom/it: ${JSON.stringify({ level: 'low', when, message: 'it' })}\n`);
  return judged(policy, [callOf(written, 5, { deployment: on('lotus', 'CN') })]).findings.some(({ code }) => code === 'custom/it');
}

/** A value of each type, so that every member is read once and gives what its type says. */
const TESTS: Readonly<Record<string, (path: string) => string>> = {
  bool: (path) => `${path} || !${path}`,
  string: (path) => `${path}.size() >= 0`,
  int: (path) => `${path} >= -1`,
  double: (path) => `${path} >= -1.0`,
  'list<string>': (path) => `${path}.all(x, x.size() > 0)`,
  'list<Model>': (path) => `${path}.all(x, x.known)`,
};

function* membersOf(path: string, type: string, depth = 0): Generator<readonly [string, string]> {
  if (!Object.hasOwn(FACT_TYPES, type)) yield [path, type];
  else if (depth < 3)
    for (const [name, [inner]] of Object.entries(FACT_TYPES[type as keyof typeof FACT_TYPES]))
      yield* membersOf(`${path}.${name}`, inner, depth + 1);
}

describe('a condition', () => {
  for (const [variable, [type]] of Object.entries(VARIABLES))
    it(`can ask every member of “${variable}”, known or not, by its type`, async () => {
      for (const [path, inner] of membersOf(variable, type)) {
        const source = (TESTS[inner] ?? assert.fail(inner))(path);
        for (const written of ['k2-instruct', 'made-up', 'island/Tuned-8B'])
          for (const deployment of [on('lotus', 'CN'), SELF_HOSTED, UNKNOWN]) {
            const policy = await policyOf(`rules:\n  custom/it: ${JSON.stringify({ when: source, message: 'it' })}\n`);
            const result = judged(policy, [callOf(written, 5, { deployment })]);
            assert.deepEqual(noticesOf(result.notices), [], source);
            assert.ok(
              result.findings.some(({ code }) => code === 'custom/it'),
              source,
            );
          }
      }
    });

  it('has a class behind every type, with every member', () => {
    for (const [name, fields] of Object.entries(FACT_TYPES)) {
      const { prototype } = FACT_CLASSES[name as keyof typeof FACT_CLASSES];
      assert.deepEqual(
        Object.keys(fields).filter((field) => !(field in prototype)),
        [],
      );
    }
  });

  it('reads facts: maker, lineage, deployment, lifecycle, context, day', async () => {
    for (const source of [
      'model.vendor.country == "CN" && deployment.kind == "hosted"',
      'deployment.operator.id == "lotus" && deployment.country == "CN"',
      'lifecycle.known && lifecycle.state == "retired" && lifecycle.date < today',
      'usage.file.endsWith(".py") && usage.role == "call" && !usage.inTest',
      'model.license.obligations.exists(o, o == "attribution-display")',
      'context.monthlyActiveUsers == -1 && context.declared.size() == 0',
      'model.released == "" && model.parameters < 0.0',
    ])
      assert.equal(await holds(source), true, source);
    assert.equal(await holds('model.lineage.exists(m, m.vendor.inEU)', 'island/Tuned-8B'), true);
    assert.equal(await holds('model.vendor.inEU', 'island/Tuned-8B'), false);
    assert.equal(
      await holds(
        '"personal" in context.data && context.monthlyActiveUsers > 10',
        'k2-instruct',
        '{ data: [personal], monthlyActiveUsers: 11 }',
      ),
      true,
    );
    assert.equal(await holds('model.known', 'made-up'), false);
  });

  for (const [source, problem] of [
    ['model.vender.country == "CN"', /vender/],
    ['modl.id == "x"', /modl/],
    ['model.id == 3', /no such overload|==/],
    ['model.id', /gives string instead of true or false/],
    ['deployment.kind = "hosted"', /Unexpected/],
    ['model.id ==', /./],
    ['  ', /empty/],
    ['model.vendor', /gives Vendor instead/],
  ] as const)
    it(`“${source}” does not compile, and says why and where`, () => {
      const { problem: told, remedy, start, end } = problemOf(source);
      assert.match(told, problem);
      assert.ok(remedy !== '' && start >= 0 && end > start - 1 && !told.includes('\n'));
    });

  it('points to what is wrong in it', () => {
    const source = 'model.known && model.vender.known';
    const { start, end } = problemOf(source);
    assert.match(source.slice(start, end), /vender/);
  });

  it('is refused above a length, a number of parts, a depth', () => {
    assert.match(problemOf(`model.id == "${'a'.repeat(2_000)}"`).problem, /longer than 2000/);
    assert.ok(accepts(`model.id == "${'a'.repeat(1_900)}"`));
    problemOf(Array.from({ length: 190 }, () => '1 == 1').join('&&'));
    problemOf(`${'('.repeat(300)}true${')'.repeat(300)}`);
    problemOf(`${'!'.repeat(1_000)}true`);
    problemOf(`${'['.repeat(300)}${']'.repeat(300)} == []`);
    problemOf(`[${Array.from({ length: 300 }, () => '1').join(',')}].size() == 1`);
    problemOf('{"a": 1}.size() == 1');
  });

  it('may loop within a loop, and no deeper', () => {
    const loop = (depth: number): string => (depth === 0 ? 'true' : `model.lineage.exists(m${depth}, ${loop(depth - 1)})`);
    assert.ok(accepts(loop(2)));
    assert.match(problemOf(loop(3)).problem, /more than 2 loops/);
    assert.match(problemOf('model.lineage.map(a, model.lineage.filter(b, model.lineage.all(c, true)).size()).size() > 0').problem, /loops/);
  });

  it('takes no regular expressions, which nothing bounds', () => {
    assert.match(problemOf('model.id.matches("(a+)+$")').problem, /regular expressions/);
    assert.match(problemOf('model.lineage.exists(m, m.id.matches("a"))').problem, /regular expressions/);
  });

  it('that would grow without end is refused or ends soon', async () => {
    const took = processorClock();
    for (const source of [
      `${Array.from({ length: 40 }, () => '"aaaaaaaa"').join('+')} == ""`,
      `[1,2,3].map(a, [1,2,3].map(b, [1,2,3].map(c, [1,2,3].map(d, 1)))) == []`,
      `model.lineage.map(a, ${'a.id + '.repeat(90)}"x").size() > 0`,
      `${'true ? '.repeat(60)}true${' : false'.repeat(60)}`,
      '9223372036854775807 + 1 > 0',
    ]) {
      const compiled = compileCondition(source);
      if (!isProblem(compiled)) await holds(source, 'island/Tuned-8B');
    }
    assert.ok(took() < 1_000);
  });

  it('that cannot be evaluated counts as not met, and is told once however many usages it meets', async () => {
    const when = '1 / context.declared.size() == 1';
    const policy = await policyOf(
      `rules:\n  custom/it: ${JSON.stringify({ when, message: 'it' })}\n  retired-model: ${JSON.stringify({ level: 'high', when })}\n`,
    );
    const result = judged(policy, [callOf('orbit-1', 5), callOf('orbit-1', 6), callOf('orbit-1', 7)]);
    assert.deepEqual(codesOf(result), []);
    assert.deepEqual(
      result.notices.map(({ code, level, location, decidedBy }) => [code, level, location?.range.start.line, decidedBy.layer]).sort(),
      [
        ['policy-condition', 'high', 1, 'model-policy.yaml'],
        ['policy-condition', 'high', 2, 'model-policy.yaml'],
      ],
    );
    assert.match(noticesOf(result.notices)[0] ?? '', /could not be evaluated: .*zero/);
  });
});
