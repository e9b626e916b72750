import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ActionRun, pullRequest, withJob } from './actionRunner';
import { call, module, repositoryIn } from './gitSupport';
import { KIMI } from './support';

/** On a machine of one's own: no date of a vendor changes what is said of it. */
const CHAT = module('http://localhost:8000/v1', call('ask', 'mistralai/Mistral-7B-Instruct-v0.3'));
const CLAUDE = 'import anthropic\n\nanthropic.Anthropic().messages.create(model="claude-3-opus-20240229", messages=[])\n';
const MARKER = '<!-- model-pedigree:diff -->';

/** The commands of the runner in a log, as the runner reads them: none while they are stopped. */
function commandsIn(log: string): readonly string[] {
  let stopped: string | null = null;
  return log.split('\n').filter((line) => {
    const text = line.trimStart();
    if (stopped !== null) {
      if (text === `::${stopped}::`) stopped = null;
      return false;
    }
    stopped = /^::stop-commands::(.+)$/.exec(text)?.[1] ?? null;
    return stopped === null && text.startsWith('::');
  });
}

const jsonAt = (path: string | undefined) => JSON.parse(readFileSync(path ?? assert.fail('no path'), 'utf8'));

function failed({ code, log }: ActionRun): string {
  assert.equal(code, 2, log);
  return commandsIn(log).find((line) => line.startsWith('::error')) ?? assert.fail(log);
}

describe('the action', () => {
  // each run starts the program four times

  it('compares a pull request with its base: comment, summary, annotations, SARIF, bill, outputs, exit code', () =>
    withJob({ 'chat.py': CHAT, 'old.py': CLAUDE }, async ({ repository, service, run }) => {
      const base = repository.git('rev-parse', 'HEAD');
      repository.write('app/new chät.py', KIMI);
      const head = repository.commit();
      const { code, log, summary, outputs } = await run(pullRequest(base));
      assert.equal(code, 1, log);
      assert.equal(outputs['new-findings'], '3');
      assert.ok(Number(outputs['findings']) > 3, 'the old finding counts among those that stand');
      assert.equal(outputs['worst-level'], 'high');
      const [comment, ...others] = service.comments;
      assert.deepEqual(others, []);
      assert.ok(comment?.body.startsWith(MARKER));
      assert.match(comment?.body ?? '', /kimi-k2-instruct/);
      assert.ok(comment?.body.includes(`https://github.com/acme/app/blob/${head}/app/new%20ch%C3%A4t.py#L4`));
      assert.equal(readFileSync(outputs['comment-file'] ?? '', 'utf8'), comment?.body);
      assert.match(summary, /kimi-k2-instruct/);
      const marks = commandsIn(log).filter((line) => line.includes('file='));
      assert.equal(marks.length, 3);
      assert.match(
        marks[0] ?? '',
        /^::error title=Model Pedigree%3A [a-z-]+,file=app\/new chät\.py,line=4,endLine=4,col=39,endColumn=55::/,
      );
      const sarif = jsonAt(outputs['sarif']);
      assert.ok(sarif.runs[0].results.some((result: { ruleId: string }) => result.ruleId === 'retired-model'));
      assert.equal(jsonAt(outputs['bom']).bomFormat, 'CycloneDX');
      assert.equal(outputs['uploads'], 'false');
      assert.ok(service.requests.every(({ token }) => token === 'Bearer secret-token'));
    }));

  it('writes its comment anew, also when nothing is left to say, and no second one', () =>
    withJob({ 'chat.py': CHAT }, async ({ repository, service, run }) => {
      const base = repository.git('rev-parse', 'HEAD');
      // somebody else who writes the marker, and a page full of others
      service.comments.push({ id: 1, body: MARKER, user: { type: 'User' }, author_association: 'NONE' });
      for (let id = 2; id < 120; id++) service.comments.push({ id, body: 'hm', user: { type: 'User' }, author_association: 'MEMBER' });
      repository.write('new.py', KIMI);
      repository.commit();
      assert.equal((await run(pullRequest(base))).code, 1);
      assert.equal(service.comments.length, 120);
      repository.remove('new.py');
      repository.commit();
      const second = await run(pullRequest(base));
      assert.equal(second.code, 0, second.log);
      assert.equal(service.comments.length, 120);
      const own = service.comments.at(-1);
      assert.ok(own?.body.startsWith(MARKER));
      assert.doesNotMatch(own?.body ?? '', /kimi/);
      assert.equal(service.comments[0]?.body, MARKER, 'the comment of somebody else stays as it is');
    }));

  it('says nothing on a pull request that changes nothing of models', () =>
    withJob({ 'chat.py': CHAT }, async ({ repository, service, run }) => {
      const base = repository.git('rev-parse', 'HEAD');
      repository.write('readme.md', 'hello');
      repository.commit();
      const { code, outputs } = await run(pullRequest(base));
      assert.deepEqual([code, outputs['new-findings'], outputs['worst-level']], [0, '0', 'none']);
      assert.deepEqual(service.comments, []);
    }));

  it('scans what a push has, and a first commit', () =>
    withJob({ 'chat.py': KIMI }, async ({ service, run }) => {
      const { code, log, summary, outputs } = await run({ before: '0'.repeat(40), ref: 'refs/heads/main' });
      assert.equal(code, 1, log);
      assert.deepEqual([outputs['findings'], outputs['new-findings']], ['3', '3']);
      assert.match(summary, /kimi-k2-instruct/);
      assert.deepEqual(service.requests, []);
      const accepting = await run({ before: '0'.repeat(40) }, { 'fail-on': 'never', base: '0'.repeat(40), bom: 'spdx-3' });
      assert.equal(accepting.code, 0, accepting.log);
      assert.match(accepting.outputs['bom'] ?? '', /bom\.spdx\.json$/);
    }));

  it('compares what a merge queue has with its base, and comments on nothing', () =>
    withJob({ 'chat.py': CHAT }, async ({ repository, service, run }) => {
      const base = repository.git('rev-parse', 'HEAD');
      repository.write('new.py', KIMI);
      repository.commit();
      const { code, log, outputs } = await run({ action: 'checks_requested', merge_group: { base_sha: base, head_sha: 'x' } });
      assert.equal(code, 1, log);
      assert.deepEqual([outputs['findings'], outputs['new-findings']], ['3', '3']);
      assert.deepEqual(service.requests, []);
    }));

  it('does on a fork what its token may, and says what it may not', () =>
    withJob({ 'chat.py': CHAT }, async ({ repository, service, run }) => {
      const base = repository.git('rev-parse', 'HEAD');
      repository.write('new.py', KIMI);
      repository.commit();
      service.refuses = 403;
      const { code, log, summary, outputs } = await run(pullRequest(base, { from: 'stranger/app' }), { 'upload-sarif': 'true' });
      assert.equal(code, 1, 'the findings decide, not the comment');
      assert.match(log, /::notice .*comes from a fork, whose token may not write/);
      assert.match(summary, /kimi-k2-instruct/);
      assert.equal(outputs['uploads'], 'false');
      assert.equal(commandsIn(log).filter((line) => line.includes('file=')).length, 3, 'lines are annotated instead');
      const own = await run(pullRequest(base), { 'upload-sarif': 'true' });
      assert.match(own.log, /permissions: pull-requests: write/);
      assert.equal(own.outputs['uploads'], 'true');
      assert.deepEqual(
        commandsIn(own.log).filter((line) => line.includes('file=')),
        [],
      );
      service.refuses = 500;
      assert.match((await run(pullRequest(base))).log, /::warning .*could not be written: the answer was 500/);
    }));

  it('says what to do about a shallow clone', () =>
    withJob({ 'chat.py': CHAT }, async ({ repository, service, run }) => {
      const base = repository.git('rev-parse', 'HEAD');
      repository.write('new.py', KIMI);
      repository.commit();
      repository.git('clone', '--quiet', '--depth=1', `file://${repository.folder}`, join(repository.beside, 'shallow'));
      const shallow = repositoryIn(join(repository.beside, 'shallow'), repository.beside);
      const outcome = await run(pullRequest(base), {}, { GITHUB_WORKSPACE: shallow.folder });
      assert.match(failed(outcome), /fetch-depth: 0/);
      assert.match(outcome.summary, /fetch-depth: 0/);
      assert.deepEqual(service.comments, []);
    }));

  it('takes names of branches, titles and files for text, whatever they are', () =>
    withJob({ 'chat.py': CHAT }, async ({ repository, service, run }) => {
      const base = repository.git('rev-parse', 'HEAD');
      const ref = 'a$(touch${IFS}pwned)`touch${IFS}pwned`;touch${IFS}pwned';
      repository.git('checkout', '--quiet', '-b', ref);
      const file = 'a\n::error::pwned\n::set-output name=sarif::x\n$(touch pwned);`touch pwned`.py';
      repository.write(file, KIMI);
      repository.write('model-policy.yaml', 'extends: baseline\nrules:\n  "\\n::warning::pwned": high\n');
      repository.commit();
      const title = '"; touch pwned; $(touch pwned) `touch pwned`\n::error::pwned';
      const { log, outputs } = await run(pullRequest(base, { ref, title }), { base: '', paths: '.' });
      assert.ok(!existsSync(join(repository.folder, 'pwned')));
      assert.ok(
        commandsIn(log).every((line) => !/^\s*::\w[\w-]*::pwned|set-output/.test(line) || line.includes('file=')),
        log,
      );
      assert.equal(commandsIn(log).filter((line) => line.includes('file=a%0A%3A%3Aerror%3A%3Apwned')).length, 3, log);
      assert.ok(existsSync(outputs['sarif'] ?? ''));
      assert.equal(service.comments.length, 1);
      const hostileBase = await run(pullRequest(base), { base: '--output=pwned' });
      failed(hostileBase);
      assert.ok(!existsSync(join(repository.folder, 'pwned')));
    }));

  it('counts paths from the root of the repository, wherever it runs', () =>
    withJob({ 'services/my chat/app.py': KIMI, 'libs/other.py': CLAUDE }, async ({ run }) => {
      const filesOf = (path: string | undefined): readonly string[] => {
        const results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] = jsonAt(path).runs[0].results;
        return [
          ...new Set(
            results.flatMap(({ locations }) => locations.map((one) => decodeURIComponent(one.physicalLocation.artifactLocation.uri))),
          ),
        ].sort();
      };
      const inputs: readonly (readonly [Readonly<Record<string, string>>, readonly string[]])[] = [
        [{ 'working-directory': 'services' }, ['services/my chat/app.py']],
        [{ paths: 'services/my chat' }, ['services/my chat/app.py']],
        [{ 'working-directory': 'services', paths: 'my chat/app.py\n../libs\n' }, ['libs/other.py', 'services/my chat/app.py']],
      ];
      for (const [given, files] of inputs) {
        const { log, outputs } = await run({}, given);
        assert.deepEqual(
          filesOf(outputs['sarif']).map((file) => join(file)),
          files,
          log,
        );
        assert.ok(
          commandsIn(log).some((line) => line.includes('file=services/my chat/app.py')),
          log,
        );
      }
    }));

  const WRONG: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    ['a level that there is not', { 'fail-on': 'bad' }, /'bad' is invalid/],
    ['a comment that is neither', { comment: 'perhaps' }, /the input comment is "perhaps"; it must be true or false/],
    ['a folder that is not there', { 'working-directory': 'nope' }, /working directory nope is not there/],
    ['a bill that there is not', { bom: 'html' }, /the input bom is "html"/],
    ['a base that there is not', { base: 'nope' }, /there is no revision "nope"/],
    ['a command line that was not built', { cli: 'nope.js' }, /Build it first/],
  ];
  it('refuses what it cannot use, and says how to mend it', () =>
    withJob({ 'a.py': CHAT }, async ({ run }) => {
      for (const [what, inputs, complaint] of WRONG) assert.match(failed(await run({}, inputs)), complaint, what);
    }));

  it('gives the command line no token', () =>
    withJob({ 'a.py': CHAT }, async ({ repository, run }) => {
      repository.write('../spy.mjs', 'console.error(Object.keys(process.env).sort().join(" ")); process.exit(2);');
      const spied = await run({}, { cli: join(repository.beside, 'spy.mjs') }, { GITHUB_TOKEN: 'x', ACTIONS_RUNTIME_TOKEN: 'x' });
      const names = failed(spied).split('::').at(-1)?.split(' ') ?? [];
      assert.ok(names.includes('GITHUB_WORKSPACE'));
      assert.deepEqual(
        names.filter((name) => /TOKEN/.test(name)),
        [],
      );
    }));
});
