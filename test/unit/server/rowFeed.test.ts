// The rows behind the tree, over the protocol and by themselves: everything once, then what changed, and never anything else than is there.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Level } from '../../../src/model/level';
import type { Judgement } from '../../../src/server/judgements';
import { FOLLOW_ROWS_REQUEST, type FollowRowsParams, ROWS_CHANGED_NOTIFICATION, type RowsChange } from '../../../src/server/protocol';
import { createRowFeed, type RowFeed } from '../../../src/server/rows/rowFeed';
import { createRowStore, type RowStore } from '../../../src/vscode/tree/rowStore';
import type { FileUsages } from '../../../src/vscode/tree/treeRow';
import { type Bench, ROOT, served, until } from './bench';
import { at, BASELINE, EMPTY_REGISTRY, fakeProject, findingOf, resolved, usageOf } from './fakes';

/** Longer than the pause after which changes are told. */
const SILENCE_MS = 700;

/** A judgement of a file with a usage on each line; those whose name says so are found to be retired. */
function judged(file: string, names: readonly string[]): Judgement {
  const usages = names.map((name, line) => resolved(usageOf(name, at(file, line, 0, name.length))));
  const findings = names.flatMap((name, index) => (name.includes('retired') ? [findingOf(index)] : []));
  return { usages, findings, suppressed: [], notices: [] };
}

interface Workspace {
  readonly feed: RowFeed;
  readonly files: Map<string, Judgement>;
  minimumLevel: Level;
}

function workspace(): Workspace {
  const files = new Map<string, Judgement>();
  const own: Workspace = {
    files,
    minimumLevel: 'low',
    feed: createRowFeed({
      index: { roots: () => [{ uri: ROOT, project: fakeProject() }], uri: (root, { file }) => `${root}/${file}` },
      judgements: { byFile: () => files },
      policies: { registry: () => EMPTY_REGISTRY, of: () => BASELINE },
      minimumLevelOf: () => own.minimumLevel,
    }),
  };
  return own;
}

/** What a client makes of what it is told. */
class Client {
  private readonly store: RowStore = createRowStore();
  private readonly files = new Map<string, FileUsages>();

  take(change: RowsChange | null): void {
    if (change === null) return;
    const changed = this.store.take(change);
    assert.ok(changed, 'no message is missing');
    for (const file of changed) {
      if (file.rows.length === 0) this.files.delete(file.uri);
      else this.files.set(file.uri, file);
    }
  }

  revision(): number {
    return this.store.revision();
  }

  shown(): readonly string[] {
    return [...this.files.values()]
      .flatMap(({ rows }) =>
        rows.map(
          ({ file, facts, location }) => `${file.file}:${location.range.start.line} ${facts.value} ${facts.level} ${facts.codes.join()}`,
        ),
      )
      .sort();
  }
}

function expected({ files, minimumLevel }: Workspace): readonly string[] {
  return [...files]
    .flatMap(([file, { usages }]) =>
      usages.map(({ value, location }) => {
        const isFound = value.includes('retired') && minimumLevel !== 'critical';
        return `${file}:${location.range.start.line} ${value} ${isFound ? 'high retired-model' : 'null '}`;
      }),
    )
    .sort();
}

describe('the rows that are told after changes', () => {
  const names = fc.array(fc.constantFrom('gpt-5', 'retired-1', 'retired-2', 'own'), { maxLength: 4 });
  const file = fc.constantFrom('a.py', 'app/b.py', 'app/c.py');
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.tuple(file, names).map(([path, all]) => ({ kind: 'edit', path, all }) as const) },
    { weight: 1, arbitrary: file.map((path) => ({ kind: 'remove', path }) as const) },
    { weight: 1, arbitrary: fc.constantFrom<Level>('low', 'critical').map((level) => ({ kind: 'level', level }) as const) },
    { weight: 1, arbitrary: fc.constant({ kind: 'away' } as const) },
  );

  it('are those that would be told anew', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        const own = workspace();
        const client = new Client();
        client.take(own.feed.since(0));
        let isAway = false;
        for (const next of steps) {
          if (next.kind === 'edit') own.files.set(next.path, judged(next.path, next.all));
          else if (next.kind === 'remove') own.files.delete(next.path);
          else if (next.kind === 'level') own.minimumLevel = next.level;
          else {
            isAway = true;
            continue;
          }
          client.take(isAway ? own.feed.since(client.revision()) : own.feed.changes());
          isAway = false;
          assert.deepEqual(client.shown(), expected(own));
        }
      }),
    );
  });

  it('are of the file that changed, with facts that are new', () => {
    const own = workspace();
    own.files.set('a.py', judged('a.py', ['retired-1', 'gpt-5']));
    own.files.set('b.py', judged('b.py', ['retired-1']));
    const first = own.feed.since(0);
    assert.deepEqual([first.isWhole, first.files.length, first.facts.length], [true, 2, 2]);
    assert.equal(own.feed.changes(), null);
    own.files.set('b.py', judged('b.py', ['gpt-5', 'retired-1']));
    const second = own.feed.changes();
    assert.deepEqual([second?.isWhole, second?.files.map(({ file }) => file), second?.facts], [false, ['b.py'], []]);
    own.files.set('b.py', judged('b.py', ['gpt-5', 'retired-1']));
    assert.equal(own.feed.changes(), null, 'judged anew, and the same');
  });

  it('begin anew for a client that has missed something, and before what was typed fills the memory', () => {
    const own = workspace();
    own.files.set('a.py', judged('a.py', ['gpt-5']));
    own.feed.since(0);
    assert.equal(own.feed.since(7).isWhole, true);
    let wholes = 0;
    for (let typed = 0; typed < 6_000; typed++) {
      own.files.set('a.py', judged('a.py', [`gpt-${typed}`]));
      if (own.feed.changes()?.isWhole) wholes += 1;
    }
    assert.equal(wholes, 1);
  });
});

describe('the rows over the protocol', () => {
  let bench: Bench;
  let told: RowsChange[];
  const follow = (isFollowed: boolean, have: number): Promise<RowsChange | null> =>
    bench.client.sendRequest(FOLLOW_ROWS_REQUEST, { isFollowed, have } satisfies FollowRowsParams);
  const silence = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SILENCE_MS));

  beforeEach(async () => {
    bench = await served({ 'closed.py': 'model retired-1\nmodel gpt-5', 'other.py': 'model gpt-5' });
    told = [];
    bench.client.onNotification(ROWS_CHANGED_NOTIFICATION, (change: RowsChange) => void told.push(change));
    await until('a status', () => bench.statuses.find(({ state }) => state === 'ready'));
  });

  afterEach(() => bench.dispose());

  it('an edit is told by the rows of its file, and by nothing when it changes none', async () => {
    const first = await follow(true, 0);
    assert.equal(first?.files.length, 2);
    await bench.open('other.py', 'model gpt-5');
    await silence();
    assert.deepEqual(told, []);
    await bench.change('other.py', '\nmodel gpt-5', 2);
    const change = await until('a change', () => told[0]);
    assert.deepEqual(
      [change.isWhole, change.facts, change.files],
      [false, [], [{ uri: `${ROOT}/other.py`, root: ROOT, file: 'other.py', rows: [[1, 1, 6, 1, 11]] }]],
    );
  });

  it('nobody is told who does not look, and who looks again is told what was missed', async () => {
    const first = await follow(true, 0);
    await follow(false, 0);
    await bench.open('other.py', 'model retired-7');
    await silence();
    assert.deepEqual(told, []);
    const missed = await follow(true, first?.revision ?? 0);
    assert.deepEqual([missed?.isWhole, missed?.files.map(({ file }) => file)], [false, ['other.py']]);
  });
});
