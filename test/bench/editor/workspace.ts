import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BenchLanguage, ENDING, MODELS, sourceFile } from './code';
import { dice } from './dice';

/** Lengths of the files that are edited. */
export const LENGTHS = [500, 2_000, 12_000] as const;

export const LANGUAGES: readonly BenchLanguage[] = ['python', 'typescript'];

/** The files around the edited ones, and how many places in them name a model: one each, on average. */
const SURROUNDING_FILES = 3_000;

/** A file that the session edits. */
export interface EditedFile {
  readonly language: BenchLanguage;
  readonly lines: number;
  readonly uri: string;
  readonly text: string;
}

export interface BenchWorkspace {
  readonly folder: string;
  readonly files: readonly EditedFile[];
  remove(): void;
}

/** Writes the workspace: a constant that others import, three thousand files around, and the files that are edited. */
export function writeWorkspace(lengths: readonly number[], languages: readonly BenchLanguage[]): BenchWorkspace {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pedigree-bench-'));
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    return file;
  };
  write('settings.py', 'SUMMARY_MODEL = "gpt-4-turbo"\n');
  write('settings.ts', "export const SUMMARY_MODEL = 'gpt-4-turbo';\n");
  for (let index = 0; index < SURROUNDING_FILES; index++) write(...surroundingFile(index));
  const files = languages.flatMap((language) =>
    lengths.map((lines) => {
      const text = sourceFile(language, lines, lines);
      return { language, lines, uri: pathToFileURL(write(`edited_${lines}.${ENDING[language]}`, text)).toString(), text };
    }),
  );
  return { folder, files, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

/** A third names no model, a third one, a third two; most are code, every tenth is configuration. */
function surroundingFile(index: number): [name: string, text: string] {
  const throws = dice(index + 1);
  const package_ = `packages/team-${index % 40}/src`;
  const models = Array.from({ length: index % 3 }, () => throws.one(MODELS));
  if (index % 10 === 9)
    return [`${package_}/config-${index}.yaml`, ['name: service', ...models.map((model, at) => `model_${at}: ${model}`), ''].join('\n')];
  const noun = `record${index}`;
  if (index % 2 === 0)
    return [
      `${package_}/service_${index}.py`,
      [
        ...(models.length > 0 ? ['from openai import OpenAI', '', 'client = OpenAI()', ''] : ['import json', '']),
        `def load_${noun}(items):`,
        '    return [item for item in items if item.get("status") != "gone"]',
        '',
        ...models.flatMap((model, at) => [
          `def ask_${at}(text):`,
          `    return client.chat.completions.create(model="${model}", messages=[{"role": "user", "content": text}])`,
          '',
        ]),
      ].join('\n'),
    ];
  return [
    `${package_}/service_${index}.ts`,
    [
      ...(models.length > 0 ? ["import OpenAI from 'openai';", '', 'const client = new OpenAI();', ''] : ["import fs from 'node:fs';", '']),
      `export const load${index} = (items: readonly string[]) => items.filter((item) => item !== 'gone');`,
      ...models.map((model, at) => `export const ask${at} = () => client.chat.completions.create({ model: '${model}', messages: [] });`),
      '',
    ].join('\n'),
  ];
}
