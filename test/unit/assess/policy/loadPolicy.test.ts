import assert from 'node:assert/strict';
import { findPolicy, loadPolicy, openPolicies } from '../../../../src/assess';
import { policyWith } from '../policies';
import { hostOf, loaded, sentence, told } from './files';

const ROOT = { root: '/app', isTrusted: true };

describe('a policy file', () => {
  it('adds to the default profile when it names none', async () => {
    const { policy, problems } = await loaded('rules:\n  retired-model: critical\n');
    assert.deepEqual(problems, []);
    assert.equal(policy?.name, 'model-policy.yaml');
    assert.deepEqual(
      policy?.layers.map(({ layer }) => layer),
      ['baseline', 'model-policy.yaml'],
    );
    assert.equal(policy?.rules['retired-model']?.level, 'critical');
    assert.equal(policy?.rules['retiring-soon']?.level, 'moderate');
  });

  it('replaces the cases below a level that it gives, and joins what it adds to them', async () => {
    const { policy } = await loaded(
      'rules:\n  retired-model: critical\n  retiring-soon:\n    cases: { later: low }\n  license-threshold:\n    options: { near: 0.5 }\n',
    );
    assert.deepEqual(policy?.rules['retired-model']?.cases, {});
    assert.equal(policy?.rules['retiring-soon']?.cases?.['undated'], 'low');
    assert.equal(policy?.rules['retiring-soon']?.cases?.['later'], 'low');
    assert.deepEqual(policy?.rules['license-threshold']?.options, { near: 0.5 });
    assert.equal(policy?.rules['license-threshold']?.cases?.['applies'], 'high');
  });

  it('remembers which file and line set a rule', async () => {
    const { policy } = await loaded('extends: ./base.yaml\nrules:\n  retired-model: critical\n', {
      '/app/base.yaml': 'rules:\n  retired-model: low\n',
    });
    assert.deepEqual(
      policy?.rules['retired-model']?.origins.map(({ layer, location }) => [layer, location?.range.start.line]),
      [
        ['model-policy.yaml', 2],
        ['base.yaml', 1],
        ['baseline', undefined],
      ],
    );
  });

  it('takes the strongest allow list alone, and all denials with its own first', async () => {
    const { policy } = await loaded('extends: ./base.yaml\nallow:\n  - vendor: a\ndeny:\n  - vendor: b\n', {
      '/app/base.yaml': 'allow:\n  - vendor: c\ndeny:\n  - vendor: d\n',
    });
    assert.deepEqual(
      policy?.allow?.map(({ vendor }) => vendor),
      ['a'],
    );
    assert.deepEqual(
      policy?.deny.map(({ vendor }) => vendor),
      ['b', 'd'],
    );
  });

  it('joins contexts figure by figure', async () => {
    const { policy } = await loaded('extends: ./base.yaml\ncontext: { domicile: JP }\n', {
      '/app/base.yaml': 'context: { domicile: US, monthlyActiveUsers: 5 }\n',
    });
    assert.deepEqual(policy?.context, { domicile: 'JP', monthlyActiveUsers: 5 });
  });

  it('is read out of package.json and pyproject.toml under the key of the tool', async () => {
    const inPackage = '{ "name": "x", "modelPedigree": { "rules": { "retired-model": "critical", "nope": 1 } } }';
    const inProject = '[project]\nname = "x"\n\n[tool.model-pedigree.rules]\nretired-model = "critical"\nadvisory = "loud"\n';
    for (const [name, text, place] of [
      ['package.json', inPackage, '1:83 error schema'],
      ['pyproject.toml', inProject, '6:1 error schema'],
    ] as const) {
      const host = hostOf({ [`/app/${name}`]: text });
      assert.equal(await findPolicy(host, '/app/src', '/app'), `/app/${name}`);
      const { policy, problems } = await loadPolicy(host, `/app/${name}`, ROOT);
      assert.equal(policy?.rules['retired-model']?.level, 'critical', name);
      assert.deepEqual(problems.map(told), [place]);
    }
  });

  it('is not seen in a manifest without that key', async () => {
    assert.equal(await findPolicy(hostOf({ '/app/package.json': '{ "name": "x" }' }), '/app', '/app'), null);
  });

  it('beside another one is not read, and says so in its own first line', async () => {
    const beside = await loaded('rules: {}\n', { '/app/model-policy.json': '{ "rules": { "advisory": "off" } }' });
    assert.deepEqual(
      beside.problems.map((problem) => [problem.location.file, told(problem)]),
      [['model-policy.json', '1:1 warning several-policies']],
    );
    assert.notEqual(beside.policy?.rules['advisory']?.level, 'off');
    assert.deepEqual((await loaded('rules: {}\n', { '/app/package.json': '{ "modelPedigree": {} }' })).problems, []);
  });

  it('can be JSON', async () => {
    const { policy } = await loadPolicy(
      hostOf({ '/app/model-policy.json': '{ "rules": { "advisory": "off" } }' }),
      '/app/model-policy.json',
      ROOT,
    );
    assert.equal(policy?.rules['advisory']?.level, 'off');
  });
});

describe('extends', () => {
  it('takes a file out of an npm package, by path or by name', async () => {
    const base = { '/app/node_modules/@acme/policies/model-policy.yaml': 'rules:\n  advisory: critical\n' };
    for (const name of ['@acme/policies/model-policy.yaml', '@acme/policies']) {
      const { policy, problems } = await loaded(`extends: "${name}"\n`, base);
      assert.deepEqual(problems, []);
      assert.equal(policy?.rules['advisory']?.level, 'critical');
    }
  });

  it('names what is missing at its place, and gives no policy', async () => {
    const { policy, problems } = await loaded('extends:\n  - baseline\n  - ./nowhere.yaml\n  - nothing\n');
    assert.equal(policy, null);
    assert.deepEqual(problems.map(told), ['3:5 fatal missing-base', '4:5 fatal missing-base']);
  });

  it('tells the way of a circle', async () => {
    const { policy, problems } = await loaded('extends: ./a.yaml\n', {
      '/app/a.yaml': 'extends: ./b.yaml\n',
      '/app/b.yaml': 'extends: ./a.yaml\n',
    });
    assert.equal(policy, null);
    assert.deepEqual(problems.map(sentence), ['The policy extends itself: model-policy.yaml → a.yaml → b.yaml → a.yaml.']);
  });

  it('reads nothing outside a workspace that is not trusted', async () => {
    const secret = { '/secret/base.yaml': 'rules:\n  advisory: critical\n' };
    const host = hostOf({ '/app/model-policy.yaml': 'extends: ../secret/base.yaml\n', ...secret });
    const { policy, problems } = await loadPolicy(host, '/app/model-policy.yaml', { root: '/app', isTrusted: false });
    assert.deepEqual(problems.map(told), ['1:10 error outside-workspace']);
    assert.ok(host.asked.every((path) => path.startsWith('/app/')));
    assert.notEqual(policy, null);
    const trusted = await loaded('extends: ../secret/base.yaml\n', secret);
    assert.equal(trusted.policy?.rules['advisory']?.level, 'critical');
  });

  it('tells of an overlay and a baseline outside a workspace that is not trusted, and uses neither', async () => {
    const text = 'overlays: [../own.yaml]\nbaseline: ../base.json\n';
    const { problems, overlays, policy } = await loaded(text, { '/base.json': '{"schemaVersion":1,"findings":[]}' }, false);
    assert.deepEqual(problems.map(told), ['1:12 error outside-workspace', '2:11 error outside-workspace']);
    assert.deepEqual([overlays, policy?.baseline], [[], undefined]);
    const trusted = await loaded('overlays: [../own.yaml]\n');
    assert.deepEqual(
      trusted.overlays.map(({ path }) => path),
      ['/own.yaml'],
    );
  });

  it('ends after a number of files', async () => {
    const chain = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`/app/p${index}.yaml`, `extends: ./p${index + 1}.yaml\n`]));
    const { policy, problems } = await loaded('extends: ./p0.yaml\n', chain);
    assert.equal(policy, null);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['too-many-layers'],
    );
  });
});

describe('a faulty policy', () => {
  it('with broken syntax is not used, and says where it breaks', async () => {
    const { policy, problems } = await loaded('rules:\n  retired-model: [high\n');
    assert.equal(policy, null);
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['syntax', 'fatal']],
    );
  });

  it('whose aliases explode is refused', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'
        .split('')
        .map(
          (name, index) => `${name}: &${name} [${'*abcdefgh'[0]}${'abcdefgh'[index]},${Array(8).fill(`*${'abcdefgh'[index]}`).join(',')}]`,
        ),
    ];
    const { policy, problems } = await loaded(`${bomb.join('\n')}\n`);
    assert.equal(policy, null);
    assert.equal(problems[0]?.severity, 'fatal');
  });

  it('loses only the parts that are not well-formed', async () => {
    const { policy, problems } = await loaded(
      [
        'rules:',
        '  retired-model: loud',
        '  advisory: critical',
        '  floating-alias: { level: high, cases: { x: 3 } }',
        'deny:',
        '  - vendor: 5',
        '  - vendor: openai',
        'exceptions:',
        '  - model: x',
        '  - { model: y, reason: fine, until: tomorrow }',
        '  - { model: z, reason: fine, until: 2027-02-30 }',
        'context: { monthlyActiveUsers: -1, domicile: JP, colour: red }',
        'whatever: 1',
      ].join('\n'),
    );
    assert.deepEqual(problems.map(told), [
      '2:18 error schema',
      '4:46 error schema',
      '6:13 error schema',
      '9:5 error schema',
      '10:38 error schema',
      '11:38 error schema',
      '12:32 error schema',
      '12:50 error schema',
      '13:1 error schema',
    ]);
    assert.equal(policy?.rules['retired-model']?.level, 'high');
    assert.equal(policy?.rules['advisory']?.level, 'critical');
    assert.deepEqual(
      policy?.deny.map(({ vendor }) => vendor),
      ['openai'],
    );
    assert.deepEqual(policy?.exceptions, []);
    assert.deepEqual(policy?.context, { domicile: 'JP' });
  });

  it('keeps the places of entries behind one that was dropped', async () => {
    const { policy } = await loaded('deny:\n  - 5\n  - vendor: openai\n');
    assert.equal(policy?.deny[0]?.origin.location?.range.start.line, 2);
  });

  it('with more entries than anybody writes is refused at the list', async () => {
    const entries = Array.from({ length: 6_000 }, (_, index) => `- {model: m${index}, reason: r}`).join('\n');
    const { policy, problems } = await loaded(`rules: {}\nexceptions:\n${entries}\n`);
    assert.equal(policy, null);
    assert.deepEqual(problems.map(told), ['2:1 fatal too-large']);
  });

  it('that is too long is refused before it is parsed', async () => {
    const { policy, problems } = await loaded(`# ${'x'.repeat(1_000_001)}`);
    assert.equal(policy, null);
    assert.deepEqual(problems.map(told), ['1:1 fatal too-large']);
  });

  it('that is a list or a word is told what a policy is', async () => {
    for (const text of ['- a\n', 'hello\n']) {
      const { policy, problems } = await loaded(text);
      assert.equal(policy, null);
      assert.deepEqual(problems.map(told), ['1:1 fatal not-a-policy']);
    }
  });

  it('that is empty adds nothing', async () => {
    for (const text of ['', '# nothing yet\n']) {
      const { policy, problems } = await loaded(text);
      assert.deepEqual(problems, []);
      assert.equal(policy?.rules['retired-model']?.level, 'high');
    }
  });
});

describe('policies of a workspace', () => {
  const files = {
    '/work/model-policy.yaml': 'rules:\n  advisory: critical\n',
    '/work/app/lib/model-policy.yaml': 'rules:\n  advisory: low\n',
  };
  const options = { root: '/work/app', isTrusted: true, fallback: policyWith({ name: 'fallback' }), lookAbove: true };

  it('hold for the files below them, the nearest one first', async () => {
    const policies = await openPolicies(hostOf(files), ['main.py', 'lib/a.py', 'lib/deep/b.py'], options);
    assert.deepEqual(
      ['main.py', 'lib/a.py', 'lib/deep/b.py'].map((file) => policies.of(file).rules['advisory']?.level),
      ['critical', 'low', 'low'],
    );
    assert.equal(policies.inForce()[0]?.name, '../model-policy.yaml');
  });

  it('above the root count only where that is asked for', async () => {
    const policies = await openPolicies(hostOf(files), ['main.py'], { ...options, lookAbove: false });
    assert.equal(policies.inForce()[0]?.name, 'fallback');
    assert.equal(policies.of('main.py').name, 'fallback');
  });

  it('fall back where the nearest one cannot be used', async () => {
    const policies = await openPolicies(hostOf({ '/work/app/model-policy.yaml': 'rules: [' }), ['main.py'], options);
    assert.equal(policies.of('main.py').name, 'fallback');
  });
});
