import assert from 'node:assert/strict';
import { assess, loadProfile } from '../../../src/assess';
import type { Assessment } from '../../../src/assess/api';
import { type CommentedText, type CommentPlace, createCommentPlaces, withComment } from '../../../src/detect/commentPlaces';
import { createProject } from '../../../src/project';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../assets';

const registry = loadBundledRegistry();
const places = createCommentPlaces(registry, fileAssets);

const CODE = 'retired-model';
const TERMS = `${CODE} -- agreed; until 2027-02-21`;
/** Retired in June 2025. */
const MODEL = 'gpt-4-32k';

async function judged({ file, text, cellLanguage }: CommentedText): Promise<Assessment> {
  const policy = loadProfile('baseline');
  assert.ok(policy);
  const project = createProject(registry, fileAssets);
  const notebook = { metadata: {}, cells: [{ cell_type: 'code', metadata: {}, source: text }] };
  await project.update(file, cellLanguage === undefined ? text : JSON.stringify(notebook));
  const usages = project.usages();
  const suppressions = project.suppressions();
  project.dispose();
  return assess({ usages, suppressions, registry, policyOf: () => policy, today: '2026-11-23' });
}

/** The line of the one finding, counted from zero. */
async function lineOf(source: CommentedText): Promise<number> {
  const { findings, usages } = await judged(source);
  const [own] = findings.filter(({ code }) => code === CODE);
  assert.ok(own, `${MODEL} is found in ${source.file}: ${JSON.stringify(usages)}`);
  return usages[own.usage]?.location.range.start.line ?? -1;
}

/** The line that the comment makes, and that it accepts the finding and nothing else changes. */
async function accepted(source: CommentedText, place: CommentPlace): Promise<string> {
  const text = withComment(source.text, place, TERMS);
  const before = await judged(source);
  const after = await judged({ ...source, text });
  assert.deepEqual(
    after.suppressed.map(({ finding, suppression: { reason, until } }) => [finding.code, reason, until]),
    [[CODE, 'agreed', '2027-02-21']],
  );
  assert.ok(!after.findings.some(({ code }) => code === CODE), 'the finding is gone');
  assert.equal(after.findings.length, before.findings.length - 1);
  assert.deepEqual(after.notices, []);
  return text.split('\n')[place.at.line] ?? '';
}

const text = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

interface Case {
  readonly claim: string;
  readonly source: CommentedText;
  /** The line with the comment; `null` where none can stand. */
  readonly expected: string | null;
}

const above = (indent: string, open = '//', close = ''): string =>
  `${indent}${open} pedigree: ignore-next-line ${TERMS}${close === '' ? '' : ` ${close}`}`;

const PYTHON = text('from openai import OpenAI', 'OpenAI().chat.completions.create(', `    model="${MODEL}",`, '    messages=[],', ')');
const IMPORT_JS = "import OpenAI from 'openai';";

const LINES: readonly Case[] = [
  { claim: 'Python, inside a call', source: { file: 'a.py', text: PYTHON }, expected: above('    ', '#') },
  {
    claim: 'Python with Windows line ends',
    source: { file: 'a.py', text: PYTHON.replaceAll('\n', '\r\n') },
    expected: `${above('    ', '#')}\r`,
  },
  {
    claim: 'Python, before a decorated function',
    source: {
      file: 'a.py',
      text: text(
        'import openai',
        'from functools import cache',
        '@cache',
        `def ask(model="${MODEL}"):`,
        '    return openai.chat.completions.create(model=model)',
      ),
    },
    expected: above('', '#'),
  },
  {
    claim: 'Python behind a line that goes on: at the end',
    source: { file: 'a.py', text: text('MODEL = \\', `    "${MODEL}"`) },
    expected: `    "${MODEL}"  # pedigree: ignore ${TERMS}`,
  },
  {
    claim: 'Python between two lines that go on: nowhere',
    source: { file: 'a.py', text: text('import openai', 'openai.chat.completions.create( \\', `  model="${MODEL}", \\`, '  messages=[])') },
    expected: null,
  },
  {
    claim: 'TypeScript',
    source: {
      file: 'a.ts',
      text: text(IMPORT_JS, 'const c = new OpenAI();', 'c.chat.completions.create({', `\tmodel: '${MODEL}',`, '\tmessages: [],', '});'),
    },
    expected: above('\t'),
  },
  {
    claim: 'a template literal has no room: nowhere',
    source: {
      file: 'a.js',
      text: text(
        IMPORT_JS,
        'const c = new OpenAI();',
        'c.chat.completions.create({ prompt: `',
        `a\`, model: '${MODEL}', messages: [\``,
        '`] });',
      ),
    },
    expected: null,
  },
  {
    claim: 'behind the end of a template literal: at the end',
    source: {
      file: 'a.js',
      text: text(IMPORT_JS, 'const c = new OpenAI();', 'c.chat.completions.create({ prompt: `', `a\`, model: '${MODEL}' });`),
    },
    expected: `a\`, model: '${MODEL}' });  // pedigree: ignore ${TERMS}`,
  },
  {
    claim: 'JSX, an attribute on a line of its own',
    source: { file: 'a.tsx', text: text('export const Page = () => (', '  <Chat', `    model="${MODEL}"`, '  />', ');') },
    expected: above('    '),
  },
  {
    claim: 'JSX, an element among others: in braces',
    source: { file: 'a.tsx', text: text('export const Page = () => (', '  <main>', `    <Chat model="${MODEL}" />`, '  </main>', ');') },
    expected: above('    ', '{/*', '*/}'),
  },
  {
    claim: 'Vue, in the script',
    source: {
      file: 'a.vue',
      text: text(
        '<template><p>ok</p></template>',
        '<script setup lang="ts">',
        IMPORT_JS,
        `new OpenAI().chat.completions.create({ model: '${MODEL}' });`,
        '</script>',
      ),
    },
    expected: above(''),
  },
  {
    claim: 'Svelte, in the script',
    source: {
      file: 'a.svelte',
      text: text('<script>', `  ${IMPORT_JS}`, `  new OpenAI().chat.completions.create({ model: '${MODEL}' });`, '</script>', '<p>ok</p>'),
    },
    expected: above('  '),
  },
  {
    claim: 'Go',
    source: {
      file: 'a.go',
      text: text(
        'package main',
        'import "github.com/sashabaranov/go-openai"',
        'var request = openai.ChatCompletionRequest{',
        `\tModel: "${MODEL}",`,
        '}',
      ),
    },
    expected: above('\t'),
  },
  {
    claim: 'Go, between two raw strings: nowhere',
    source: {
      file: 'a.go',
      text: text(
        'package main',
        'import "github.com/sashabaranov/go-openai"',
        'var request = openai.ChatCompletionRequest{User: `',
        `\`, Model: "${MODEL}", Suffix: \``,
        '`}',
      ),
    },
    expected: null,
  },
  {
    claim: 'Java',
    source: { file: 'A.java', text: text('import com.openai.models.*;', 'class A {', `    static final String MODEL = "${MODEL}";`, '}') },
    expected: above('    '),
  },
  { claim: 'Kotlin', source: { file: 'A.kt', text: text(`const val MODEL = "${MODEL}"`) }, expected: above('') },
  { claim: 'C#', source: { file: 'A.cs', text: text('class A {', `    const string Model = "${MODEL}";`, '}') }, expected: above('    ') },
  { claim: 'Rust', source: { file: 'a.rs', text: text(`pub const MODEL: &str = "${MODEL}";`) }, expected: above('') },
  { claim: 'Swift', source: { file: 'a.swift', text: text(`let model = "${MODEL}"`) }, expected: above('') },
  { claim: 'PHP', source: { file: 'a.php', text: text('<?php', `$model = '${MODEL}';`) }, expected: above('') },
  {
    claim: 'PHP on the line of its opening tag: at the end',
    source: { file: 'a.php', text: text(`<?php $model = '${MODEL}';`) },
    expected: `<?php $model = '${MODEL}';  // pedigree: ignore ${TERMS}`,
  },
  { claim: 'Ruby', source: { file: 'a.rb', text: text('class A', `  MODEL = "${MODEL}"`, 'end') }, expected: above('  ', '#') },
  { claim: 'shell', source: { file: 'a.sh', text: text('#!/bin/sh', `llm -m ${MODEL} "hello"`) }, expected: above('', '#') },
  {
    claim: 'shell, the last line of a command: at the end',
    source: { file: 'a.sh', text: text('#!/bin/sh', 'llm \\', `  -m ${MODEL}`) },
    expected: `  -m ${MODEL}  # pedigree: ignore ${TERMS}`,
  },
  {
    claim: 'shell, amid a command of several lines: nowhere',
    source: { file: 'a.sh', text: text('#!/bin/sh', 'llm \\', `  -m ${MODEL} \\`, '  "hello"') },
    expected: null,
  },
  {
    claim: 'shell, within the body of a request: nowhere',
    source: {
      file: 'a.sh',
      text: text("curl https://api.openai.com/v1/chat/completions -d '{", `  "model": "${MODEL}",`, '  "messages": []', "}'"),
    },
    expected: null,
  },
  {
    claim: 'shell, within a here-document: nowhere',
    source: {
      file: 'a.sh',
      text: text('cat > .env <<EOF', `OPENAI_MODEL=${MODEL}`, 'EOF', 'cat > config.yaml <<EOF', `model: ${MODEL}`, 'EOF'),
    },
    expected: null,
  },
  { claim: 'PowerShell', source: { file: 'a.ps1', text: text(`$env:OPENAI_MODEL = "${MODEL}"`) }, expected: above('', '#') },
  { claim: 'a batch file', source: { file: 'a.bat', text: text('@echo off', `set OPENAI_MODEL=${MODEL}`) }, expected: above('', 'REM') },
  {
    claim: 'a Dockerfile',
    source: { file: 'Dockerfile', text: text('FROM python:3', `ENV OPENAI_MODEL=${MODEL}`) },
    expected: above('', '#'),
  },
  {
    claim: 'a Dockerfile, amid an instruction: Docker leaves comments out',
    source: { file: 'Dockerfile', text: text('FROM python:3', 'ENV A=1 \\', `    OPENAI_MODEL=${MODEL} \\`, '    B=2') },
    expected: above('    ', '#'),
  },
  { claim: '.env', source: { file: '.env', text: text('A=1', `OPENAI_MODEL=${MODEL}`) }, expected: above('', '#') },
  {
    claim: 'properties',
    source: { file: 'application.properties', text: text(`spring.ai.openai.chat.options.model=${MODEL}`) },
    expected: above('', '#'),
  },
  { claim: 'YAML', source: { file: 'a.yaml', text: text('llm:', `  model: ${MODEL}`) }, expected: above('  ', '#') },
  {
    claim: 'YAML, an item of a list',
    source: { file: 'a.yaml', text: text('llms:', `  - model: ${MODEL}`, '    provider: openai') },
    expected: above('  ', '#'),
  },
  {
    claim: 'YAML with templates',
    source: { file: 'a.yaml', text: text('name: {{ .Values.name }}', 'llm:', `  model: ${MODEL}`) },
    expected: above('  ', '#'),
  },
  {
    claim: 'YAML, in the shell lines of a workflow',
    source: {
      file: '.github/workflows/a.yml',
      text: text(
        'on: push',
        'jobs:',
        '  a:',
        '    runs-on: ubuntu-latest',
        '    steps:',
        '      - run: |',
        '          make',
        `          llm -m ${MODEL} hello`,
      ),
    },
    expected: above('          ', '#'),
  },
  {
    claim: 'YAML, amid a command in a workflow: nowhere',
    source: {
      file: '.github/workflows/a.yml',
      text: text(
        'on: push',
        'jobs:',
        '  a:',
        '    runs-on: ubuntu-latest',
        '    steps:',
        '      - run: |',
        '          llm \\',
        `            -m ${MODEL} \\`,
        '            hello',
      ),
    },
    expected: null,
  },
  {
    claim: 'YAML, a file within a ConfigMap: nowhere',
    source: {
      file: 'a.yaml',
      text: text('kind: ConfigMap', 'data:', '  config.yaml: |', '    llm:', `      model: ${MODEL}`),
    },
    expected: null,
  },
  { claim: 'TOML', source: { file: 'a.toml', text: text('[llm]', `model = "${MODEL}"`) }, expected: above('', '#') },
  { claim: 'JSON has no comments: nowhere', source: { file: 'a.json', text: text('{', `  "model": "${MODEL}"`, '}') }, expected: null },
  { claim: 'JSON with comments', source: { file: 'a.jsonc', text: text('{', `  "model": "${MODEL}"`, '}') }, expected: above('  ') },
  {
    claim: 'Terraform',
    source: { file: 'a.tf', text: text('resource "x" "y" {', `  model = "${MODEL}"`, '}') },
    expected: above('  ', '#'),
  },
  { claim: 'Bicep', source: { file: 'a.bicep', text: text(`param modelName string = '${MODEL}'`) }, expected: above('') },
  { claim: 'a Makefile', source: { file: 'Makefile', text: text('run:', `\tllm -m ${MODEL} hello`) }, expected: above('\t', '#') },
  { claim: 'a justfile', source: { file: 'justfile', text: text('run:', `  llm -m ${MODEL} hello`) }, expected: above('  ', '#') },
  { claim: 'a notebook cell', source: { file: 'a.ipynb', text: PYTHON.trimEnd(), cellLanguage: 'python' }, expected: above('    ', '#') },
  {
    claim: 'a shell line of a notebook cell',
    source: { file: 'a.ipynb', text: text('import os', `!llm -m ${MODEL} hello`).trimEnd(), cellLanguage: 'python' },
    expected: above('', '#'),
  },
  {
    claim: 'a notebook cell of shell',
    source: { file: 'a.ipynb', text: text('%%bash', `llm -m ${MODEL} hello`).trimEnd(), cellLanguage: 'python' },
    expected: above('', '#'),
  },
];

const WHOLE = (open: string, close = ''): string => `${open} pedigree: ignore-file ${TERMS}${close === '' ? '' : ` ${close}`}`;

/** Where the comment on a file stands, by the line's number from one. */
const FILES: readonly (Omit<Case, 'expected'> & { readonly expected: readonly [line: number, text: string] | null })[] = [
  { claim: 'Python', source: { file: 'a.py', text: PYTHON }, expected: [1, WHOLE('#')] },
  {
    claim: 'Python, below the interpreter and the encoding',
    source: { file: 'a.py', text: `#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n${PYTHON}` },
    expected: [3, WHOLE('#')],
  },
  {
    claim: 'a text that begins with a byte order mark',
    source: { file: 'a.py', text: `\ufeff${PYTHON}` },
    expected: [1, `\ufeff${WHOLE('#')}`],
  },
  {
    claim: 'PHP, behind the opening tag',
    source: { file: 'a.php', text: text('<?php', `$model = '${MODEL}';`) },
    expected: [2, WHOLE('//')],
  },
  {
    claim: 'a component, in its markup',
    source: {
      file: 'a.vue',
      text: text('<script>', IMPORT_JS, `new OpenAI().chat.completions.create({ model: '${MODEL}' });`, '</script>'),
    },
    expected: [1, WHOLE('<!--', '-->')],
  },
  {
    claim: 'shell, below the interpreter',
    source: { file: 'a.sh', text: text('#!/bin/sh', 'llm \\', `  -m ${MODEL}`) },
    expected: [2, WHOLE('#')],
  },
  {
    claim: 'a Dockerfile, below the directives of its parser',
    source: { file: 'Dockerfile', text: text('# syntax=docker/dockerfile:1', 'FROM python:3', `ENV OPENAI_MODEL=${MODEL}`) },
    expected: [2, WHOLE('#')],
  },
  {
    claim: 'a batch file, below what makes it quiet',
    source: { file: 'a.bat', text: text('@echo off', `set OPENAI_MODEL=${MODEL}`) },
    expected: [2, WHOLE('REM')],
  },
  {
    claim: 'YAML whose finding no comment on a line can reach',
    source: { file: 'a.yaml', text: text('kind: ConfigMap', 'data:', '  config.yaml: |', '    llm:', `      model: ${MODEL}`) },
    expected: [1, WHOLE('#')],
  },
  {
    claim: 'a notebook cell, below its magic',
    source: { file: 'a.ipynb', text: text('%%bash', `llm -m ${MODEL} hello`).trimEnd(), cellLanguage: 'python' },
    expected: [2, WHOLE('#')],
  },
  { claim: 'JSON has no comments: nowhere', source: { file: 'a.json', text: text('{', `  "model": "${MODEL}"`, '}') }, expected: null },
];

describe('a comment that accepts a finding in its whole file', () => {
  for (const { claim, source, expected } of FILES) {
    it(`${claim}`, async () => {
      const place = await places.forFile(source);
      assert.deepEqual(place && [place.at.line + 1, await accepted(source, place)], expected);
    });
  }
});

describe('a comment that accepts a finding', () => {
  for (const { claim, source, expected } of LINES) {
    it(`${claim}`, async () => {
      const place = await places.onLine(source, await lineOf(source));
      assert.equal(place && (await accepted(source, place)), expected);
    });
  }
});
