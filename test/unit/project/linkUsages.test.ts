import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { Summarizer } from '../../../src/detect';
import type { FileSummary } from '../../../src/model/summary';
import type { Usage } from '../../../src/model/usage';
import { ChangeLog } from '../../../src/project/changeLog';
import { Linker } from '../../../src/project/linkUsages';
import { JSON_CODEC } from '../../../src/project/packed/codec';
import { DecodedParts, KeptSummary } from '../../../src/project/packed/keptSummary';
import { pack } from '../../../src/project/packed/packedSummary';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../assets';

const FIXTURES = join(process.cwd(), 'test/fixtures/detect');
const registry = loadBundledRegistry();
const summarizer = new Summarizer(registry, fileAssets);

/** A file and the states that it can be in; `null`: it is not there. */
interface Changeable {
  readonly file: string;
  readonly states: readonly (FileSummary | null)[];
  /** The same as they are kept: an open file is as it was read, another one is packed. */
  readonly forms: readonly (FileSummary | undefined)[];
}

/** Keeps the usages of each file by what the linker says has changed, and by nothing else. */
class Follower {
  private readonly followed = new Map<string, readonly Usage[]>();
  private mark = 0;

  constructor(
    private readonly linker: Linker,
    private readonly changes: ChangeLog,
  ) {}

  follow(): void {
    const since = this.changes.since(this.mark);
    this.mark = since.mark;
    for (const place of since.files ?? this.linker.files()) this.followed.set(place, this.linker.usages(place));
  }

  through(steps: Iterable<void> = []): void {
    for (const _ of steps) this.follow();
    this.follow();
  }

  check(): void {
    // what was linked only when it was asked for
    this.follow();
    for (const place of this.linker.files()) assert.equal(this.followed.get(place), this.linker.usages(place));
    for (const [place, usages] of this.followed) assert.equal(usages.length > 0, this.linker.files().includes(place));
  }
}

describe('linking', () => {
  for (const world of readdirSync(FIXTURES).filter((name) => /^(across|project)/.test(name))) {
    it(`gives after any edits of ${world} what linking from scratch gives`, async () => {
      const files = await changeables(join(FIXTURES, world));
      const edit = fc.record({ at: fc.nat(files.length - 1), state: fc.nat(50) });
      fc.assert(
        fc.property(fc.array(edit, { minLength: 10, maxLength: 60 }), (edits) => {
          const now = new Map(files.map(({ file, states }) => [file, states[0] ?? null]));
          const changes = new ChangeLog();
          const linker = linkerOf(now, changes);
          const followed = new Map<string, readonly Usage[]>();
          let mark = 0;
          for (const { at, state } of edits) {
            const { file, states, forms } = files[at] as Changeable;
            now.set(file, states[state % states.length] ?? null);
            linker.replace(file, forms[state % states.length]);
            assert.deepEqual(usagesOf(linker), usagesOf(linkerOf(new Map([...now].reverse()))));
            const since = changes.since(mark);
            mark = since.mark;
            for (const place of since.files ?? linker.files()) followed.set(place, linker.usages(place));
            for (const place of linker.files()) assert.equal(followed.get(place), linker.usages(place));
            for (const [place, usages] of followed) assert.equal(usages.length > 0, linker.files().includes(place));
          }
        }),
        { seed: 20261123, numRuns: 12 },
      );
    });
  }

  for (const world of readdirSync(FIXTURES).filter((name) => /^(across|project)/.test(name))) {
    it(`gives after any growth of ${world}, with edits while it settles, what linking from scratch gives`, async () => {
      const files = await changeables(join(FIXTURES, world));
      const edit = fc.record({ at: fc.nat(files.length - 1), state: fc.nat(50), asks: fc.boolean(), steps: fc.nat(12) });
      fc.assert(
        fc.property(fc.array(edit, { minLength: 4, maxLength: 40 }), fc.nat(40), (edits, settlesAt) => {
          const now = new Map<string, FileSummary | null>();
          const changes = new ChangeLog();
          const linker = new Linker(registry, changes);
          const follower = new Follower(linker, changes);
          linker.grow();
          let settling: Generator<void> | undefined;
          for (const [number, { at, state, asks, steps }] of edits.entries()) {
            const { file, states, forms } = files[at] as Changeable;
            now.set(file, states[state % states.length] ?? null);
            linker.replace(file, forms[state % states.length]);
            if (asks) assert.ok(linker.usages(file).every(({ location }) => location.file === file));
            if (number === settlesAt) settling = linker.settling();
            for (let step = 0; step < steps; step++) settling?.next();
            follower.follow();
          }
          // a scan that takes the place of another one does it for both
          follower.through(settling);
          linker.grow();
          follower.through(linker.settling());
          assert.deepEqual(usagesOf(linker), usagesOf(linkerOf(new Map([...now].reverse()))));
          follower.check();
          const { file } = files[0] as Changeable;
          linker.replace(file, undefined);
          now.set(file, null);
          assert.deepEqual(usagesOf(linker), usagesOf(linkerOf(new Map([...now].reverse()))));
        }),
        { seed: 20261123, numRuns: 12 },
      );
    });
  }

  for (const world of readdirSync(FIXTURES).filter((name) => /^(across|project)/.test(name))) {
    it(`gives in runs that each take up ${world} where the one before kept it what linking from scratch gives`, async () => {
      const files = await changeables(join(FIXTURES, world));
      const edit = fc.record({ at: fc.nat(files.length - 1), state: fc.nat(50), endsRun: fc.boolean() });
      fc.assert(
        fc.property(fc.array(edit, { minLength: 10, maxLength: 60 }), (edits) => {
          const now = new Map(files.map(({ file, states }) => [file, states[0] ?? null]));
          let linker = linkerOf(now);
          for (const { at, state, endsRun } of edits) {
            if (endsRun) linker = resumed(linker, now);
            const { file, states, forms } = files[at] as Changeable;
            now.set(file, states[state % states.length] ?? null);
            linker.replace(file, forms[state % states.length]);
            if (endsRun) assert.deepEqual(usagesOf(linker), usagesOf(linkerOf(new Map([...now].reverse()))));
          }
          assert.deepEqual(usagesOf(linker), usagesOf(linkerOf(now)));
        }),
        { seed: 20261124, numRuns: 12 },
      );
    });
  }

  it('links no more than what hangs on a change when it takes up what was kept', async () => {
    const texts = {
      'app.py': 'from names import MODEL\nfrom openai import OpenAI\nOpenAI().responses.create(model=MODEL, input="x")\n',
      'names.py': 'MODEL = "gpt-4o"\n',
      'other.py': 'from openai import OpenAI\nOpenAI().responses.create(model="gpt-4.1", input="x")\n',
    };
    const summaries = new Map<string, FileSummary>();
    for (const [file, text] of Object.entries(texts)) summaries.set(file, await summarizer.summarize(file, text));
    const before = linkerOf(summaries);
    const linker = resumed(before, summaries);
    assert.deepEqual(usagesOf(linker), usagesOf(before));
    assert.equal(linker.linkedFiles(), 0);
    linker.replace('names.py', await summarizer.summarize('names.py', 'MODEL = "gpt-4o-mini"\n'));
    assert.deepEqual(
      usagesOf(linker).map(({ value }) => value),
      ['gpt-4o-mini', 'gpt-4.1'],
    );
    assert.equal(linker.linkedFiles(), 2);
  });

  it('touches nothing else after an edit that bears on nothing else', async () => {
    const linker = await linkerOfTexts({
      'app.py': 'from names import MODEL\nfrom openai import OpenAI\nOpenAI().responses.create(model=MODEL, input="x")\n',
      'names.py': 'MODEL = "gpt-4o"\n',
      'other.py': 'from openai import OpenAI\nOpenAI().responses.create(model="gpt-4.1", input="x")\n',
    });
    usagesOf(linker);
    const linked = async (file: string, text: string): Promise<number> => {
      const before = linker.linkedFiles();
      linker.replace(file, await summarizer.summarize(file, text));
      usagesOf(linker);
      return linker.linkedFiles() - before;
    };
    assert.equal(await linked('other.py', 'from openai import OpenAI\n\nOpenAI().responses.create(model="gpt-4.1-mini", input="x")\n'), 1);
    assert.equal(await linked('names.py', 'MODEL = "gpt-4o-mini"\n'), 2);
    assert.equal(await linked('names.py', '# gpt-4o was here\nMODEL = "gpt-4o-mini"\n'), 2);
    assert.deepEqual(
      usagesOf(linker).map(({ value, location }) => [value, location.file, location.range.start.line]),
      [
        ['gpt-4o-mini', 'names.py', 1],
        ['gpt-4.1-mini', 'other.py', 2],
      ],
    );
  });

  it('remembers for every caller what it missed in a third file', async () => {
    const caller = (name: string) =>
      `package app;\nimport dev.langchain4j.model.openai.OpenAiChatModel;\nclass ${name} {\n  void ask() { OpenAiChatModel.builder().modelName(Middle.MODEL).build(); }\n}\n`;
    const names = (name: string) => `package app;\nclass Names {\n  public static final String ${name} = "gpt-4o";\n}\n`;
    const linker = await linkerOfTexts({
      'app/First.java': caller('First'),
      'app/Second.java': caller('Second'),
      'app/Middle.java': 'package app; // for openai\nclass Middle {\n  public static final String MODEL = Names.MODEL;\n}\n',
      'app/Names.java': names('CHAT'),
    });
    assert.deepEqual(usagesOf(linker)[0]?.reaches, []);
    linker.replace('app/Names.java', await summarizer.summarize('app/Names.java', names('MODEL')));
    assert.deepEqual(
      usagesOf(linker).map(({ value, reaches }) => [value, reaches.map(({ file }) => file)]),
      [['gpt-4o', ['app/First.java', 'app/Second.java']]],
    );
  });

  it('keeps the list of a file whose usages stay the same', async () => {
    const linker = await linkerOfTexts({ 'a.py': 'MODEL = "gpt-4o"\n', 'b.py': 'MODEL = "gpt-4.1"\n' });
    const before = linker.usages('a.py');
    linker.replace('b.py', await summarizer.summarize('b.py', 'MODEL = "gpt-4o-mini"\n'));
    assert.equal(linker.usages('b.py')[0]?.value, 'gpt-4o-mini');
    assert.equal(linker.usages('a.py'), before);
  });

  it('forgets what a file said when the file goes', async () => {
    const linker = await linkerOfTexts({
      'app.py': 'import os\nfrom openai import OpenAI\nOpenAI().responses.create(model=os.environ["MODEL"], input="x")\n',
      '.env': 'MODEL=gpt-4o\n',
    });
    assert.deepEqual(linker.files(), ['.env']);
    linker.replace('.env', undefined);
    assert.deepEqual(linker.files(), []);
  });
});

/** Packed, with room for no more than one part that is decoded. */
const decoded = new DecodedParts(JSON_CODEC, 0);

function keptOf(summary: FileSummary): FileSummary {
  return new KeptSummary(pack(summary, JSON_CODEC), decoded);
}

function linkerOf(summaries: ReadonlyMap<string, FileSummary | null>, changes = new ChangeLog()): Linker {
  const linker = new Linker(registry, changes);
  for (const [file, summary] of summaries) if (summary) linker.replace(file, summary);
  return linker;
}

/** What a later run makes of what this one keeps. */
function resumed(linker: Linker, now: ReadonlyMap<string, FileSummary | null>): Linker {
  const next = linkerOf(now);
  next.resume(structuredClone(linker.links()), structuredClone(new Map(linker.files().map((file) => [file, linker.usages(file)]))));
  return next;
}

async function linkerOfTexts(texts: Readonly<Record<string, string>>): Promise<Linker> {
  const summaries = new Map<string, FileSummary>();
  for (const [file, text] of Object.entries(texts)) summaries.set(file, await summarizer.summarize(file, text));
  return linkerOf(summaries);
}

function usagesOf(linker: Linker): readonly Usage[] {
  return linker.files().flatMap((file) => linker.usages(file));
}

/** Each file as it is, moved down, without one of its lines, and not there at all. */
async function changeables(folder: string): Promise<readonly Changeable[]> {
  const found: Changeable[] = [];
  for (const path of filesBelow(folder)) {
    const file = relative(folder, path);
    const text = readFileSync(path, 'utf8');
    const lines = text.split('\n');
    const shorter = lines.slice(0, 30).map((_, line) => lines.filter((__, at) => at !== line).join('\n'));
    const states: (FileSummary | null)[] = [];
    for (const variant of [text, `\n\n${text}`, ...shorter]) states.push(await summarizer.summarize(file, variant));
    const forms = states.map((state, index) => (state === null || index % 2 === 0 ? (state ?? undefined) : keptOf(state)));
    found.push({ file, states: [...states, null], forms: [...forms, undefined] });
  }
  return found;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
