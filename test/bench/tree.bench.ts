// npm run bench:tree: what an edit, a letter of the filter and another grouping cost where 20,000 usages are listed. A measurement, not a test.
import { LEVELS, type Level } from '../../src/model/level';
import type { Judgement } from '../../src/server/judgements';
import type { RowsChange } from '../../src/server/protocol';
import { createRowFeed } from '../../src/server/rows/rowFeed';
import { GROUPINGS } from '../../src/vscode/tree/groupings';
import { rowFilter } from '../../src/vscode/tree/rowFilter';
import { createRowStore } from '../../src/vscode/tree/rowStore';
import type { TreeNode } from '../../src/vscode/tree/treeNodes';
import { type TreeChange, UsageTree } from '../../src/vscode/tree/usageTree';
import { at, BASELINE, EMPTY_REGISTRY, fakeProject, findingOf, resolved, usageOf } from '../unit/server/fakes';
import { arrangement, ROOT } from '../unit/vscode/treeRows';
import { figures, table, told } from './editor/figures';

const FILES = 2_000;
const USAGES_A_FILE = 10;
const MODELS = 300;
const EDITS = 200;

/** A file with its usages, some lines further down with each version. */
function judged(file: string, number: number, version: number): Judgement {
  const usages = Array.from({ length: USAGES_A_FILE }, (_, index) => {
    const model = (number * 7 + index * 13) % MODELS;
    const line = index * 9 + version;
    return resolved(usageOf(`maker-${model % 40}/model-${model}`, at(file, line, 11, 30), { inTest: number % 5 === 0 }));
  });
  const level = (index: number): Level => LEVELS[(number + index) % LEVELS.length] ?? 'low';
  const findings = usages.flatMap((_, index) => (index % 3 === 0 ? [findingOf(index, { level: level(index) })] : []));
  return { usages, findings, suppressed: [], notices: [] };
}

function timed<T>(work: () => T): readonly [result: T, ms: number] {
  const started = performance.now();
  const result = work();
  return [result, performance.now() - started];
}

/** What VS Code asks for when nodes are drawn again and nothing but the first group is unfolded. */
function redrawn(tree: UsageTree, change: TreeChange): number {
  const asked = (node?: TreeNode): number => tree.children(node).length;
  if (change !== 'everything') return change.reduce((sum, node) => sum + 1 + asked(node), 0);
  const [first] = tree.children();
  return asked() + (first === undefined ? 0 : asked(first));
}

const files = new Map(
  Array.from({ length: FILES }, (_, number) => {
    const file = `packages/part${number % 60}/src/file${number}.py`;
    return [file, judged(file, number, 0)] as const;
  }),
);
const names = [...files.keys()];
const feed = createRowFeed({
  index: { roots: () => [{ uri: ROOT, project: fakeProject() }], uri: (root, { file }) => `${root}/${file}` },
  judgements: { byFile: () => files },
  policies: { registry: () => EMPTY_REGISTRY, of: () => BASELINE },
  minimumLevelOf: () => 'minimal',
});
const store = createRowStore();
const tree = new UsageTree(arrangement('level'));
const take = (change: RowsChange): TreeChange => tree.apply(store.take(change) ?? []);
const bytes = (change: RowsChange): number => Buffer.byteLength(JSON.stringify(change));

const [whole, wholeMs] = timed(() => feed.since(0));
const [, buildMs] = timed(() => take(whole));

/** Edits all over the workspace: lines move, and each tenth brings another model. */
const server: number[] = [];
const client: number[] = [];
const sent: number[] = [];
const drawn: number[] = [];
for (let edit = 1; edit <= EDITS; edit++) {
  const number = (edit * 37) % FILES;
  const file = names[number] ?? '';
  files.set(file, judged(file, edit % 10 === 0 ? number + 1 : number, edit));
  const [change, serverMs] = timed(feed.changes);
  if (change === null) continue;
  const [toDraw, clientMs] = timed(() => take(JSON.parse(JSON.stringify(change))));
  server.push(serverMs);
  client.push(clientMs);
  sent.push(bytes(change));
  drawn.push(redrawn(tree, toDraw));
}

const words = ({ value }: { readonly value: string }): readonly string[] => [value];
const letters = ['m', 'ma', 'mak', 'maker-1', 'maker-11', 'maker-11 model', 'maker-11 model file7', ''].map(
  (text) => timed(() => redrawn(tree, tree.filter(rowFilter({ text, hidesTests: false }, words))))[1],
);
const groupings = GROUPINGS.map((grouping) => timed(() => redrawn(tree, tree.arrange(arrangement(grouping))))[1]);

const row = (what: string, values: readonly number[]): readonly string[] => {
  const { median, p95, longest } = figures(values);
  return [what, String(values.length), told(median), told(p95), told(longest)];
};
const median = (values: readonly number[]): number => figures(values).median;

console.log(`${FILES * USAGES_A_FILE} usages in ${FILES} files\n`);
console.log(
  table(
    ['', 'times', 'median', 'p95', 'longest'],
    [
      row('an edit, server (ms)', server),
      row('an edit, client (ms)', client),
      row('an edit, bytes sent', sent),
      row('an edit, nodes drawn', drawn),
      row('a letter of the filter (ms)', letters),
      row('another grouping (ms)', groupings),
    ],
  ),
);
console.log(`
  all rows: ${bytes(whole)} bytes, ${told(wholeMs)} ms on the server, ${told(buildMs)} ms in the client
  an edit : all, medians: ${((100 * median(sent)) / bytes(whole)).toFixed(3)} % of the bytes, ${((100 * median(server)) / wholeMs).toFixed(1)} % of the server's time, ${((100 * median(client)) / buildMs).toFixed(1)} % of the client's`);
