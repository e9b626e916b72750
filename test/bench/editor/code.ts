import { type Dice, dice } from './dice';

/** The two languages of the measurement; both are parsed by tree-sitter in the server and in the comparison. */
export type BenchLanguage = 'python' | 'typescript';

export const ENDING: Readonly<Record<BenchLanguage, string>> = { python: 'py', typescript: 'ts' };

/** Identifiers as applications write them: current, deprecated, retired, floating, with and without a maker's prefix. */
export const MODELS = [
  'gpt-4o',
  'gpt-4-turbo',
  'gpt-5',
  'gpt-3.5-turbo',
  'o3-mini',
  'kimi-k2-instruct',
  'deepseek-chat',
  'mistral-large-latest',
  'text-embedding-3-small',
] as const;

/** How many lines of ordinary code come for each line that names a model. */
const LINES_FOR_ONE_MODEL = 40;

const NOUNS = ['order', 'invoice', 'customer', 'ticket', 'document', 'shipment', 'account', 'message', 'report', 'session'] as const;
const VERBS = ['load', 'merge', 'check', 'render', 'queue', 'filter', 'archive', 'count', 'convert', 'summarize'] as const;
const FIELDS = ['status', 'total', 'owner', 'region', 'created', 'currency', 'priority', 'language'] as const;

/** A file of about that many lines: services with plain functions, and every forty lines or so a call of a model. */
export function sourceFile(language: BenchLanguage, lines: number, seed: number): string {
  const throws = dice(seed);
  const write = language === 'python' ? PYTHON : TYPESCRIPT;
  const all: string[] = [...write.head];
  let sinceModel = LINES_FOR_ONE_MODEL / 2;
  for (let index = 0; all.length < lines; index++) {
    const isDue = sinceModel >= LINES_FOR_ONE_MODEL;
    const block = isDue ? write.call(throws, index) : write.plain(throws, index);
    all.push(...block);
    sinceModel = (isDue ? sinceModel - LINES_FOR_ONE_MODEL : sinceModel) + block.length;
  }
  return `${all.join('\n')}\n`;
}

/** A function that calls a model, as a developer pastes one. */
export function modelFunction(language: BenchLanguage, seed: number): readonly string[] {
  return (language === 'python' ? PYTHON : TYPESCRIPT).call(dice(seed), seed);
}

/** The line that the session types, one key after the other. */
export function typedCall(language: BenchLanguage, index: number, model: string): string {
  return language === 'python'
    ? `answer_${index} = client.chat.completions.create(model="${model}", messages=[])`
    : `export const answer${index} = client.chat.completions.create({ model: "${model}", messages: [] });`;
}

interface Writer {
  readonly head: readonly string[];
  plain(throws: Dice, index: number): readonly string[];
  call(throws: Dice, index: number): readonly string[];
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const PYTHON: Writer = {
  head: [
    '"""Services of the back office, and what they ask of language models."""',
    'from __future__ import annotations',
    '',
    'import logging',
    'import os',
    'from dataclasses import dataclass, field',
    '',
    'from openai import OpenAI',
    '',
    'from settings import SUMMARY_MODEL',
    '',
    'log = logging.getLogger(__name__)',
    'client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])',
    'DEFAULT_MODEL = "gpt-4o"',
    '',
  ],
  plain(throws, index) {
    const [verb, noun, fieldName, other] = [throws.one(VERBS), throws.one(NOUNS), throws.one(FIELDS), throws.one(FIELDS)];
    if (throws.number(5) === 0)
      return [
        '',
        '@dataclass(frozen=True)',
        `class ${capital(noun)}${index}:`,
        `    """One ${noun} as the ${verb} step sees it."""`,
        '',
        `    ${fieldName}: str`,
        `    ${other}_count: int = ${throws.number(100)}`,
        '    tags: list[str] = field(default_factory=list)',
        '',
        `    def has_${fieldName}(self, wanted: str) -> bool:`,
        `        return self.${fieldName} == wanted and self.${other}_count > ${throws.number(10)}`,
        '',
      ];
    return [
      '',
      `def ${verb}_${noun}_${index}(items: list[dict[str, object]], limit: int = ${throws.number(500)}) -> list[dict[str, object]]:`,
      `    """Takes the ${noun}s whose ${fieldName} is known, at most \`limit\` of them."""`,
      '    found = []',
      '    for item in items:',
      `        ${fieldName} = item.get("${fieldName}")`,
      `        if ${fieldName} is None or item.get("${other}") in ("", "unknown"):`,
      `            log.debug("${noun} without ${fieldName}: %s", item.get("id"))`,
      '            continue',
      `        found.append({**item, "${other}": str(item.get("${other}", ""))[: limit]})`,
      '    return found[:limit]',
      '',
    ];
  },
  call(throws, index) {
    const [verb, noun] = [throws.one(VERBS), throws.one(NOUNS)];
    const model = throws.one(['DEFAULT_MODEL', 'SUMMARY_MODEL', ...MODELS.map((each) => `"${each}"`)]);
    return [
      '',
      `def ask_about_${noun}_${index}(text: str, temperature: float = 0.${throws.number(9)}) -> str:`,
      `    """Lets a model ${verb} one ${noun}."""`,
      '    response = client.chat.completions.create(',
      `        model=${model},`,
      `        messages=[{"role": "system", "content": "You ${verb} ${noun}s."}, {"role": "user", "content": text}],`,
      '        temperature=temperature,',
      '    )',
      '    return response.choices[0].message.content or ""',
      '',
    ];
  },
};

const TYPESCRIPT: Writer = {
  head: [
    '/** Services of the back office, and what they ask of language models. */',
    "import OpenAI from 'openai';",
    "import { SUMMARY_MODEL } from './settings';",
    '',
    'const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });',
    "const DEFAULT_MODEL = 'gpt-4o';",
    '',
  ],
  plain(throws, index) {
    const [verb, noun, fieldName, other] = [throws.one(VERBS), throws.one(NOUNS), throws.one(FIELDS), throws.one(FIELDS)];
    if (throws.number(5) === 0)
      return [
        '',
        `/** One ${noun} as the ${verb} step sees it. */`,
        `export interface ${capital(noun)}${index} {`,
        `  readonly ${fieldName}: string;`,
        `  readonly ${other}Count?: number;`,
        '  readonly tags: readonly string[];',
        '}',
        '',
        `export function has${capital(fieldName)}${index}(of: ${capital(noun)}${index}, wanted: string): boolean {`,
        `  return of.${fieldName} === wanted && of.tags.length > ${throws.number(10)};`,
        '}',
        '',
      ];
    return [
      '',
      `/** Takes the ${noun}s whose ${fieldName} is known. */`,
      `export function ${verb}${capital(noun)}${index}(items: readonly Record<string, string>[], limit = ${throws.number(500)}): string[] {`,
      '  const found: string[] = [];',
      '  for (const item of items) {',
      `    const { ${fieldName} = '', id = 'unknown' } = item;`,
      `    if (${fieldName} === '' || found.includes(id)) {`,
      `      console.debug(\`${noun} without ${fieldName}: \${id}\`);`,
      '      continue;',
      '    }',
      `    found.push([id, ${fieldName}, item['region'] ?? '${other}'].join(':'));`,
      '  }',
      '  return found.slice(0, limit);',
      '}',
      '',
    ];
  },
  call(throws, index) {
    const [verb, noun] = [throws.one(VERBS), throws.one(NOUNS)];
    const model = throws.one(['DEFAULT_MODEL', 'SUMMARY_MODEL', ...MODELS.map((each) => `'${each}'`)]);
    return [
      '',
      `/** Lets a model ${verb} one ${noun}. */`,
      `export async function askAbout${capital(noun)}${index}(text: string, temperature = 0.${throws.number(9)}): Promise<string> {`,
      '  const response = await client.chat.completions.create({',
      `    model: ${model},`,
      `    messages: [{ role: 'system', content: 'You ${verb} ${noun}s.' }, { role: 'user', content: text }],`,
      '    temperature,',
      '  });',
      "  return response.choices[0]?.message.content ?? '';",
      '}',
      '',
    ];
  },
};
