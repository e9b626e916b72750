import assert from 'node:assert/strict';
import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Editor, freshly, until, withEditor, writeFiles } from './editor';

/** The long run takes what the short one does many times over. */
const IS_LONG = process.env['PEDIGREE_LOAD'] === 'long';

const DOCUMENTS = IS_LONG ? 1_000 : 300;
const BURST = 5_000;
const SWITCHED = IS_LONG ? 20_000 : 4_000;
/** Edits, openings and closings of the simulated day. */
const TURNS = IS_LONG ? 60_000 : 3_000;
const PATIENCE_MS = IS_LONG ? 3_600_000 : 600_000;

const MB = 1024 * 1024;
const MODELS = ['gpt-4o', 'gpt-4-32k', 'kimi-k2-instruct', 'o3-pro', 'claude-3-opus-20240229'];

function calling(model: string, note: string | number): string {
  return `from openai import OpenAI\n\n# ${note}\nOpenAI().chat.completions.create(model="${model}", messages=[])\n`;
}

const modelOf = (number: number): string => MODELS[number % MODELS.length] ?? 'gpt-4o';

describe('the server under load', function () {
  if (process.platform === 'win32') return;
  this.timeout(PATIENCE_MS);

  it(`${DOCUMENTS.toLocaleString('en')} open documents: each is judged as it stands, and an edit of one is answered soon`, () => {
    const files = Object.fromEntries(Array.from({ length: DOCUMENTS }, (_, number) => [`m${number}.py`, calling(modelOf(number), number)]));
    return withEditor(files, async (editor) => {
      for (const [file, text] of Object.entries(files)) await editor.open(file, text);
      await editor.settled();
      assert.deepEqual(await editor.everything(), await freshly(editor, files));
      const took: number[] = [];
      for (let turn = 0; turn < 10; turn++) {
        const began = performance.now();
        await editor.change(`m${turn * 7}.py`, calling('gpt-4-32k', `edit ${turn}`));
        await editor.settled([`m${turn * 7}.py`]);
        took.push(performance.now() - began);
      }
      // what one edit costs does not grow with all that is open: a person would not notice
      assert.ok((took.sort((a, b) => a - b)[5] ?? 0) < 500, `an edit is answered in ${took.map(Math.round)} ms`);
      assert.ok(editor.diagnosticsOf('m0.py').some(({ code }) => code === 'retired-model'));
    });
  });

  it(`a burst of ${BURST.toLocaleString('en')} edits: fewer analyses than edits, none of a text that has passed, and the end is right`, () => {
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, number) => [`m${number}.py`, calling(modelOf(number), number)]));
    const burst = async (editor: Editor): Promise<void> => {
      for (const [file, text] of Object.entries(files)) await editor.open(file, text);
      await editor.settled();
      const analyses = (): number => editor.logged.filter((line) => line.includes('timing of')).length;
      assert.equal(analyses(), 0);
      const began = performance.now();
      for (let turn = 0; turn < BURST; turn++) {
        await editor.change(`m${turn % 40}.py`, calling(modelOf(turn * 7 + Math.floor(turn / 40)), turn));
        // ten seconds for all of them
        if (turn % 50 === 49)
          await new Promise((resolve) => setTimeout(resolve, Math.max(0, ((turn + 1) / BURST) * 10_000 - (performance.now() - began))));
      }
      const sent = performance.now();
      await editor.settled();
      // what was left when the last edit was sent is at most one analysis of each document
      const behind = performance.now() - sent;
      assert.ok(behind < 10_000, `the answer to the last edit came after ${Math.round(behind)} ms`);
      const found = await editor.everything();
      for (const [file, { version }] of editor.documents) {
        const told = editor.told.get(editor.uriOf(file));
        if ((told?.diagnostics.length ?? 0) > 0) assert.equal(told?.version, version, `${file} is judged as it stands`);
      }
      assert.ok(analyses() > 0 && analyses() < BURST / 2, `${analyses()} analyses`);
      assert.deepEqual(found, await freshly(editor, files));
    };
    return withEditor(files, burst, { trace: { timing: true } });
  });

  it(`a change of branch that touches ${SWITCHED.toLocaleString('en')} files: the end is right, and the memory returns`, () => {
    const text = (number: number, branch: string): string =>
      number % 20 === 0 ? calling(branch === 'main' ? 'gpt-4-32k' : 'kimi-k2-instruct', number) : `VALUE = ${number}  # ${branch}\n`;
    const name = (number: number): string => `d${number % 100}/f${number}.py`;
    const branchOf = (branch: string): Record<string, string> => {
      const numbers = Array.from({ length: SWITCHED }, (_, number) => number);
      // a tenth of the files is on one side alone, whole folders among them
      const there = numbers.filter((number) => (branch === 'main' ? number % 100 < 95 : number % 100 >= 5));
      return Object.fromEntries(there.map((number) => [name(number), text(number, branch)]));
    };
    const main = branchOf('main');
    const other = branchOf('other');
    return withEditor(main, async (editor) => {
      await editor.open('d10/f10.py', main['d10/f10.py'] ?? '');
      await editor.settled();
      const before = await editor.memory();
      const atFirst = await editor.everything();
      const go = async (from: Readonly<Record<string, string>>, to: Readonly<Record<string, string>>): Promise<void> => {
        const gone = Object.keys(from).filter((file) => !(file in to));
        for (const file of gone) rmSync(join(editor.folder, file));
        writeFiles(editor.folder, to);
        const changes = [
          ...gone.map((file) => [file, 3] as const),
          ...Object.keys(to).map((file) => [file, file in from ? 2 : 1] as const),
        ];
        // as VS Code sends them: in portions
        for (let at = 0; at < changes.length; at += 500) await editor.tellOfFiles(changes.slice(at, at + 500));
      };
      const usagesOf = (files: Readonly<Record<string, string>>): number =>
        Object.values(files).filter((each) => each.includes('OpenAI()')).length;
      const isThrough = async (files: Readonly<Record<string, string>>, model: string): Promise<boolean> => {
        const { usages } = await editor.everything();
        return usages.length === usagesOf(files) && usages.every((usage) => usage.includes(model)) && editor.status?.state === 'ready';
      };
      await go(main, other);
      await until('the other branch', () => isThrough(other, 'kimi-k2-instruct'));
      assert.deepEqual((await editor.everything()).usages, (await freshly(editor, other)).usages);
      await go(other, main);
      await until('the first branch', () => isThrough(main, 'gpt-4-32k'));
      assert.deepEqual((await editor.everything()).usages, atFirst.usages);
      const after = await editor.memory();
      assert.ok(after.heap < before.heap * 1.3 + 20 * MB, `heap: ${inMb(before.heap)} before, ${inMb(after.heap)} after`);
      // the parser begins with 32 MB, and until a file changed nothing was parsed in the server itself
      const begun = Math.max(before.wasm, 32 * MB);
      assert.ok(after.wasm <= begun + 16 * MB, `wasm: ${inMb(before.wasm)} before, ${inMb(after.wasm)} after`);
    });
  });

  it('a folder that goes as a whole, which editors tell with one event: nothing is known of its files any more', () => {
    const files = {
      'kept/a.py': calling('gpt-4o', 1),
      'gone/b.py': calling('gpt-4-32k', 2),
      'gone/deep/c.py': calling('o3-pro', 3),
      'gone.py': calling('gpt-4o', 4),
    };
    return withEditor(files, async (editor) => {
      await until('a scan', async () => editor.status?.state === 'ready' && (await editor.everything()).usages.length === 4);
      renameSync(join(editor.folder, 'gone'), join(editor.folder, '..', 'elsewhere'));
      await editor.tellOfFiles([['gone', 3]]);
      await until('the end of its usages', async () => (await editor.everything()).usages.length === 2);
    });
  });

  it('a folder that comes as a whole, which editors tell with one event: its files are read, and those that git ignores are not', () => {
    const files = { 'kept/a.py': calling('gpt-4o', 1), '.gitignore': 'build\n' };
    return withEditor(files, async (editor) => {
      await until('a scan', async () => editor.status?.state === 'ready' && (await editor.everything()).usages.length === 1);
      const elsewhere = join(editor.folder, '..', 'elsewhere');
      writeFiles(elsewhere, {
        'b.py': calling('gpt-4-32k', 2),
        'deep/v1.2/c.py': calling('o3-pro', 3),
        'build/d.py': calling('gpt-4o', 4),
      });
      renameSync(elsewhere, join(editor.folder, 'v1.2'));
      await editor.tellOfFiles([['v1.2', 1]]);
      await until('its usages', async () => (await editor.everything()).usages.length === 3);
      assert.deepEqual((await editor.everything()).usages, (await freshly(editor, filesBelow(editor.folder))).usages);
      // renamed within the workspace: it goes and comes
      renameSync(join(editor.folder, 'v1.2'), join(editor.folder, 'other'));
      await editor.tellOfFiles([
        ['v1.2', 3],
        ['other', 1],
      ]);
      await until('its new place', async () => {
        const { usages } = await editor.everything();
        return usages.length === 3 && usages.filter((usage) => usage.includes('other/')).length === 2;
      });
    });
  });

  it(`a day of ${TURNS.toLocaleString('en')} edits, openings and closings over 50 files: memory does not grow from its middle to its end`, () => {
    const files = Object.fromEntries(Array.from({ length: 50 }, (_, number) => [`m${number}.py`, calling(modelOf(number), number)]));
    return withEditor(files, async (editor) => {
      const day = async (from: number, to: number): Promise<void> => {
        for (let turn = from; turn < to; turn++) {
          const file = `m${(turn * 13) % 50}.py`;
          if (!editor.documents.has(file)) await editor.open(file, files[file] ?? '');
          else if (turn % 11 === 0) await editor.close(file);
          else await editor.change(file, calling(modelOf(turn * 3), `turn ${turn}`) + 'x = [1, 2, 3]\n'.repeat(turn % 60));
          // most of them are analyzed
          if (turn % 3 === 0 && editor.documents.has(file)) await editor.settled([file]);
        }
        await editor.settled();
      };
      await day(0, TURNS / 4);
      await day(TURNS / 4, TURNS / 2);
      const middle = await editor.memory();
      await day(TURNS / 2, TURNS);
      const end = await editor.memory();
      assert.ok(end.heap < middle.heap * 1.1 + 4 * MB, `heap: ${inMb(middle.heap)} in the middle, ${inMb(end.heap)} at the end`);
      assert.ok(end.wasm <= middle.wasm, `wasm: ${inMb(middle.wasm)} in the middle, ${inMb(end.wasm)} at the end`);
      assert.deepEqual(await editor.everything(), await freshly(editor, files));
    });
  });
});

/** All texts of a folder, by their paths. */
function filesBelow(folder: string): Record<string, string> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    found.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), readFileSync(path, 'utf8')];
    }),
  );
}

function inMb(bytes: number): string {
  return `${(bytes / MB).toFixed(1)} MB`;
}
