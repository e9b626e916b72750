import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { call, module, repositoryIn, type TestRepository, withRepository } from './gitSupport';
import { KIMI, type Outcome, PROGRAM } from './support';

/** docs/ci.md, action.yml, the template for GitLab and the hooks for pre-commit: what people copy. */

const PAGE = readFileSync('docs/ci.md', 'utf8');
/** On a machine of one's own: no date of a vendor changes what is said of it. */
const CHAT = module('http://localhost:8000/v1', call('ask', 'mistralai/Mistral-7B-Instruct-v0.3'));

interface Block {
  readonly heading: string;
  readonly language: string;
  readonly text: string;
}

/** The blocks of code of the page, in order. */
function blocks(): readonly Block[] {
  return [...PAGE.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(({ 1: language = '', 2: text = '', index }) => {
    const heading = [...PAGE.slice(0, index).matchAll(/^## (.+)$/gm)].at(-1)?.[1] ?? '';
    return { heading, language, text };
  });
}

function blockOf(heading: string, language: string): string {
  return (
    blocks().find((block) => block.heading === heading && block.language === language)?.text ?? assert.fail(`${heading}: no ${language}`)
  );
}

/** A clone on a branch that brings in a model, with `origin/main` as it was before. */
function withBranch(use: (repository: TestRepository) => void): void {
  withRepository({ 'chat.py': CHAT }, (repository) => {
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    repository.git('checkout', '--quiet', '-b', 'feature');
    repository.write('new chät.py', KIMI);
    repository.commit();
    use(repository);
  });
}

/** Runs a script of the page as a job does: it ends with the first command that fails. */
function bash(script: string, { folder, beside }: TestRepository, env: NodeJS.ProcessEnv = {}): Outcome {
  const bin = join(beside, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'pedigree'), `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`);
  chmodSync(join(bin, 'pedigree'), 0o755);
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: `${bin}:${process.env['PATH']}`, HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', PEDIGREE_CLI: PROGRAM, ...env },
  });
  return { code: status, stdout, stderr };
}

describe('docs/ci.md', () => {
  // blocks are run as a job runs them

  it('has shell blocks that do what it says', () => {
    const [comparison, files, changed] = blocks().filter(({ heading, language }) => heading === 'Any shell' && language === 'sh');
    withBranch((repository) => {
      assert.equal(bash(comparison?.text ?? '', repository).code, 1);
      const written = bash(files?.text ?? '', repository);
      assert.deepEqual([written.code, written.stderr], [0, '']);
      for (const name of ['comment.md', 'pedigree.sarif', 'bom.cdx.json'])
        assert.ok(existsSync(join(repository.folder, 'out', name)), name);
      const told = bash(changed?.text ?? '', repository);
      assert.equal(told.code, 0, told.stderr);
      assert.match(told.stdout, /new chät\.py/, 'since the branch was left');
      repository.git('checkout', '--quiet', 'main');
      assert.equal(bash(comparison?.text ?? '', repository).code, 0);
    });
  });

  it('has a way to a baseline that works, after which only new findings fail', () => {
    withRepository({ 'old.py': KIMI }, (repository) => {
      const { code, stderr } = bash(blockOf('Baselines', 'sh'), repository);
      assert.equal(code, 0, stderr);
      repository.write('new.py', KIMI);
      assert.equal(bash('pedigree scan --fail-on new', repository).code, 1);
    });
  });

  it('has hooks of husky and lefthook that stop what a commit brings in', () => {
    const lefthook = parse(blocks().find(({ text }) => text.startsWith('# lefthook.yml'))?.text ?? '');
    for (const script of [blockOf('Before a commit', 'sh'), lefthook['pre-commit'].commands.pedigree.run]) {
      withRepository({ 'chat.py': CHAT }, (repository) => {
        assert.equal(bash(script, repository).code, 0);
        repository.write('new.py', KIMI);
        assert.equal(bash(script, repository).code, 1);
      });
    }
  });

  it('has a stage of Jenkins that compares a change, and scans a branch', () => {
    const script = /sh '''([\s\S]*?)'''/.exec(blockOf('Jenkins', 'groovy'))?.[1] ?? '';
    withBranch((repository) => {
      assert.equal(bash(script, repository, { CHANGE_TARGET: 'main' }).code, 1);
      assert.ok(existsSync(join(repository.folder, 'bom.cdx.json')));
      repository.git('checkout', '--quiet', 'main');
      assert.equal(bash(script, repository).code, 0);
    });
  });

  it('has steps for Azure Pipelines that compare a pull request, and scan a branch', () => {
    const { steps } = parse(blockOf('Azure Pipelines', 'yaml'));
    const script: string = steps.find(({ displayName }: { displayName?: string }) => displayName === 'Model Pedigree').bash;
    withBranch((repository) => {
      const env = { AGENT_TEMPDIRECTORY: repository.beside, BUILD_ARTIFACTSTAGINGDIRECTORY: repository.beside };
      assert.equal(bash(script, repository, { ...env, SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' }).code, 1);
      assert.ok(existsSync(join(repository.beside, 'pedigree.sarif')));
      repository.git('checkout', '--quiet', 'main');
      assert.equal(bash(script, repository, env).code, 0);
    });
  });

  it('names inputs, hooks and actions that there are', () => {
    const { inputs } = parse(readFileSync('action.yml', 'utf8'));
    const { jobs } = parse(blockOf('GitHub', 'yaml'));
    const steps: readonly { uses: string; with: object }[] = jobs.pedigree.steps;
    const own = steps.find(({ uses }) => uses.startsWith('model-pedigree/'));
    for (const name of Object.keys(own?.with ?? assert.fail('no step'))) assert.ok(name in inputs, name);
    const documented = [...PAGE.matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+) \|.*\|.*\|$/gm)].flatMap(
      ({ 1: names = '' }) => names.match(/[a-z-]+/g) ?? [],
    );
    for (const name of Object.keys(inputs)) assert.ok(documented.includes(name), name);
    const [spec] = parseAllDocuments(readFileSync('templates/pedigree.gitlab-ci.yml', 'utf8')).map((document) => document.toJSON());
    for (const name of Object.keys(parse(blockOf('GitLab', 'yaml')).include[0].inputs)) assert.ok(name in spec.spec.inputs, name);
    const hooks: readonly { id: string }[] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'));
    const used = parse(blocks().find(({ text }) => text.startsWith('# .pre-commit-config.yaml'))?.text ?? '').repos[0].hooks[0].id;
    assert.ok(hooks.some(({ id }) => id === used));
    for (const { id } of hooks) assert.ok(PAGE.includes(`| \`${id}\` |`), id);
  });
});

describe('action.yml', () => {
  const { inputs, outputs, runs } = parse(readFileSync('action.yml', 'utf8'));
  const steps: readonly { uses?: string; run?: string; shell?: string; env?: Readonly<Record<string, string>> }[] = runs.steps;

  it('names every action by the hash of a commit', () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    assert.ok(used.length > 0);
    for (const name of used) assert.match(name, /^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/);
  });

  it('puts no value of an event or an input into a shell', () => {
    const scripts = steps.flatMap(({ run: script }) => script ?? []);
    assert.ok(scripts.length > 0);
    for (const script of scripts) assert.doesNotMatch(script, /\$\{\{/);
    for (const { run: script, shell } of steps) assert.equal(script === undefined, shell === undefined);
  });

  it('hands every input to the script, and takes every output from it', () => {
    const script = steps.find(({ run: text }) => text?.includes('scripts/action/run.mjs'));
    for (const name of Object.keys(inputs))
      assert.equal(script?.env?.[`PEDIGREE_${name.toUpperCase().replaceAll('-', '_')}`], `\${{ inputs.${name} }}`);
    const source = readFileSync('scripts/action/run.mjs', 'utf8');
    for (const [name, { value }] of Object.entries<{ value: string }>(outputs)) {
      assert.equal(value, `\${{ steps.run.outputs.${name} }}`);
      assert.match(source, new RegExp(`^ +'?${name}'?: `, 'm'));
    }
  });
});

describe('the template for GitLab', () => {
  const [spec, jobs] = parseAllDocuments(readFileSync('templates/pedigree.gitlab-ci.yml', 'utf8')).map((document) => document.toJSON());
  const job = jobs['$[[ inputs.job ]]'];

  /** The script with its variables, as GitLab fills in the inputs. */
  function runJob(repository: TestRepository, inputs: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv = {}): Outcome {
    const fill = (text: string): string =>
      text.replace(/\$\[\[ inputs\.([a-z-]+) \]\]/g, (_, name) => inputs[name] ?? spec.spec.inputs[name].default);
    const variables = Object.entries<string>(job.variables).map(([name, value]) => [name, fill(value)]);
    return bash(job.script.join('\n'), repository, { ...Object.fromEntries(variables), PEDIGREE_CLI: PROGRAM, ...env });
  }

  it('compares a merge request, and leaves a Code Quality report, a bill and the comparison', () => {
    withBranch((repository) => {
      const { code, stdout, stderr } = runJob(
        repository,
        {},
        { CI_MERGE_REQUEST_DIFF_BASE_SHA: repository.git('rev-parse', 'origin/main') },
      );
      assert.equal(code, 1, stderr);
      assert.match(stdout, /new chät\.py/);
      const rows: readonly { location: { path: string } }[] = JSON.parse(
        readFileSync(join(repository.folder, job.artifacts.reports.codequality), 'utf8'),
      );
      assert.ok(rows.some(({ location }) => location.path === 'new chät.py'));
      assert.equal(JSON.parse(readFileSync(join(repository.folder, job.artifacts.reports.cyclonedx), 'utf8')).bomFormat, 'CycloneDX');
      assert.match(readFileSync(join(repository.folder, 'pedigree/changes.md'), 'utf8'), /kimi-k2-instruct/);
    });
  });

  it('scans the default branch, with the options that it is given, and no shell reads them', () => {
    withBranch((repository) => {
      assert.equal(runJob(repository, {}).code, 1);
      assert.equal(runJob(repository, { 'fail-on': 'critical', arguments: '--locale ja --profile eu' }).code, 0);
      assert.equal(runJob(repository, { path: '$(touch pwned)`touch pwned`' }).code, 2);
      assert.equal(runJob(repository, { 'fail-on': 'x;touch pwned' }).code, 2);
      assert.equal(runJob(repository, { arguments: '; touch pwned $(touch pwned)' }).code, 2);
      assert.ok(!existsSync(join(repository.folder, 'pwned')));
    });
  });

  it('says what to do about a shallow clone', () => {
    withBranch((repository) => {
      const target = repository.git('rev-parse', 'origin/main');
      const folder = join(repository.beside, 'shallow');
      repository.git('clone', '--quiet', '--depth=1', `file://${repository.folder}`, folder);
      const { code, stderr } = runJob(repositoryIn(folder, repository.beside), {}, { CI_MERGE_REQUEST_DIFF_BASE_SHA: target });
      assert.equal(code, 2);
      assert.match(stderr, /It is a shallow clone, whose older history is not here: fetch more/);
    });
  });
});

describe('the hooks for pre-commit', () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly args?: readonly string[];
    readonly language: string;
    readonly pass_filenames?: boolean;
  }
  const hooks: readonly Hook[] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'));

  /** As pre-commit runs a hook: the words of its entry, its arguments, and the names of the staged files unless it wants none. */
  function runHook({ entry, args = [], pass_filenames: wantsFiles = true }: Hook, repository: TestRepository): Outcome {
    const files = repository.git('diff', '--cached', '--name-only', '-z', '--diff-filter=ACMRTUXB').split('\0').filter(Boolean);
    const words = [...entry.split(' '), ...args, ...(wantsFiles ? files : [])];
    return bash(words.map((word) => `'${word}'`).join(' '), repository);
  }

  for (const hook of hooks) {
    it(`${hook.id}: stops a commit of a model that is retired, and no other`, () => {
      assert.equal(hook.language, 'node');
      withRepository({ 'chat.py': CHAT }, (repository) => {
        repository.write('notes.txt', 'hello');
        repository.git('add', '--all');
        assert.equal(runHook(hook, repository).code, 0);
        repository.write('new chät.py', KIMI);
        repository.git('add', '--all');
        const { code, stdout } = runHook(hook, repository);
        assert.equal(code, 1);
        assert.match(stdout, /new chät\.py/);
      });
    });
  }

  it('are installed from the program that the package has, which a git dependency builds', () => {
    const { bin, scripts } = parse(readFileSync('package.json', 'utf8'));
    for (const { entry } of hooks) assert.ok(entry.split(' ')[0] === Object.keys(bin)[0]);
    assert.match(scripts.prepare, /esbuild\.js/);
  });
});
