import assert from 'node:assert/strict';
import { askFresh, type Editor, freshly, until, withEditor } from '../load/editor';
import { PATIENCE_MS, pause } from './running';

const FILES = Object.fromEntries(
  Array.from({ length: 500 }, (_, number) => [
    `p${number % 10}/m${number}.py`,
    `from openai import OpenAI\nOpenAI().chat.completions.create(model="${number % 2 === 0 ? 'gpt-4-32k' : 'kimi-k2-instruct'}", messages=[])\n`,
  ]),
);
const OPEN = Object.keys(FILES).slice(0, 12);

const edited = (turn: number): string =>
  `from openai import OpenAI\n# ${turn}\nOpenAI().chat.completions.create(model="${turn % 3 === 0 ? 'gpt-4o' : 'gpt-4-32k'}", messages=[])\n`;

interface Moment {
  readonly when: string;
  readonly arrive: (editor: Editor) => Promise<void>;
}

const MOMENTS: readonly Moment[] = [
  { when: 'as soon as it has introduced itself', arrive: async () => undefined },
  { when: 'while it starts', arrive: () => pause(60) },
  {
    when: 'in its scan',
    arrive: (editor) => until('the scan', () => editor.status?.state === 'indexing' && editor.status.files > 0),
  },
  {
    when: 'amid a burst of edits',
    async arrive(editor) {
      await editor.settled();
      for (let turn = 0; turn < 200; turn++) await editor.change(OPEN[turn % OPEN.length] ?? '', edited(turn));
    },
  },
];

describe('a server that is killed', function () {
  if (process.platform === 'win32') return;
  this.timeout(PATIENCE_MS);

  for (const { when, arrive } of MOMENTS)
    it(`${when}: the next one comes to the same state, and tells each finding once`, () =>
      withEditor(FILES, async (editor) => {
        for (const file of OPEN) await editor.open(file, FILES[file] ?? '');
        await arrive(editor);
        const { revision } = await editor.rows(0);
        assert.equal(await editor.kill(), 'SIGKILL');
        await editor.start();
        await editor.settled();
        const found = await editor.everything();
        for (const [file, diagnostics] of Object.entries(found.diagnostics))
          assert.equal(new Set(diagnostics).size, diagnostics.length, file);
        assert.ok(Object.values(found.diagnostics).flat().length > 0);
        assert.deepEqual(found, await freshly(editor, FILES));
        await treeAndStatusAreBack(editor, revision);
        // and it follows what comes
        await editor.change(OPEN[0] ?? '', edited(0));
        await editor.settled();
        assert.deepEqual(
          editor.diagnosticsOf(OPEN[0] ?? '').filter(({ code }) => code === 'retired-model'),
          [],
        );
      }));

  /** A client whose tree has the rows of the server that died is told all of them, each once, and a status that counts them. */
  async function treeAndStatusAreBack(editor: Editor, revision: number): Promise<void> {
    const { isWhole, rows } = await editor.rows(revision);
    assert.ok(isWhole);
    assert.equal(new Set(rows).size, rows.length);
    const fresh = await askFresh(editor, FILES, async (other) => ({ ...(await other.rows(0)), status: await counted(other, rows.length) }));
    assert.deepEqual(rows, fresh.rows);
    assert.deepEqual(await counted(editor, rows.length), fresh.status);
  }

  /** The status that counts so many usages; what it says of open documents depends on when they were opened. */
  async function counted(editor: Editor, usages: number): Promise<unknown> {
    await until('the status', () => editor.status?.state === 'ready' && editor.status.usages === usages);
    assert.ok(editor.status);
    const { documents, closed, policy, ...counts } = editor.status;
    return { ...counts, policy: policy.name };
  }

  it('two servers on one folder do not disturb each other', () =>
    withEditor(FILES, async (one) => {
      await withEditor(FILES, async (other) => {
        const twin = one.twin();
        await twin.start();
        for (const editor of [one, twin, other]) for (const file of OPEN) await editor.open(file, FILES[file] ?? '');
        await twin.change(OPEN[0] ?? '', edited(0));
        await Promise.all([one, twin, other].map((editor) => editor.settled()));
        assert.deepEqual(await one.everything(), await other.everything(), 'what is typed in one window is no matter of the other');
        await twin.kill();
        await one.change(OPEN[1] ?? '', edited(1));
        await one.settled();
        assert.deepEqual(await one.everything(), await freshly(one, FILES));
      });
    }));
});
