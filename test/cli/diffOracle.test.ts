// `pedigree diff` against what random edits know of themselves: nothing here compares two scans.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DiffReport } from '../../src/report/changes/contract';
import { linesOf } from './diffLines';
import { call, module, type TestRepository, withRepository } from './gitSupport';
import { run } from './support';

const HOSTS: readonly string[] = ['https://api.openai.com/v1', 'https://api.moonshot.cn/v1', 'https://api.deepseek.com'];

/** Each stands in one place at most, so that an edit can tell what became of it. */
const MODELS =
  'gpt-4o gpt-4o-mini gpt-4.1 gpt-4.1-mini gpt-4.1-nano gpt-5 gpt-5-mini gpt-5-nano gpt-5.1 o1 o3 o3-mini o4-mini gpt-4 gpt-4-32k gpt-4-turbo gpt-3.5-turbo kimi-k2-instruct deepseek-chat deepseek-reasoner deepseek-v3.2 qwen3-max glm-4.6 mistral-large-latest mistral-small-latest codestral-latest claude-3-opus-20240229 claude-sonnet-4-5 claude-opus-4-1 grok-4 gemini-2.5-pro gemini-2.5-flash'.split(
    ' ',
  );

const EDITS = ['add', 'remove', 'change', 'move', 'readdress', 'nothing'] as const;
const NAMES = ['a.py', 'b c.py', 'pkg/ü.py', 'quo"te.py', 'x/y/z.py', 'line\nbreak.py'];

interface File {
  name: string;
  readonly before: string;
  host: string;
  models: string[];
  pushed: number;
}

/** What is random of one file's way from the base to the head. */
const fate = fc.record({
  edit: fc.constantFrom(...EDITS),
  isRenamed: fc.boolean(),
  pushed: fc.nat(3),
  where: fc.nat(3),
  times: fc.integer({ min: 1, max: 2 }),
  on: fc.constantFrom('first commit', 'second commit', 'side branch', 'working tree'),
});
type Fate = typeof fate extends fc.Arbitrary<infer One> ? One : never;

/** Lines by which a file is known again under another name. */
const preamble = (seed: string): string => Array.from({ length: 40 }, (_, line) => `# ${JSON.stringify(seed)} says ${line}\n`).join('');

function textOf({ before, host, models, pushed }: File): string {
  const functions = models.map((model, index) => call(`f${index}`, model));
  return `${'\n# one more line\n'.repeat(pushed)}${preamble(before)}${module(host, ...functions)}`;
}

function lineOf(file: File, model: string): number {
  return (
    textOf(file)
      .split('\n')
      .findIndex((line) => line.includes(`model="${model}"`)) + 1
  );
}

/** Edits the files, and gives the lines that a comparison has to show. In each file there is one kind of edit: two could be told as one. */
function edited(files: readonly File[], fates: readonly Fate[], spare: string[]): readonly string[] {
  const gone: string[] = [];
  const after: (() => string)[] = [];
  files.forEach((file, index) => {
    const { edit, isRenamed, pushed, where, times } = fates[index] ?? assert.fail();
    const before: File = { ...file, models: [...file.models] };
    file.pushed = pushed;
    if (isRenamed) file.name = `renamed/${index}.py`;
    const fresh = (): string => spare.pop() ?? assert.fail('there are too few models');
    for (let time = 0; time < times; time++) {
      const at = where % Math.max(1, file.models.length);
      const [old] = file.models.slice(at);
      if (edit === 'add') {
        const model = fresh();
        file.models.splice(at, 0, model);
        after.push(() => `+ ${file.name}:${lineOf(file, model)} ${model}`);
      } else if (edit === 'remove' && old !== undefined && file.models.length > 1) {
        file.models.splice(at, 1);
        gone.push(`- ${before.name}:${lineOf(before, old)} ${old}`);
      } else if (edit === 'change' && old !== undefined && before.models.includes(old)) {
        const model = fresh();
        file.models[at] = model;
        after.push(() => `~ ${file.name}:${lineOf(file, model)} ${old} > ${model}`);
      }
    }
    if (edit === 'readdress') {
      file.host = HOSTS[(HOSTS.indexOf(file.host) + 1) % HOSTS.length] ?? '';
      for (const model of file.models) after.push(() => `~ ${file.name}:${lineOf(file, model)} ${model} > ${model}`);
    }
  });
  // a call moves to a file in which nothing else happens, and which speaks to the same address
  files.forEach((file, index) => {
    const target = files.find((other, at) => other !== file && fates[at]?.edit === 'nothing' && other.host === file.host);
    const [model] = file.models;
    if (fates[index]?.edit !== 'move' || !target || model === undefined || file.models.length < 2) return;
    const from = NAMES[index] ?? '';
    file.models.shift();
    target.models.push(model);
    after.push(() => `> ${from} > ${target.name} ${model}`);
  });
  return [...gone, ...after.map((line) => line())].sort();
}

/** Writes each file in the commit, on the branch or into the working tree where its edit belongs. */
function play(repository: TestRepository, before: readonly string[], files: readonly File[], fates: readonly Fate[]): void {
  const write = (on: Fate['on']): void =>
    files.forEach((file, index) => {
      // a call that moves has both of its files changed at once
      if (fates[index]?.on !== on) return;
      if (before[index] !== file.name) repository.remove(before[index] ?? '');
      repository.write(file.name, textOf(file));
    });
  write('first commit');
  repository.commit();
  repository.git('checkout', '--quiet', '-b', 'side');
  write('side branch');
  repository.commit();
  repository.git('checkout', '--quiet', 'main');
  write('second commit');
  repository.commit();
  repository.git('merge', '--quiet', '-m', 'merge', 'side');
  write('working tree');
}

describe('pedigree diff and what the edits know', function () {
  this.timeout(600_000);

  it('tells of each usage that random edits in commits, merges and the working tree added, removed, changed and moved, and of no other', () => {
    const told = { '+': 0, '-': 0, '~': 0, '>': 0 };
    fc.assert(
      fc.property(
        fc.array(fate, { minLength: NAMES.length, maxLength: NAMES.length }),
        fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 6, maxLength: 6 }),
        (fates, sizes) => {
          const spare = [...MODELS];
          const files: File[] = NAMES.map((name, index) => ({
            name,
            before: name,
            host: HOSTS[index % HOSTS.length] ?? '',
            models: spare.splice(0, sizes[index] ?? 2),
            pushed: 0,
          }));
          withRepository(Object.fromEntries(files.map((file) => [file.name, textOf(file)])), (repository) => {
            const base = repository.git('rev-parse', 'HEAD');
            const expected = edited(files, fates, spare);
            play(repository, NAMES, files, fates);
            const { stdout, stderr } = run(['diff', base, '--format', 'json', '--as-of', '2026-11-23'], { cwd: repository.folder });
            assert.equal(stderr, '');
            const found: DiffReport = JSON.parse(stdout);
            assert.deepEqual(linesOf(found), expected);
            const models = files.flatMap((file) => file.models);
            assert.deepEqual(
              found.models.added.length + found.models.removed.length > 0,
              expected.some((line) => !line.startsWith('>') && !/ (\S+) > \1$/.test(line)),
            );
            assert.equal(new Set(models).size, models.length);
            for (const line of expected) if (line[0] === '+' || line[0] === '-' || line[0] === '~' || line[0] === '>') told[line[0]]++;
          });
        },
      ),
      { numRuns: 25, seed: 8 },
    );
    // the edits were of all kinds
    for (const [kind, count] of Object.entries(told)) assert.ok(count >= 5, `${kind} ${count}`);
  });
});
