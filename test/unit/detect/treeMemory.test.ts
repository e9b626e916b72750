import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Tree, Node as TreeNode } from 'web-tree-sitter';
import { LANGUAGES } from '../../../src/detect/languages/languages';
import { Grammars } from '../../../src/detect/parse';
import type { Node } from '../../../src/detect/syntax';
import { fileAssets } from '../assets';

const grammars = new Grammars(fileAssets);

const PYTHON = `import openai  # 日本語 🙂
class Client:
    def ask(self, model="gpt-4o", **options):
        return self.made.create(model=model, input=[f"{model} 🙂", *options])
if x == (
`;
const PHP = `<?php $on = TRUE; $off = False; $name = 'gpt-4o';`;
const RUST = `#[cfg(test)] mod tests { fn a() { b("c"); } }\n#[derive(Debug)] mod other {}\n`;

describe('a node that is read in the memory of the parser', () => {
  for (const [language, text] of Object.entries({ python: PYTHON, php: PHP, rust: RUST }))
    it(`tells of itself what the library tells: ${language}`, async () => {
      await reading(language, text, (root, tree) => {
        assert.ok(sameTree(root, tree.rootNode) > 10);
      });
    });

  it('is one object, by whatever way it is reached', async () => {
    await reading('python', PYTHON, (root) => {
      const [, first, second] = root.namedChildren;
      assert.ok(first && second);
      assert.equal(first.nextNamedSibling?.id, second.id);
      assert.equal(second.childForFieldName('name')?.parent, second);
      assert.equal(second.childForFieldName('name'), second.namedChildren[0]);
      assert.equal(second.childForFieldName('no such field'), null);
      assert.equal(root.descendantsOfType(['identifier'])[1], second.namedChildren[0]);
    });
  });

  it('is told of by the matches of a query whose texts are as the pattern asks', async () => {
    await reading('php', PHP, (root, _tree, { query }) => {
      const found: string[] = [];
      root.eachMatch(query, (captures, nodes) => {
        for (const [index, node] of nodes.entries()) found.push(`${query.names[captures[index] ?? -1]} ${node.text}`);
      });
      assert.ok(found.includes('true TRUE') && found.includes('false False'), found.join('\n'));
      assert.ok(!found.includes('true False') && !found.includes('false TRUE'));
    });
  });

  it('is told of by a query that the garbage collector has passed over', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage: unknown = runInNewContext('gc');
    assert.ok(typeof collectGarbage === 'function');
    await reading('rust', RUST, async (root, _tree, { query }) => {
      for (let round = 0; round < 3; round++) {
        collectGarbage();
        // what is found unused is freed in a turn of its own
        await new Promise(setImmediate);
      }
      let matches = 0;
      root.eachMatch(query, () => matches++);
      assert.ok(matches > 3);
    });
  });
});

type Loaded = Awaited<ReturnType<Grammars['load']>>;

async function reading(id: string, text: string, look: (root: Node, tree: Tree, loaded: Loaded) => void | Promise<void>): Promise<void> {
  const language = LANGUAGES.find((known) => known.id === id);
  assert.ok(language);
  const loaded = await grammars.load(language);
  const tree = loaded.parse(text);
  try {
    await look(loaded.read(tree, text), tree, loaded);
  } finally {
    tree.delete();
  }
}

/** Compares a node and all in it; gives how many there are. */
function sameTree(node: Node, raw: TreeNode): number {
  const { startPosition: start, endPosition: end } = raw;
  assert.deepEqual(
    [node.id, node.type, node.startIndex, node.endIndex, node.text, node.namedChildCount, node.parent?.id],
    [raw.id, raw.type, raw.startIndex, raw.endIndex, raw.text, raw.namedChildCount, raw.parent?.id],
  );
  assert.deepEqual(node.range, { start: { line: start.row, character: start.column }, end: { line: end.row, character: end.column } });
  const ids = (nodes: readonly ({ readonly id: number } | null)[]) => nodes.map((child) => child?.id);
  assert.deepEqual(ids(node.namedChildren), ids(raw.namedChildren));
  assert.equal(node.children.length, raw.children.length);
  return node.children.reduce((sum, child, index) => sum + sameTree(child, raw.children[index] as TreeNode), 1);
}
