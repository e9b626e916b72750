import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Summarizer } from '../../../src/detect';
import { loadBundledRegistry } from '../../../src/registry';
import { processorClock } from '../../harness/processorClock';
import { fileAssets } from '../assets';

const summarizer = new Summarizer(loadBundledRegistry(), fileAssets);

/** Names that the statements of a tangled program define and use, whether or not they exist. */
const name = fc.nat(39).map((index) => `n${index}`);
const use = fc.oneof(
  name.map((it) => it),
  name.map((it) => `${it}()`),
  name.map((it) => `${it}.model`),
  name.map((it) => `${it}["model"]`),
);
const text = fc.constantFrom('"gpt-4o"', '"gpt-4o-mini"', '"gpt-4.1"');

const value = fc.oneof(
  text,
  use,
  fc.tuple(use, text).map(([a, b]) => `[${b}, ${a}, "gpt-4.1"]`),
  use.map((it) => `${it} + "-mini"`),
);

/** Statements of a language, each about names that others define: cycles, tables, options, addresses, imports and all. */
type Statements = fc.Arbitrary<string>;

const PYTHON: Statements = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(name, value, value, value).map(([of, a, b, c]) => `def ${of}(model=${a}):\n    x = ${b}\n    return ${c}`),
  },
  { weight: 4, arbitrary: fc.tuple(name, value).map(([of, a]) => `${of} = ${a}`) },
  { weight: 1, arbitrary: fc.tuple(name, value, use).map(([of, a, b]) => `${of} = {"model": ${a}, "other": ${b}} or ${b}`) },
  { weight: 2, arbitrary: value.map((a) => `client.chat.completions.create(model=${a}, messages=[])`) },
  {
    weight: 2,
    arbitrary: fc.tuple(name, use, value).map(([of, a, b]) => `def ${of}():\n    return ${a}.chat.completions.create(model=${b})`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(name, name, value, use)
      .map(
        ([of, base, a, b]) =>
          `class ${of}(${base}):\n    model = ${a}\n    def go(self):\n        self.own = ${b}\n        return ${b}.create(model=self.model or self.own)`,
      ),
  },
  { weight: 1, arbitrary: fc.tuple(name, value).map(([of, a]) => `${of}.model = ${a}`) },
  { weight: 1, arbitrary: fc.tuple(name, value).map(([of, a]) => `parser.add_argument("--${of}", default=${a})`) },
  { weight: 1, arbitrary: fc.tuple(name, name).map(([of, a]) => `def ${of}(args):\n    return args.${a}`) },
  { weight: 1, arbitrary: fc.tuple(name, text).map(([of, a]) => `def ${of}(model):\n    return model in ${of}s or ${a} in ${of}`) },
  { weight: 1, arbitrary: name.map((of) => `for each in ${of}:\n    ask(model=each)`) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      name.map((of) => `from settings import ${of}`),
      name.map((of) => `from openai import OpenAI as ${of}`),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('import openai', 'import vllm', 'from models import *', 'openai.api_base = "http://localhost:8000/v1"'),
  },
  { weight: 4, arbitrary: fc.constantFrom('', 'plain = 1', '# a comment') },
);

const TYPESCRIPT: Statements = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(name, value, value, value)
      .map(([of, a, b, c]) => `function ${of}(model = ${a}) {\n  const x = ${b};\n  return ${c};\n}`),
  },
  { weight: 4, arbitrary: fc.tuple(name, value).map(([of, a]) => `export const ${of} = ${a};`) },
  { weight: 1, arbitrary: fc.tuple(name, value, use).map(([of, a, b]) => `const ${of} = { model: ${a}, other: ${b} };`) },
  { weight: 2, arbitrary: value.map((a) => `client.chat.completions.create({ model: ${a}, messages: [] });`) },
  {
    weight: 2,
    arbitrary: fc.tuple(name, use, value).map(([of, a, b]) => `const ${of} = () => ${a}.chat.completions.create({ model: ${b} });`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(name, name, value, use)
      .map(
        ([of, base, a, b]) =>
          `class ${of} extends ${base} {\n  model = ${a};\n  go() {\n    return ${b}.create({ model: this.model });\n  }\n}`,
      ),
  },
  { weight: 1, arbitrary: fc.tuple(name, value).map(([of, a]) => `${of}.model = ${a};`) },
  { weight: 1, arbitrary: fc.tuple(name, name).map(([of, as]) => `export { ${of} as ${as} };`) },
  { weight: 1, arbitrary: fc.tuple(name, name).map(([of, from]) => `const { model: ${of} } = ${from};`) },
  { weight: 1, arbitrary: fc.tuple(name, name).map(([of, from]) => `const ${of} = ${from}.map((each) => ask({ model: each }));`) },
  { weight: 1, arbitrary: fc.tuple(name, text).map(([of, a]) => `if (${of}.includes(model) || ${a} in ${of}) ask({ model: ${of} });`) },
  { weight: 1, arbitrary: name.map((of) => `export default ${of};`) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      name.map((of) => `import { ${of} } from './settings';`),
      name.map((of) => `import ${of} from 'openai';`),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "import Anthropic from '@anthropic-ai/sdk';",
      "export * from './models';",
      'openai.baseURL = "http://localhost:8000/v1";',
    ),
  },
  { weight: 4, arbitrary: fc.constantFrom('', 'const plain = 1;', '// a comment', 'interface Plain { readonly model: string }') },
);

const LANGUAGES = [
  { file: 'tangle.py', statements: PYTHON, head: ['from openai import OpenAI', 'client = OpenAI()'] },
  { file: 'tangle.ts', statements: TYPESCRIPT, head: ["import OpenAI from 'openai';", 'const client = new OpenAI();'] },
] as const;

describe('a followed file whose statements hang together in every way', () => {
  for (const { file, statements, head } of LANGUAGES) {
    it(`tells after any edits of ${file} what reading the text anew tells`, async () => {
      const edit = fc.record({ at: fc.nat(100), removed: fc.nat(1), inserted: fc.array(statements, { maxLength: 1 }) });
      let [read, inPart] = [0, 0];
      await fc.assert(
        fc.asyncProperty(
          fc.array(statements, { minLength: 35, maxLength: 45 }),
          fc.array(edit, { minLength: 20, maxLength: 30 }),
          async (first, edits) => {
            const lines: string[] = [...head, ...first];
            const followed = summarizer.follow(file);
            try {
              for (const { at, removed, inserted } of edits) {
                lines.splice(at % lines.length, removed, ...inserted);
                const text = lines.join('\n');
                assert.deepEqual(await followed.update(text), await summarizer.summarize(file, text));
              }
            } finally {
              followed.close();
              read += followed.counts.read;
              inPart += followed.counts.inPart;
            }
          },
        ),
        { seed: 20261123, numRuns: 40, endOnFailure: true },
      );
      assert.ok(inPart > 0.2 * read, `${inPart} of ${read}`);
      // two thousand readings: ten seconds of a processor that others use as well
    });
  }
});

/** Each of these names needs all the others, itself among them: no order reads them one after the other. */
const DENSE: Readonly<Record<string, (own: number, all: readonly string[]) => string>> = {
  sums: (own, all) => `n${own} = ${all.join(' + ')}`,
  lists: (own, all) => `n${own} = [${all.join(', ')}]`,
  tables: (own, all) => `n${own} = {${all.map((each) => `"${each}": ${each}`).join(', ')}}`,
  fallbacks: (own, all) => `n${own} = ${all.join(' or ')}`,
  functions: (own, all) => `def n${own}(model="gpt-4o"):\n    return ${all.map((each) => `${each}(model)`).join(' or ')}`,
  texts: (own, all) => `n${own} = f"${all.map((each) => `{${each}}`).join('-')}"`,
  classes: (own, all) => `class n${own}(${all.join(', ')}):\n    model = ${all.map((each) => `${each}.model`).join(' or ')}`,
};

/** Of processor time. It takes a tenth of that; following each way through such names would take longer than anybody lives. */
const PATIENCE_MS = 10_000;

describe('a file whose names all need each other', () => {
  const all = Array.from({ length: 50 }, (_, index) => `n${index}`);
  for (const [form, statement] of Object.entries(DENSE))
    it(`as ${form}: is read and followed in a bounded time, and an edit tells what reading the text anew tells`, async () => {
      const calls = all.map((each) => `client.chat.completions.create(model=${each}, messages=[])\nask(model=${each}())`);
      const lines = ['from openai import OpenAI', 'client = OpenAI()', ...all.map((_, own) => statement(own, all)), ...calls];
      const followed = summarizer.follow('tangle.py');
      const took = processorClock();
      try {
        for (const extra of ['', 'plain = 1', 'n7 = "gpt-4o"', 'n7 = "gpt-4.1"']) {
          const text = [...lines, extra].join('\n');
          assert.deepEqual(await followed.update(text), await summarizer.summarize('tangle.py', text));
        }
      } finally {
        followed.close();
      }
      assert.ok(took() < PATIENCE_MS, `${took()} ms`);
    });
});
