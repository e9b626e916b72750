import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScanReport } from '../../src/report/contract';
import type { PolicyExplanationReport } from '../../src/report/policyExplanation';
import type { PolicyReport } from '../../src/report/policyInForce';
import { KIMI, type Outcome, run, withFiles } from './support';

const AS_OF = ['--as-of', '2026-11-23'];

/** One call of a model that no rule of the baseline speaks of, so that only the policy under test does. */
const OPEN =
  'from openai import OpenAI\nOpenAI(base_url="http://localhost:8000/v1").chat.completions.create(model="Qwen/Qwen3-8B", messages=[])\n';
const DENY = 'deny:\n  - model: Qwen/Qwen3-8B\n    reason: not here\n';

function scanIn(cwd: string, ...args: readonly string[]): Outcome {
  return run(['scan', ...AS_OF, '--format', 'json', ...args], { cwd });
}

function policyIn(cwd: string, command: string, ...args: readonly string[]): Outcome {
  return run(['policy', command, ...args], { cwd });
}

/** `app.py denied high model-policy.yaml:2`. */
function findingsOf({ stdout }: Outcome): readonly string[] {
  const { findings, usages } = JSON.parse(stdout) as ScanReport;
  return findings.map(
    ({ code, level, usage, decidedBy }) =>
      `${usages[usage]?.file} ${code} ${level} ${decidedBy.layer}${decidedBy.line === null ? '' : `:${decidedBy.line}`}`,
  );
}

const deniedBy = (outcome: Outcome) => findingsOf(outcome).filter((text) => text.includes(' denied '));

describe('pedigree scan under a policy', () => {
  it('finds it in the folder and above, and judges each file by the nearest', () => {
    const files = {
      'model-policy.yaml': DENY,
      'app.py': OPEN,
      'sub/app.py': OPEN,
      'sub/model-policy.yml': 'deny: []\n',
      'sub/deep/app.py': OPEN,
    };
    withFiles(files, (folder) => {
      assert.deepEqual(deniedBy(scanIn(folder)), ['app.py denied high model-policy.yaml:2']);
      rmSync(join(folder, 'sub/model-policy.yml'));
      assert.equal(deniedBy(scanIn(folder)).length, 3);
      assert.equal(deniedBy(scanIn(join(folder, 'sub'))).length, 2);
    });
  });

  it('reads file patterns from the policy’s folder, wherever it runs', () => {
    withFiles({ 'model-policy.yaml': 'deny:\n  - file: sub/legacy/**\n', 'sub/legacy/app.py': OPEN, 'sub/app.py': OPEN }, (folder) => {
      assert.deepEqual(
        deniedBy(scanIn(folder)).map((text) => text.split(' ')[0]),
        ['sub/legacy/app.py'],
      );
      assert.deepEqual(
        deniedBy(scanIn(join(folder, 'sub'))).map((text) => text.split(' ')[0]),
        ['legacy/app.py'],
      );
    });
  });

  it('takes another file with --policy, none with --no-policy, and a profile alone with --profile', () => {
    withFiles({ 'model-policy.yaml': DENY, 'strict.yaml': `${DENY}rules:\n  denied: critical\n`, 'app.py': OPEN }, (folder) => {
      assert.deepEqual(deniedBy(scanIn(folder, '--policy', 'strict.yaml')), ['app.py denied critical strict.yaml:2']);
      assert.deepEqual(deniedBy(scanIn(folder, '--no-policy')), []);
      assert.deepEqual(deniedBy(scanIn(folder, '--profile', 'baseline')), []);
    });
  });

  it('adds the records that the policy names', () => {
    const overlay = `vendors:
  - { id: our-team, name: Our Team, country: DE, source: "test:wiki", checked: 2026-11-01 }
sources:
  - { id: "test:wiki", title: Wiki, publisher: Us, url: "https://wiki.example/", primary: true }
models:
  - { id: our-team/house-model, vendor: our-team, name: House Model, family: House, kind: chat, openness: closed, license: null, identifiers: { api: [house-model-1] }, source: "test:wiki", checked: 2026-11-01 }
`;
    const code = 'from openai import OpenAI\nOpenAI().chat.completions.create(model="house-model-1", messages=[])\n';
    withFiles(
      { 'model-policy.yaml': 'overlays: [./overlay.yaml]\ndeny:\n  - vendor: our-team\n', 'overlay.yaml': overlay, 'app.py': code },
      (folder) => {
        const outcome = scanIn(folder);
        assert.equal(outcome.stderr, '');
        assert.equal(deniedBy(outcome).length, 1);
      },
    );
  });

  it('ends with 0, 1 or 2: below the level, at it, errors in the policy', () => {
    withFiles({ 'model-policy.yaml': DENY, 'app.py': OPEN }, (folder) => {
      assert.equal(scanIn(folder).code, 1);
      assert.equal(scanIn(folder, '--fail-on', 'critical').code, 0);
      writeFileSync(join(folder, 'model-policy.yaml'), `${DENY}rules:\n  no-such-rule: low\n`);
      const partly = scanIn(folder, '--fail-on', 'never');
      assert.equal(partly.code, 2);
      assert.match(partly.stderr, /^model-policy\.yaml:5:3: error: .*\[unknown-rule\]/);
      assert.equal(deniedBy(partly).length, 1);
      writeFileSync(join(folder, 'model-policy.yaml'), 'deny: [\n');
      const broken = scanIn(folder);
      assert.deepEqual([broken.code, broken.stdout], [2, '']);
      assert.match(broken.stderr, /\[syntax\]/);
      writeFileSync(join(folder, 'model-policy.yaml'), 'deny:\n  - vendor: nobody-at-all\n');
      assert.equal(scanIn(folder).code, 0);
      assert.equal(scanIn(folder, '--policy', 'missing.yaml').code, 2);
    });
  });

  it('writes a baseline that the policy names already, and fails on new findings alone', () => {
    withFiles({ 'model-policy.yaml': `${DENY}baseline: accepted.json\n`, 'app.py': OPEN }, (folder) => {
      const written = scanIn(folder, '--write-baseline', 'accepted.json');
      assert.deepEqual([written.code, written.stderr], [0, '']);
      assert.equal(scanIn(folder).code, 0);
      writeFileSync(join(folder, 'app.py'), `\n\n# moved\n${OPEN}`);
      assert.equal(scanIn(folder).code, 0);
      const before = readFileSync(join(folder, 'accepted.json'), 'utf8');
      scanIn(folder, '--write-baseline', 'accepted.json');
      assert.equal(readFileSync(join(folder, 'accepted.json'), 'utf8'), before);
      writeFileSync(
        join(folder, 'app.py'),
        `${OPEN}OpenAI(base_url="http://localhost:8000/v1").chat.completions.create(model="Qwen/Qwen3-8B", messages=[])\n`,
      );
      assert.equal(scanIn(folder).code, 1);
      rmSync(join(folder, 'accepted.json'));
      const gone = scanIn(folder);
      assert.equal(gone.code, 2);
      assert.match(gone.stderr, /model-policy\.yaml:4:11: error: .*\[baseline\]/);
    });
  });

  it('tells a base’s unused exception once, although two policies build on it', () => {
    const files = {
      'model-policy.yaml': `${DENY}exceptions:\n  - rules: denied\n    reason: why\n  - rules: retired-model\n    reason: once\n`,
      'sub/model-policy.yaml': 'extends: ../model-policy.yaml\n',
      'app.py': OPEN,
      'sub/app.ts': 'export {};\n',
    };
    withFiles(files, (folder) => {
      const { notices } = JSON.parse(scanIn(folder).stdout) as ScanReport;
      assert.deepEqual(
        notices.map(({ code, file, line }) => `${code} ${file}:${line}`),
        ['unused-suppression model-policy.yaml:7'],
      );
    });
  });
});

describe('pedigree policy explain', () => {
  const POLICY = `extends: ./base.yaml
rules:
  retired-model: critical
exceptions:
  - rules: endpoint-jurisdiction
    reason: contract signed
    owner: legal
`;
  const files = { 'model-policy.yaml': POLICY, 'base.yaml': 'rules:\n  retired-model: low\n', 'app.py': KIMI };

  it('tells which rules fire on a line, at which level, why, and what accepted them', () => {
    withFiles(files, (folder) => {
      const { code, stdout, stderr } = policyIn(folder, 'explain', 'app.py:4', ...AS_OF);
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /^Policy +model-policy\.yaml\nMade of +baseline, base\.yaml, and model-policy\.yaml \(weakest first\)/);
      assert.match(stdout, /critical, set in model-policy\.yaml:3; over base\.yaml:2 \(low\) and baseline \(high\)/);
      assert.match(stdout, /accepted by the exception in model-policy\.yaml:5; reason: contract signed; owner: legal/);
      assert.match(stdout, /\n {2}off: floating-alias/);
      assert.match(stdout, /\n {2}silent: .*retiring-soon/);
    });
  });

  it('tells it in JSON, and as the scan does', () => {
    withFiles(files, (folder) => {
      const explained = JSON.parse(policyIn(folder, 'explain', 'app.py:4', '--format', 'json', ...AS_OF).stdout) as PolicyExplanationReport;
      const scanned = JSON.parse(scanIn(folder).stdout) as ScanReport;
      const onLine = scanned.findings.filter(({ usage }) => scanned.usages[usage]?.line === 4);
      assert.deepEqual(
        explained.usages
          .flatMap(({ rules }) => rules.filter(({ verdict }) => verdict === 'fires').map(({ code, level }) => `${code} ${level}`))
          .sort(),
        onLine.map(({ code, level }) => `${code} ${level}`).sort(),
      );
    });
  });

  it('answers for a line without a usage, and refuses what is no place or no file', () => {
    withFiles(files, (folder) => {
      const nothing = policyIn(folder, 'explain', 'app.py:1');
      assert.equal(nothing.code, 0);
      assert.match(nothing.stdout, /Nothing at app\.py:1 .*\nIn app\.py these lines do: 3 and 4\./);
      for (const place of ['app.py', 'app.py:0', 'none.py:3', 'model-policy.txt:1']) {
        const { code, stderr } = policyIn(folder, 'explain', place);
        assert.equal(code, 2, place);
        assert.match(stderr, /^pedigree: /);
      }
    });
  });

  it('explains a line of a notebook’s cell, by the policy that holds there', () => {
    const notebook = JSON.stringify({
      cells: [
        { cell_type: 'markdown', source: 'x' },
        { cell_type: 'code', source: KIMI },
      ],
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    });
    withFiles({ 'nb/a.ipynb': notebook, 'nb/model-policy.yaml': 'rules:\n  retired-model: low\n' }, (folder) => {
      assert.match(
        policyIn(folder, 'explain', 'nb/a.ipynb:4', '--cell', '2').stdout,
        /nb\/a\.ipynb\[2\]:4:\d+ .*[\s\S]*low, set in nb\/model-policy\.yaml:2/,
      );
      assert.match(policyIn(folder, 'explain', 'nb/a.ipynb:4', '--cell', '1').stdout, /Nothing at/);
    });
  });
});

describe('pedigree policy check', () => {
  it('prints every problem of every policy with its place, and ends with 2 on errors', () => {
    withFiles(
      {
        'model-policy.yaml': 'rules:\n  retierd-model: low\n',
        'sub/model-policy.yaml': 'deny:\n  - vendor: nobody-at-all\n',
        'sub/app.py': OPEN,
      },
      (folder) => {
        const { code, stdout } = policyIn(folder, 'check');
        assert.equal(code, 2);
        assert.match(
          stdout,
          /^model-policy\.yaml:2:3: error: .*retired-model.*\[unknown-rule\]\nsub\/model-policy\.yaml:2:13: warning: .*\[never-matches\]\nProblems in .*: errors 1, warnings 1\.\n$/,
        );
        assert.equal(policyIn(folder, 'check', 'sub/model-policy.yaml').code, 0);
        const { problems } = JSON.parse(policyIn(folder, 'check', '--format', 'json').stdout);
        assert.deepEqual(
          problems.map((one: { code: string; line: number }) => [one.code, one.line]),
          [
            ['unknown-rule', 2],
            ['never-matches', 2],
          ],
        );
      },
    );
  });

  it('is content with a good one, and says kindly where there is none', () => {
    withFiles({ 'model-policy.yaml': DENY, 'app.py': OPEN }, (folder) => {
      assert.deepEqual(policyIn(folder, 'check').stdout, 'model-policy.yaml: no problems.\n');
      rmSync(join(folder, 'model-policy.yaml'));
      const none = policyIn(folder, 'check');
      assert.equal(none.code, 0);
      assert.match(none.stdout, /^No policy file found for .*: the profile baseline holds\./);
    });
  });

  it('ends with 2 for a file that is not there or holds no policy', () => {
    withFiles({ 'package.json': '{ "name": "x" }' }, (folder) => {
      assert.equal(policyIn(folder, 'check', 'none.yaml').code, 2);
      assert.equal(policyIn(folder, 'check', 'package.json').code, 2);
    });
  });
});

describe('pedigree policy show', () => {
  it('prints the policy in force with the origin of each part, which is a policy itself', () => {
    withFiles({ 'model-policy.yaml': `${DENY}rules:\n  retired-model: critical\n`, 'app.py': OPEN }, (folder) => {
      const { code, stdout } = policyIn(folder, 'show');
      assert.equal(code, 0);
      assert.match(stdout, /# model-policy\.yaml:5; over baseline \(high\)\n {2}retired-model: critical\n/);
      assert.match(stdout, /deny:\n {2}# model-policy\.yaml:2\n {2}- model: Qwen\/Qwen3-8B\n/);
      writeFileSync(join(folder, 'model-policy.yaml'), stdout);
      assert.equal(policyIn(folder, 'check').code, 0);
      const again = JSON.parse(policyIn(folder, 'show', '--format', 'json').stdout) as PolicyReport;
      assert.equal(again.rules['retired-model']?.level, 'critical');
    });
  });

  it('shows the policy of a file, of a policy file, and of a profile', () => {
    withFiles({ 'model-policy.yaml': DENY, 'sub/model-policy.yaml': 'rules:\n  denied: low\n', 'sub/app.py': OPEN }, (folder) => {
      const shown = (...args: readonly string[]) =>
        JSON.parse(policyIn(folder, 'show', '--format', 'json', ...args).stdout) as PolicyReport;
      assert.equal(shown().name, 'model-policy.yaml');
      assert.equal(shown('sub/app.py').name, 'sub/model-policy.yaml');
      assert.equal(shown('sub/model-policy.yaml').rules['denied']?.level, 'low');
      assert.deepEqual(shown('--profile', 'baseline').layers, [{ layer: 'baseline', line: null }]);
      assert.equal(shown('--no-policy').name, 'baseline');
    });
  });
});

describe('pedigree policy init', () => {
  it('tells programs what it wrote', () => {
    withFiles({}, (folder) => {
      const { code, stdout } = policyIn(folder, 'init', '--format', 'json', '--profile', 'eu');
      assert.equal(code, 0);
      assert.deepEqual(JSON.parse(stdout), { schemaVersion: 1, file: 'model-policy.yaml', profile: 'eu' });
      assert.ok(existsSync(join(folder, 'model-policy.yaml')));
    });
  });

  it('writes a policy without problems, and never writes over one', () => {
    withFiles({ 'app.py': OPEN }, (folder) => {
      assert.equal(policyIn(folder, 'init').code, 0);
      const check = policyIn(folder, 'check');
      assert.deepEqual([check.code, check.stdout], [0, 'model-policy.yaml: no problems.\n']);
      const before = readFileSync(join(folder, 'model-policy.yaml'), 'utf8');
      const again = policyIn(folder, 'init');
      assert.equal(again.code, 2);
      assert.match(again.stderr, /^pedigree: model-policy\.yaml is there already/);
      assert.equal(readFileSync(join(folder, 'model-policy.yaml'), 'utf8'), before);
    });
  });

  it('leaves a policy of another ending alone, and shows members that are right when they are taken in', () => {
    withFiles({ 'model-policy.json': '{}', 'other/app.py': OPEN }, (folder) => {
      assert.equal(policyIn(folder, 'init').code, 2);
      assert.ok(!existsSync(join(folder, 'model-policy.yaml')));
      assert.equal(policyIn(folder, 'init', 'other').code, 0);
      const file = join(folder, 'other/model-policy.yaml');
      const open = readFileSync(file, 'utf8')
        .replace(/^( *)# (?=[ -]|\w[\w/-]*:)/gm, '$1')
        .replace(/^baseline:.*$/m, '');
      writeFileSync(file, open);
      const check = policyIn(join(folder, 'other'), 'check', 'model-policy.yaml', ...AS_OF);
      assert.deepEqual([check.code, check.stdout], [0, 'model-policy.yaml: no problems.\n']);
    });
  });
});
