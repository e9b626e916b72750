import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { type FollowedFile, Summarizer } from '../../../src/detect';
import { loadBundledRegistry } from '../../../src/registry';
import { ENDING, sourceFile } from '../../bench/editor/code';
import { applyEdit, editingSession } from '../../bench/editor/session';
import { fileAssets } from '../assets';

const FIXTURES = join(process.cwd(), 'test/fixtures/detect');
const summarizer = new Summarizer(loadBundledRegistry(), fileAssets);

/** What somebody types, finished or not. */
const TYPED: readonly string[] = [
  ...['(', ')', '"', "'", '"""', '`', '{', '}', '[', ']', ':', '.', ',', '=', '\\', '#', '//', '/*', '*/', '@', '0', '_', 'é', '😀'],
  ...[' ', '    ', '\n', '\n\n', '\r\n', 'x', 'model=', 'MODEL', 'client', 'openai.', 'return ', 'async ', 'if x:', '\nexport default '],
  ...['\nMODEL = "gpt-4o-mini"\n', '\nconst model = "gpt-4.1";\n', '"gpt-4o"', '\ndef f():\n', '\nclass A:\n', '\nmodel in MODELS\n'],
  ...[
    '\nfrom openai import OpenAI\n',
    '\nfrom models import *\n',
    "\nimport OpenAI from 'openai';\n",
    '\nopenai.api_base = "http://localhost:8000/v1"\n',
  ],
];

/** Makes another text of one; `all`: texts to paste from. */
type Edit = (text: string, all: readonly string[]) => string;

const place = fc.nat(100_000);

const onLines =
  (change: (lines: string[], all: readonly string[]) => void): Edit =>
  (text, all) => {
    const lines = text.split('\n');
    change(lines, all);
    return lines.join('\n');
  };

const onName =
  (at: number, renamed: (name: string, others: readonly string[]) => string): Edit =>
  (text) => {
    const names = [...text.matchAll(/[A-Za-z_]\w*/g)];
    const name = names[at % (names.length || 1)];
    const others = names.map(([other]) => other);
    return name ? text.slice(0, name.index) + renamed(name[0], others) + text.slice(name.index + name[0].length) : text;
  };

const replacing =
  (at: number, removed: number, inserted: string): Edit =>
  (text) =>
    text.slice(0, at % (text.length + 1)) + inserted + text.slice((at % (text.length + 1)) + removed);

const EDITS: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(place, fc.constantFrom(...TYPED)).map(([at, typed]) => replacing(at, 0, typed)) },
  { weight: 2, arbitrary: fc.tuple(place, fc.nat(40)).map(([at, count]) => replacing(at, 1 + count, '')) },
  { weight: 3, arbitrary: place.map((at) => onName(at, (name) => `q${name}`)) },
  { weight: 1, arbitrary: fc.tuple(place, place).map(([at, from]) => onName(at, (_, others) => others[from % others.length] ?? '')) },
  {
    weight: 1,
    arbitrary: fc.tuple(place, fc.nat(3)).map(([at, more]) => onLines((lines) => void lines.splice(at % lines.length, 1 + more))),
  },
  { weight: 1, arbitrary: fc.tuple(place, place).map(([from, to]) => onLines((lines) => moveLine(lines, from, to))) },
  {
    weight: 1,
    arbitrary: fc.tuple(place, place, place).map(([at, from, count]) => onLines((lines, all) => paste(lines, all, at, from, count))),
  },
);

function moveLine(lines: string[], from: number, to: number): void {
  const [line] = lines.splice(from % lines.length, 1);
  if (line !== undefined) lines.splice(to % (lines.length + 1), 0, line);
}

function paste(lines: string[], all: readonly string[], at: number, from: number, count: number): void {
  const source = all[from % all.length]?.split('\n') ?? [];
  const start = from % source.length;
  lines.splice(at % lines.length, 0, ...source.slice(start, start + 1 + (count % 8)));
}

describe('a followed file', () => {
  for (const { ending, runs } of [
    { ending: '.py', runs: 3 },
    { ending: '.ts', runs: 4 },
    { ending: '.tsx', runs: 12 },
    { ending: '.vue', runs: 8 },
    { ending: '.ipynb', runs: 4 },
    { ending: '.go', runs: 1 },
  ]) {
    it(`tells after any edits of ${ending} what reading the text anew tells`, async () => {
      const paths = filesBelow(FIXTURES).filter((path) => path.endsWith(ending));
      const texts = paths.map((path) => readFileSync(path, 'utf8'));
      assert.ok(paths.length > 0);
      for (const [index, path] of paths.entries()) {
        const file = relative(FIXTURES, path);
        const property = fc.asyncProperty(fc.array(EDITS, { minLength: 6, maxLength: 12 }), async (edits) => {
          let text = texts[index] ?? '';
          await following(file, text, async (followed) => {
            for (const edit of edits) {
              text = edit(text, texts);
              await assertSame(followed, file, text);
            }
          });
        });
        await fc.assert(property, { seed: 20261123 + index, numRuns: runs });
      }
    });
  }

  for (const ending of ['.py', '.ts', '.vue'])
    it(`tells at once of ${ending} what reading the text anew tells, or that it is not sure, and then tells it when it is asked`, async () => {
      const paths = filesBelow(FIXTURES).filter((path) => path.endsWith(ending));
      const texts = paths.map((path) => readFileSync(path, 'utf8'));
      let [sure, unsure] = [0, 0];
      for (const [index, path] of paths.entries()) {
        const file = relative(FIXTURES, path);
        const edits = fc.array(fc.tuple(EDITS, fc.nat(2)), { minLength: 6, maxLength: 12 });
        const property = fc.asyncProperty(edits, async (edits) => {
          let text = texts[index] ?? '';
          await following(file, text, async (followed) => {
            for (const [edit, rest] of edits) {
              text = edit(text, texts);
              if (await assertGlanced(followed, file, text, rest === 0)) sure++;
              else unsure++;
            }
          });
        });
        await fc.assert(property, { seed: 20261124 + index, numRuns: 1 });
      }
      assert.ok(sure > 0 && unsure > 0, `${sure} sure, ${unsure} not`);
    });

  for (const language of ['python', 'typescript'] as const) {
    it(`parses no whole text of ${language} while somebody types, and tells in the end what reading it anew tells`, async () => {
      const file = `services.${ENDING[language]}`;
      let text = sourceFile(language, 600, 2);
      await following(file, text, async (followed) => {
        for (const edit of editingSession({ uri: file, language, lines: 600, text }, 80)) {
          text = applyEdit(text, edit);
          await followed.glance(text);
        }
        const { read, inWindow } = followed.counts;
        assert.ok(inWindow >= 0.9 * (read - 1), `${inWindow} of ${read - 1}`);
        await assertSame(followed, file, text);
      });
    });

    it(`parses no whole text of ${language} again and again while other statements stay broken`, async () => {
      const file = `services.${ENDING[language]}`;
      let text = sourceFile(language, 600, 2);
      const edits = editingSession({ uri: file, language, lines: 600, text }, 60);
      // behind all that the session edits
      const broken = language === 'python' ? '\nx = = 1\ny = = 2\n' : '\nconst x = = 1;\nlet y = = 2;\n';
      await following(file, `${text}${broken}`, async (followed) => {
        for (const edit of edits) {
          text = applyEdit(text, edit);
          await followed.glance(`${text}${broken}`);
        }
        const { read, inWindow } = followed.counts;
        assert.ok(inWindow >= 0.9 * (read - 1), `${inWindow} of ${read - 1}`);
        await assertSame(followed, file, `${text}${broken}`);
      });
    });

    it(`tells the same through a session of editing ${language}, and reads a part alone most of the time`, async () => {
      const file = `services.${ENDING[language]}`;
      let text = sourceFile(language, 300, 1);
      await following(file, text, async (followed) => {
        for (const edit of editingSession({ uri: file, language, lines: 300, text }, 150)) {
          text = applyEdit(text, edit);
          await assertSame(followed, file, text);
        }
        const { read, inPart } = followed.counts;
        assert.equal(read, 151);
        assert.ok(inPart >= 110, `${inPart} of ${read - 1} readings in part`);
      });
    });
  }

  it('reads anew what mentions an edited name in any way', async () => {
    const lines = [
      'from openai import OpenAI',
      'NAME = "gpt-4o"',
      'KNOWN = ["gpt-4.1", "gpt-4.1-mini"]',
      'SETTINGS = {"model": NAME}',
      'def pick():\n    return SETTINGS["model"]',
      'def ask():\n    return OpenAI().chat.completions.create(model=pick(), messages=[])',
      'def is_known(model):\n    return model in KNOWN',
      ...Array.from({ length: 12 }, (_, index) => `def other_${index}():\n    return ${index}`),
    ];
    const text = `${lines.join('\n\n')}\n`;
    await following('ask.py', text, async (followed) => {
      for (const [from, to] of [
        ['"gpt-4o"', '"gpt-4o-mini"'],
        ['NAME = ', 'NAMES = '],
        ['return SETTINGS', 'return {}'],
        ['model in KNOWN', 'model in KNOWN or KNOWN[0]'],
        ['return 3', 'return KNOWN'],
        ['def pick', 'def picked'],
        ['\n\nNAME', '\n\n\n\nNAME'],
      ] as const) {
        assert.ok(text.includes(from));
        await assertSame(followed, 'ask.py', text.replace(from, to));
        await assertSame(followed, 'ask.py', text);
      }
      assert.equal(followed.counts.inPart, 14);
    });
  });

  it('reads a cycle from where the whole file would enter it', async () => {
    const around = Array.from({ length: 9 }, (_, index) => `def other_${index}():\n    return ${index}\n`).join('\n');
    const text = `from openai import OpenAI\n\nOpenAI().responses.create(model=second(), input="x")\n\ndef first():\n    return second() or "gpt-4o"\n\ndef second():\n    return first() or "gpt-4.1"\n\nexport = first()\n\n${around}`;
    await following('cycle.py', text, async (followed) => {
      await assertSame(followed, 'cycle.py', text.replace('"gpt-4o"', '"gpt-4o-mini"'));
      await assertSame(followed, 'cycle.py', text.replace('export = first()', 'export = first() or 1'));
      await assertSame(followed, 'cycle.py', text.replace('= first()', '= second()'));
      assert.ok(followed.counts.inPart > 0);
    });
  });
});

/** Has a file followed from a text on. */
async function following(file: string, text: string, edit: (followed: FollowedFile) => Promise<void>): Promise<void> {
  const followed = summarizer.follow(file);
  try {
    await assertSame(followed, file, text);
    await edit(followed);
  } finally {
    followed.close();
  }
}

async function assertSame(followed: FollowedFile, file: string, text: string): Promise<void> {
  assert.deepEqual(await followed.update(text), await summarizer.summarize(file, text));
}

/** What is told at once is right where it says so; where it does not, and somebody asks, what is told then is. */
async function assertGlanced(followed: FollowedFile, file: string, text: string, isAsked: boolean): Promise<boolean> {
  const fresh = await summarizer.summarize(file, text);
  const { summary, isSure } = await followed.glance(text);
  if (isSure) assert.deepEqual(summary, fresh);
  if (isAsked) assert.deepEqual(await followed.update(text), fresh);
  return isSure;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

const LOST_BRACES = `export function Demo() {
  const send = async () => {
    try {
      const data = JSON.parse("gpt-4o");
      ask(data);
    } catch (e) {
      toast(e instanceof Error ? e.message : String(e), "error");
    }
  };
  return send;
}
export const codeSections = [{ title: "gpt-4.1", code: "b" }];
`;

describe('a brace too many', () => {
  it('is read as in a text that was never whole, wherever it stands', async () => {
    // a parser that keeps what it has seen mends 32 such faults otherwise than one that sees the text for the first time
    for (let at = 0; at < LOST_BRACES.length; at += 1)
      for (const typed of ['{', '}', '`']) {
        const followed = summarizer.follow('demo.ts');
        await followed.update(LOST_BRACES);
        const text = LOST_BRACES.slice(0, at) + typed + LOST_BRACES.slice(at);
        assert.deepEqual(await followed.update(text), await summarizer.summarize('demo.ts', text), `${typed} at ${at}`);
        followed.close();
      }
  });
});
