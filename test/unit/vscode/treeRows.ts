// Usages for tests of the tree, and the tree as text.
import { SEVERITIES } from '../../../src/assess/policy/severities';
import type { UsageFacts } from '../../../src/server/protocol';
import { type Grouping, type GroupNames, pathsBy } from '../../../src/vscode/tree/groupings';
import type { Order, TreeNode } from '../../../src/vscode/tree/treeNodes';
import type { FileUsages, TreeRow } from '../../../src/vscode/tree/treeRow';
import { type Arrangement, UsageTree } from '../../../src/vscode/tree/usageTree';

export const ROOT = 'file:///project/app';

/** Names as plain as possible; a name is told from a code. */
export const NAMES: GroupNames = {
  level: (level) => level ?? 'no findings',
  country: (code) => (code === null ? 'unknown country' : `country ${code}`),
  vendor: (name) => name ?? 'unknown vendor',
  license: (name) => name ?? 'unknown license',
  deployment: ({ kind, operator, country }) => [kind, operator, country].join(' '),
  lifecycle: (state) => state ?? 'unknown lifecycle',
  root: (uri) => uri.slice(uri.lastIndexOf('/') + 1),
  top: '(top)',
  endpoints: 'endpoints',
};

export const KIMI = {
  value: 'kimi-k2-instruct',
  model: { id: 'moonshotai/kimi-k2-instruct', name: 'Kimi K2 Instruct' },
  vendor: 'Moonshot AI',
  country: 'CN',
  license: { id: 'LicenseRef-Kimi', name: 'Modified MIT' },
} as const;

export function factsOf(value: string, more: Partial<UsageFacts> = {}): UsageFacts {
  return {
    kind: 'model',
    value,
    model: null,
    vendor: null,
    country: null,
    license: null,
    deployment: { kind: 'unknown', operator: null, country: null },
    lifecycle: null,
    level: null,
    severity: more.level === undefined || more.level === null ? null : SEVERITIES[more.level],
    codes: [],
    isTest: false,
    packageUrl: null,
    ...more,
  };
}

/** A file with a usage on each line that is given. */
export function fileOf(file: string, usages: readonly (readonly [line: number, facts: UsageFacts])[], root = ROOT): FileUsages {
  const own = { uri: `${root}/${file}`, root, file };
  const rows = usages.map(
    ([line, facts]): TreeRow => ({
      file: own,
      facts,
      location: { file, range: { start: { line, character: 4 }, end: { line, character: 4 + facts.value.length } } },
    }),
  );
  return { ...own, rows };
}

export function arrangement(grouping: Grouping, order: Order = 'level', hasManyRoots = false): Arrangement {
  return { pathOf: pathsBy(grouping, NAMES, hasManyRoots), order };
}

export function treeOf(files: readonly FileUsages[], by: Arrangement): UsageTree {
  const tree = new UsageTree(by);
  tree.apply(files);
  return tree;
}

/** Every node on a line of its own, as it would be shown if everything were unfolded. */
export function drawn(tree: UsageTree, of?: TreeNode, indent = ''): readonly string[] {
  return tree.children(of).flatMap((node) => [`${indent}${lineOf(node)}`, ...drawn(tree, node, `${indent}  `)]);
}

/** What is shown of a node itself. */
export function lineOf(node: TreeNode): string {
  if (node.kind === 'more') return '…';
  if (node.kind === 'group') return `${node.key.name} ×${node.total} ${node.worst() ?? '-'}`;
  const { file, range } = node.row.location;
  return `${file}:${range.start.line + 1}`;
}
