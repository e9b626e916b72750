// Whatever is edited, filtered and regrouped, in whatever order: the tree is the one that would be made anew of what there is.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { UsageFacts } from '../../../src/server/protocol';
import { GROUPINGS } from '../../../src/vscode/tree/groupings';
import { ORDERS, type TreeNode } from '../../../src/vscode/tree/treeNodes';
import type { FileUsages } from '../../../src/vscode/tree/treeRow';
import type { TreeChange, UsageTree } from '../../../src/vscode/tree/usageTree';
import { arrangement, drawn, factsOf, fileOf, KIMI, lineOf, treeOf } from './treeRows';

const FACTS: readonly UsageFacts[] = [
  factsOf(KIMI.value, { ...KIMI, level: 'critical', codes: ['a'] }),
  factsOf(KIMI.value, { ...KIMI, level: 'high', codes: ['b'] }),
  factsOf('kimi-latest', { ...KIMI, value: 'kimi-latest', level: null }),
  factsOf('gpt', { vendor: 'OpenAI', country: 'US', lifecycle: 'deprecated', isTest: true }),
  factsOf('mine', { deployment: { kind: 'self-hosted', operator: null, country: null } }),
  factsOf('https://x.example', { kind: 'endpoint', level: 'low' }),
];
const PATHS = ['a.py', 'app/b.py', 'app/c.py', 'app/deep/d.py'];

const lines = fc.uniqueArray(fc.nat({ max: 9 }), { maxLength: 6 });
const anyFile = fc.tuple(fc.constantFrom(...PATHS), lines, fc.infiniteStream(fc.constantFrom(...FACTS))).map(([path, at, facts]) =>
  fileOf(
    path,
    [...at].sort((a, b) => a - b).map((line) => [line, facts.next().value ?? FACTS[0]] as const),
  ),
);
const anyArrangement = fc.tuple(fc.constantFrom(...GROUPINGS), fc.constantFrom(...ORDERS));
const anyStep = fc.oneof(
  { weight: 6, arbitrary: fc.array(anyFile, { minLength: 1, maxLength: 3 }).map((files) => ({ kind: 'edit', files }) as const) },
  { weight: 1, arbitrary: anyArrangement.map((by) => ({ kind: 'arrange', by }) as const) },
  { weight: 2, arbitrary: fc.constantFrom('', 'kimi', 'gpt', 'nothing').map((text) => ({ kind: 'filter', text }) as const) },
);

describe('the tree after changes', () => {
  it('is the tree made anew', () => {
    fc.assert(
      fc.property(anyArrangement, fc.array(anyStep, { maxLength: 12 }), (first, steps) => {
        let by = first;
        let text = '';
        const files = new Map<string, FileUsages>();
        const tree = treeOf([], arrangement(...by));
        for (const step of steps) {
          if (step.kind === 'edit') {
            for (const file of step.files) {
              files.set(file.uri, file);
              tree.apply([file]);
            }
          } else if (step.kind === 'arrange') {
            by = step.by;
            tree.arrange(arrangement(...by));
          } else {
            ({ text } = step);
            tree.filter(({ facts }) => facts.value.includes(step.text));
          }
          const fresh = treeOf([], arrangement(...by));
          fresh.filter(({ facts }) => facts.value.includes(text));
          fresh.apply([...files.values()]);
          assert.deepEqual(drawn(tree), drawn(fresh));
          assert.deepEqual(tree.totals(), fresh.totals());
          assertOwnIds(tree);
        }
      }),
    );
  });

  it('is drawn again wherever it looks otherwise', () => {
    fc.assert(
      fc.property(anyArrangement, fc.array(anyStep, { minLength: 1, maxLength: 8 }), (by, steps) => {
        const tree = treeOf([], arrangement(...by));
        const screen = new Screen(tree);
        for (const step of steps) {
          if (step.kind === 'edit') screen.draw(tree.apply(step.files));
          else if (step.kind === 'arrange') screen.draw(tree.arrange(arrangement(...step.by)));
          else screen.draw(tree.filter(({ facts }) => facts.value.includes(step.text)));
          assert.deepEqual(screen.lines(), drawn(tree));
        }
      }),
    );
  });
});

/** What a person sees who has unfolded everything: only what is drawn again changes. */
class Screen {
  private shown: readonly Drawn[] = [];

  constructor(private readonly tree: UsageTree) {}

  draw(change: TreeChange): void {
    if (change === 'everything') this.shown = this.drawnUnder();
    else for (const node of change) this.shown = this.drawAgain(this.shown, node);
  }

  lines(of: readonly Drawn[] = this.shown, indent = ''): readonly string[] {
    return of.flatMap(({ label, children }) => [`${indent}${label}`, ...this.lines(children, `${indent}  `)]);
  }

  private drawAgain(shown: readonly Drawn[], node: TreeNode): readonly Drawn[] {
    return shown.map((one) => (one.node === node ? this.drawnNode(node) : { ...one, children: this.drawAgain(one.children, node) }));
  }

  private drawnUnder(of?: TreeNode): readonly Drawn[] {
    return this.tree.children(of).map((node) => this.drawnNode(node));
  }

  private drawnNode(node: TreeNode): Drawn {
    return { node, label: lineOf(node), children: this.drawnUnder(node) };
  }
}

interface Drawn {
  readonly node: TreeNode;
  readonly label: string;
  readonly children: readonly Drawn[];
}

function assertOwnIds(tree: UsageTree): void {
  const ids: string[] = [];
  const visit = (of?: TreeNode): void => {
    for (const node of tree.children(of)) {
      ids.push(node.id);
      visit(node);
    }
  };
  visit();
  assert.equal(new Set(ids).size, ids.length, 'each node has an id of its own');
}
