// The tree of models: how usages are grouped, ordered, filtered, and what an edit changes in it.
import assert from 'node:assert/strict';
import type { Grouping } from '../../../src/vscode/tree/groupings';
import { rowFilter } from '../../../src/vscode/tree/rowFilter';
import { GroupNode, SHOWN_AT_ONCE, type TreeNode } from '../../../src/vscode/tree/treeNodes';
import type { TreeChange, UsageTree } from '../../../src/vscode/tree/usageTree';
import { arrangement, drawn, factsOf, fileOf, KIMI, ROOT, treeOf } from './treeRows';

const KIMI_HIGH = factsOf(KIMI.value, { ...KIMI, level: 'high', codes: ['endpoint-jurisdiction'], lifecycle: 'retired' });
const KIMI_CRITICAL = factsOf(KIMI.value, { ...KIMI, level: 'critical', codes: ['retired-model'], lifecycle: 'retired' });
const CLAUDE = factsOf('claude-opus', {
  model: { id: 'anthropic/claude-opus', name: 'Claude Opus' },
  vendor: 'Anthropic',
  country: 'US',
  deployment: { kind: 'hosted', operator: 'Anthropic', country: 'US' },
  lifecycle: 'active',
  isTest: true,
});
const MINE = factsOf('our/own-model', { deployment: { kind: 'self-hosted', operator: null, country: null } });
const HOST = factsOf('https://llm.example.com/v1', { kind: 'endpoint', level: 'low', codes: ['unknown-endpoint'] });

const FILES = [
  fileOf('app/chat.py', [
    [11, KIMI_CRITICAL],
    [30, KIMI_HIGH],
  ]),
  fileOf('app/eval.py', [
    [2, CLAUDE],
    [9, KIMI_CRITICAL],
  ]),
  fileOf('serve.py', [
    [0, MINE],
    [1, HOST],
  ]),
];

const topOf = (grouping: Grouping, order: 'level' | 'name' | 'count' = 'level'): readonly string[] =>
  drawn(treeOf(FILES, arrangement(grouping, order))).filter((line) => !line.startsWith(' '));

describe('the groups of the tree', () => {
  it('by level, the worst first', () => {
    assert.deepEqual(drawn(treeOf(FILES, arrangement('level'))), [
      'critical ×2 critical',
      '  Kimi K2 Instruct ×2 critical',
      '    app/chat.py:12',
      '    app/eval.py:10',
      'high ×1 high',
      '  Kimi K2 Instruct ×1 high',
      '    app/chat.py:31',
      'low ×1 low',
      '  https://llm.example.com/v1 ×1 low',
      '    serve.py:2',
      'no findings ×2 -',
      '  Claude Opus ×1 -',
      '    app/eval.py:3',
      '  our/own-model ×1 -',
      '    serve.py:1',
    ]);
  });

  for (const [grouping, expected] of [
    ['model', ['Kimi K2 Instruct ×3 critical', 'https://llm.example.com/v1 ×1 low', 'Claude Opus ×1 -', 'our/own-model ×1 -']],
    ['vendor', ['Moonshot AI ×3 critical', 'endpoints ×1 low', 'Anthropic ×1 -', 'unknown vendor ×1 -']],
    ['country', ['country CN ×3 critical', 'endpoints ×1 low', 'country US ×1 -', 'unknown country ×1 -']],
    ['license', ['Modified MIT ×3 critical', 'endpoints ×1 low', 'unknown license ×2 -']],
    ['deployment', ['unknown   ×4 critical', 'hosted Anthropic US ×1 -', 'self-hosted   ×1 -']],
    ['lifecycle', ['retired ×3 critical', 'endpoints ×1 low', 'active ×1 -', 'unknown lifecycle ×1 -']],
    ['folder', ['app ×4 critical', '(top) ×2 low']],
  ] as const)
    it(`by ${grouping}: each usage in one, with the worst level of what is in it`, () => assert.deepEqual(topOf(grouping), expected));

  it('a folder holds its files, and a file its usages by place', () => {
    const [, ...within] = drawn(treeOf([FILES[0] ?? assert.fail()], arrangement('folder', 'name')));
    assert.deepEqual(within, ['  chat.py ×2 critical', '    app/chat.py:12', '    app/chat.py:31']);
  });

  it('several workspace folders stand for themselves', () => {
    const tree = treeOf([...FILES, fileOf('a.py', [[0, CLAUDE]], 'file:///project/web')], arrangement('vendor', 'name', true));
    assert.deepEqual(
      drawn(tree).filter((line) => /^ {0,2}\S/.test(line)),
      [
        'app ×6 critical',
        '  Anthropic ×1 -',
        '  Moonshot AI ×3 critical',
        '  unknown vendor ×1 -',
        '  endpoints ×1 low',
        'web ×1 -',
        '  Anthropic ×1 -',
      ],
    );
  });
});

describe('the order of the tree', () => {
  it('by name goes by what people read, and what nobody knows comes last', () =>
    assert.deepEqual(topOf('vendor', 'name'), ['Anthropic ×1 -', 'Moonshot AI ×3 critical', 'unknown vendor ×1 -', 'endpoints ×1 low']));

  it('by count begins with what is used most', () => assert.equal(topOf('deployment', 'count')[0], 'unknown   ×4 critical'));

  it('of levels is theirs, whatever they are called', () =>
    assert.deepEqual(topOf('level', 'name'), ['critical ×2 critical', 'high ×1 high', 'low ×1 low', 'no findings ×2 -']));
});

describe('the filter of the tree', () => {
  const shown = (text: string, hidesTests = false): readonly string[] => {
    const tree = treeOf(FILES, arrangement('model', 'name'));
    tree.filter(rowFilter({ text, hidesTests }, ({ value, model, vendor, country }) => [value, model?.name, vendor, country]));
    return drawn(tree).filter((line) => line.startsWith('  '));
  };

  it('finds each word in what is known of a usage or in its path, in any case', () => {
    assert.deepEqual(shown('moonshot CHAT'), ['  app/chat.py:12', '  app/chat.py:31']);
    assert.deepEqual(shown('serve'), ['  serve.py:2', '  serve.py:1']);
    assert.deepEqual(shown('moonshot serve'), []);
  });

  it('hides tests when told to', () => assert.deepEqual(shown('eval', true), ['  app/eval.py:10']));

  it('gives everything back, and the same nodes, when it is lifted', () => {
    const tree = treeOf(FILES, arrangement('level'));
    const before = drawn(tree);
    const kept = tree.find(`${ROOT}/app/chat.py`, { line: 11, character: 5 });
    tree.filter(({ facts }) => facts.value === KIMI.value);
    assert.deepEqual(tree.totals(), { shown: 3, all: 6 });
    assert.equal(tree.find(`${ROOT}/serve.py`, { line: 0, character: 5 }), undefined);
    tree.filter(() => true);
    assert.deepEqual(drawn(tree), before);
    assert.equal(tree.find(`${ROOT}/app/chat.py`, { line: 11, character: 5 }), kept);
  });

  it('holds for what comes later', () => {
    const tree = treeOf(FILES, arrangement('level'));
    tree.filter(({ facts }) => facts.vendor === 'Anthropic');
    tree.apply([
      fileOf('new.py', [
        [0, CLAUDE],
        [1, MINE],
      ]),
    ]);
    assert.deepEqual(tree.totals(), { shown: 2, all: 8 });
  });
});

describe('an edit', () => {
  const names = (change: TreeChange): 'everything' | readonly string[] => (change === 'everything' ? change : change.map(nameOf).sort());
  const nameOf = (node: TreeNode): string =>
    node.kind === 'group'
      ? node.key.name
      : node.kind === 'usage'
        ? `${node.row.location.file}:${node.row.location.range.start.line + 1}`
        : '…';
  const edited = (tree: UsageTree, ...usages: Parameters<typeof fileOf>[1]): TreeChange => tree.apply([fileOf('app/chat.py', usages)]);

  it('that moves lines changes the usages of that file, and no group', () => {
    const tree = treeOf(FILES, arrangement('level'));
    const usage = tree.find(`${ROOT}/app/chat.py`, { line: 11, character: 5 });
    const id = usage?.id;
    assert.deepEqual(names(edited(tree, [12, KIMI_CRITICAL], [31, KIMI_HIGH])), ['app/chat.py:13', 'app/chat.py:32']);
    assert.equal(tree.find(`${ROOT}/app/chat.py`, { line: 12, character: 5 }), usage, 'the node is the same');
    assert.equal(usage?.id, id, 'so that it stays selected');
  });

  it('that changes nothing changes nothing', () => {
    const tree = treeOf(FILES, arrangement('level'));
    assert.deepEqual(names(edited(tree, [11, KIMI_CRITICAL], [30, KIMI_HIGH])), []);
  });

  it('that adds a usage changes the groups that it lies in, and no other', () => {
    const tree = treeOf(FILES, arrangement('vendor', 'name'));
    const anthropic = tree.children()[0];
    assert.deepEqual(names(edited(tree, [11, KIMI_CRITICAL], [30, KIMI_HIGH], [31, KIMI_HIGH])), ['Moonshot AI']);
    assert.equal(tree.children()[0], anthropic, 'the others are the same objects');
    assert.equal(
      tree.children()[1]?.kind === 'group' && tree.children()[1],
      tree.find(`${ROOT}/app/chat.py`, { line: 31, character: 5 })?.parent?.parent,
    );
  });

  it('that takes the last usage of a group away takes the group', () => {
    const tree = treeOf(FILES, arrangement('level'));
    assert.equal(edited(tree, [11, KIMI_CRITICAL]), 'everything');
    assert.ok(!drawn(tree).some((line) => line.startsWith('high')));
  });

  it('that changes the place of a group among others draws all again', () => {
    const tree = treeOf(FILES, arrangement('vendor'));
    assert.equal(
      tree.apply([
        fileOf('app/eval.py', [
          [2, { ...CLAUDE, level: 'critical' }],
          [9, KIMI_CRITICAL],
        ]),
      ]),
      'everything',
    );
    assert.deepEqual(
      tree.children().map((node) => node instanceof GroupNode && node.key.name),
      ['Anthropic', 'Moonshot AI', 'endpoints', 'unknown vendor'],
    );
  });

  it('that lets two usages change places shows them in their new order', () => {
    const LATEST = factsOf('kimi-latest', { ...KIMI_HIGH, value: 'kimi-latest' });
    const before: Parameters<typeof fileOf>[1] = [
      [1, KIMI_HIGH],
      [2, LATEST],
    ];
    const tree = treeOf([fileOf('app/chat.py', before)], arrangement('model', 'name'));
    const group = tree.children()[0];
    const [first, second] = tree.children(group);
    assert.deepEqual(names(edited(tree, [1, LATEST], [2, KIMI_HIGH])), ['Kimi K2 Instruct'], 'the group, with its order');
    assert.deepEqual(tree.children(group), [second, first]);
  });

  it('two usages with one text are told apart, and keep their nodes', () => {
    const tree = treeOf(
      [
        fileOf('a.py', [
          [1, MINE],
          [5, MINE],
        ]),
      ],
      arrangement('level'),
    );
    const second = tree.find(`${ROOT}/a.py`, { line: 5, character: 5 });
    tree.apply([
      fileOf('a.py', [
        [2, MINE],
        [6, MINE],
      ]),
    ]);
    assert.equal(tree.find(`${ROOT}/a.py`, { line: 6, character: 5 }), second);
    const ids = [2, 6].map((line) => tree.find(`${ROOT}/a.py`, { line, character: 5 })?.id);
    assert.equal(new Set(ids).size, 2);
  });
});

describe('a group of many usages', () => {
  const MANY = SHOWN_AT_ONCE * 2 + 10;
  const tree = treeOf(
    [
      fileOf(
        'a.py',
        Array.from({ length: MANY }, (_, line) => [line, MINE] as const),
      ),
    ],
    arrangement('model'),
  );
  const group = tree.children()[0] ?? assert.fail();

  it('shows a part, and more when asked', () => {
    assert.equal(tree.children(group).length, SHOWN_AT_ONCE + 1);
    assert.equal(tree.children(group).at(-1)?.kind, 'more');
    assert.ok(group instanceof GroupNode);
    tree.showMore(group);
    assert.equal(tree.children(group).length, SHOWN_AT_ONCE * 2 + 1);
  });

  it('shows any usage that is asked for', () => {
    const last = tree.find(`${ROOT}/a.py`, { line: MANY - 1, character: 5 }) ?? assert.fail();
    assert.equal(tree.uncover(last), true);
    assert.equal(tree.children(group).at(-1), last);
    assert.equal(tree.uncover(last), false);
  });
});
