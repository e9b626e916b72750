import assert from 'node:assert/strict';
import type { Usage } from '../../../src/model/usage';
import { createProject, type Project } from '../../../src/project';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../assets';

const CALL = 'from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-4o", messages=[])\n';

describe('bad input', () => {
  let project: Project;

  beforeEach(() => {
    project = createProject(loadBundledRegistry(), fileAssets);
  });

  const models = (): Usage[] => project.usages().filter((usage) => usage.kind === 'model');

  it('an empty file is analyzed and gives nothing', async () => {
    await project.update('a.py', '');
    assert.deepEqual([project.usages(), project.skipped()], [[], []]);
  });

  it('a file longer than two million characters is skipped and named, others stay', async () => {
    await project.update('big.py', `${CALL}${'x = 1\n'.repeat(900_000)}`);
    await project.update('a.py', CALL);
    assert.deepEqual(
      models().map((usage) => usage.location.file),
      ['a.py'],
    );
    assert.deepEqual(project.skipped(), [{ file: 'big.py', reason: 'longer than 2 million characters' }]);
  });

  it('a minified bundle is skipped and named', async () => {
    await project.update('bundle.js', `var a=openai("gpt-4o");${'f(1);'.repeat(60_000)}`);
    assert.deepEqual(project.usages(), []);
    assert.deepEqual(project.skipped(), [{ file: 'bundle.js', reason: 'minified' }]);
  });

  it('a program on which its parser goes on for ever without coming forward is skipped and named, and analyzed once it is mended', async () => {
    const calls = '  Options.builder().model("gpt-4.1").build()\n'.repeat(8);
    await project.update('a.kt', `{n\nk\n$((${calls}}\n`);
    assert.deepEqual(project.skipped(), [{ file: 'a.kt', reason: 'parsing came to a standstill' }]);
    await project.update('a.kt', `fun k() {\n${calls}}\n`);
    assert.deepEqual([project.skipped(), project.summary('a.kt')?.skipped ?? []], [[], []]);
  });

  it('binary content under a source extension is skipped and named', async () => {
    await project.update('data.py', `${CALL}\0\0\0`);
    assert.deepEqual(project.usages(), []);
    assert.deepEqual(project.skipped(), [{ file: 'data.py', reason: 'binary content' }]);
  });

  it('a byte-order mark does not move positions off the first line', async () => {
    await project.update('a.py', '\ufeffMODEL = "gpt-4o"\n');
    assert.deepEqual(models()[0]?.location.range.start, { line: 0, character: 10 });
  });

  it('mixed line endings keep lines where an editor shows them', async () => {
    await project.update('a.py', 'import os\r\n\nMODEL = "gpt-4o"\r\nOTHER = "gpt-4.1"\n');
    assert.deepEqual(
      models().map((usage) => usage.location.range.start.line),
      [2, 3],
    );
  });

  it('a carriage return by itself ends a line of a program and of a notebook, as in an editor', async () => {
    await project.update('a.py', CALL.replaceAll('\n', '\r'));
    await project.update('a.ipynb', '{"cells":[{"cell_type":"code","source":["x = 1\\rMODEL = \'gpt-4o\'"]}]}');
    assert.deepEqual(
      models().map(({ location }) => [location.file, location.range.start.line]),
      [
        ['a.ipynb', 1],
        ['a.py', 1],
      ],
    );
  });

  it('a text in which no parser reads every letter is no target of an edit', async () => {
    await project.update('a.cs', 'class A { object x = new e { Model = "us.anthropic.claude-3-haiku-\n" }; }');
    await project.update('a.swift', 'let x = OpenAI(modelName: "gpt-4o\\uo")');
    await project.update('run.bat', 'llama-server --model models\\llama-3-8b.gguf\r\nollama pull llama3.2:3b\r\n');
    for (const { location, written, editable } of project.usages()) {
      if (location.file !== 'run.bat') assert.equal(editable, false, written);
      else assert.equal(editable, !written.includes('\\'), written);
    }
    assert.ok(models().length > 0);
  });

  it('a value that ends with its file lies inside of it', async () => {
    await project.update('main.tf', 'variables{DEL="gpt-4o\n ');
    const [entry] = project.summary('main.tf')?.environment ?? [];
    assert.deepEqual(entry?.range.end.line ?? 1, 1);
    assert.ok((entry?.range.end.character ?? 0) <= 1);
  });

  it('syntax nested thousands deep without brackets is skipped and named, where the parser would take the process down', async () => {
    const angles = `class A { string model = "gpt-4o"; object x = "y" ${'<a>'.repeat(1_333)}${'</a>'.repeat(1_333)}; }\n`;
    await project.update('a.cs', angles);
    await project.update('a.ts', `const model = 'gpt-4o';\nconst x = ${'a=>'.repeat(3_000)}y;\n`);
    await project.edit('b.ts', `const model = 'gpt-4o';\nconst x = ${'a=>'.repeat(3_000)}y;\n`);
    await project.update('d.cs', 'class D { string model = "gpt-4o"; }\n');
    assert.deepEqual(
      project.skipped().map(({ reason }) => reason),
      Array(3).fill('nested deeper than 2000 levels'),
    );
    assert.deepEqual(
      models().map(({ location }) => location.file),
      ['d.cs'],
    );
  });

  it('replacement characters of invalid UTF-8 do not hide the rest', async () => {
    await project.update('a.py', `name = "\ufffd\ufffd"\n${CALL}`);
    assert.equal(models().length, 1);
  });

  it('a line outside the basic plane counts columns in UTF-16 units', async () => {
    await project.update('a.py', 'x = "😀"; MODEL = "gpt-4o"\n');
    assert.equal(models()[0]?.location.range.start.character, 19);
  });

  it('names that are assigned from one another many times are read in time', async () => {
    const copy = (n: number): string => `if (from.f${n} != null) { from = pick(from, to, from.f${n}); to = pick(to, from, to.f${n}); }\n`;
    const copies = Array.from({ length: 60 }, (_, n) => copy(n)).join('');
    await project.update('copy.ts', `let from = start(); let to = from;\n${copies}export const MODEL = 'gpt-4o';\n`);
    assert.equal(models().length, 1);
  });

  it('half-typed code leaves the calls around it', async () => {
    await project.update(
      'a.ts',
      'const x = {\nimport OpenAI from "openai";\nnew OpenAI().responses.create({ model: "gpt-4o", input: "x" });\nfoo(',
    );
    assert.equal(models().length, 1);
  });

  it('JSON that does not parse is read as far as it goes, and the error names its line', async () => {
    await project.update('a.json', '{ "model": "gpt-4o",\n "broken": ]\n}');
    assert.equal(models().length, 1);
    assert.match(project.skipped()[0]?.reason ?? '', /^JSON error at line 2: .+; the rest was read$/);
  });

  it('a notebook that does not parse is named with its line, and one without cells is named too', async () => {
    await project.update('a.ipynb', '{ "cells": [\n { "source": "gpt-4o" ]}');
    await project.update('b.ipynb', '{ "cells": [ { "source": "gpt-4o"');
    await project.update('c.ipynb', '{ "model": "gpt-4o" }');
    await project.update('d.ipynb', '{"cells":[{"cell_type":"code","source":["MODEL = \'gpt-4o\'"]}]}');
    assert.deepEqual(
      project.skipped().map((skipped) => skipped.reason),
      ['not a notebook: JSON error at line 2', 'not a notebook: its JSON is incomplete', 'not a notebook: it has no cells'],
    );
    assert.deepEqual(
      models().map((usage) => [usage.location.file, usage.location.cell, usage.location.range.start.character]),
      [['d.ipynb', 0, 9]],
    );
  });

  it('pictures in a notebook do not make it too long, nor terminal colors too deep', async () => {
    const outputs = [{ data: { 'image/png': 'A'.repeat(2_500_000), 'text/plain': '\u001b[0m'.repeat(5_000) } }];
    const cell = { cell_type: 'code', source: "MODEL = 'gpt-4o'", outputs };
    await project.update('a.ipynb', JSON.stringify({ cells: [cell] }));
    assert.deepEqual([models().length, project.skipped()], [1, []]);
  });

  it('YAML that does not parse is read as far as it goes, and the error names its line', async () => {
    await project.update('a.yaml', 'model: gpt-4o\nother: "unclosed\n');
    assert.equal(models().length, 1);
    assert.match(project.skipped()[0]?.reason ?? '', /^YAML error at line \d: /);
  });

  it('YAML aliases are not expanded', async () => {
    const bomb = [
      'a: &a [gpt-4o, gpt-4o]',
      ...'bcdefghij'.split('').map(
        (name, i) =>
          `${name}: &${name} [${'*'
            .concat('abcdefghij'[i] ?? 'a')
            .concat(',')
            .repeat(9)}]`,
      ),
    ].join('\n');
    await project.update('a.yaml', bomb);
    assert.equal(models().length, 2);
  });

  it('brackets nested a hundred thousand deep are skipped and named, and nothing hangs', async () => {
    const deep = '[\n'.repeat(100_000);
    await project.update('a.py', `MODEL = "gpt-4o"\nx = ${deep}\n`);
    await project.update('b.json', `{"model": "gpt-4o", "x": ${deep}`);
    await project.update('c.yaml', `model: gpt-4o\nx: ${deep}`);
    await project.update('d.py', CALL);
    assert.deepEqual(
      project.skipped().map((skipped) => skipped.reason),
      Array(3).fill('nested deeper than 1000 levels'),
    );
    assert.deepEqual(
      models().map((usage) => usage.location.file),
      ['d.py'],
    );
  });

  it('YAML whose dashes nest thousands deep is skipped and named, where its parser would take the process down', async () => {
    await project.update('a.yaml', `${'- '.repeat(9_000)}gpt-4o\n`);
    assert.deepEqual(project.skipped(), [{ file: 'a.yaml', reason: 'YAML nested deeper than 100 levels' }]);
  });

  it('blocks indented hundreds deep are read without overflow', async () => {
    const blocks = Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}if x:`).join('\n');
    await project.update('a.py', `${blocks}\n${' '.repeat(400)}MODEL = "gpt-4o"\n`);
    assert.equal(models().length, 1);
  });

  it('names that define each other in a circle end', async () => {
    await project.update('a.py', 'A = B\nB = A\nfrom openai import OpenAI\nOpenAI().responses.create(model=A)\n');
    await project.update('b.py', 'from c import X\n');
    await project.update('c.py', 'from b import X\nfrom openai import OpenAI\nOpenAI().responses.create(model=X)\n');
    assert.deepEqual(models(), []);
  });

  it('a file taken away takes its usages with it', async () => {
    await project.update('a.py', CALL);
    project.remove('a.py');
    assert.deepEqual(project.usages(), []);
  });
});
