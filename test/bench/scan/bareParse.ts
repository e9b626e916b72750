import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Language as Grammar, Parser } from 'web-tree-sitter';
import { languageForPath, passesGate } from '../../../src/detect';
import { sourceLanguage } from '../../../src/detect/parse';
import { decodeText } from '../../../src/project/decode';
import { discoverFiles } from '../../../src/project/node/discover';

/** What the files of a tree are, and what tree-sitter alone takes for those that the gate lets through. */
export interface BareParse {
  /** Files that a scan reads. */
  readonly files: number;
  /** Source files that pass the gate, and their bytes. */
  readonly parsed: number;
  readonly bytes: number;
  /** Seconds of parsing alone, on one thread: without reading, gate and grammars. */
  readonly seconds: number;
}

/** Longer ones are given up, as a scan does. */
const LONGEST_PARSE_MS = 4_000;

/** Parses each source file of a tree that passes the gate, and does nothing with what comes out. */
export async function parseBare(tree: string): Promise<BareParse> {
  await Parser.init({ wasmBinary: readFileSync(resolve('dist/web-tree-sitter.wasm')) });
  const parsers = new Map<string, Parser>();
  let files = 0;
  let parsed = 0;
  let bytes = 0;
  let milliseconds = 0;
  for await (const found of discoverFiles(resolve(tree), { exclude: [], accepts: (file) => languageForPath(file) !== null })) {
    if (found.kind === 'skipped') continue;
    files++;
    const language = sourceLanguage(found.file);
    if (language === null) continue;
    const decoded = decodeText(readFileSync(found.path));
    if (decoded.kind !== 'text' || !passesGate(decoded.text)) continue;
    const parser = parsers.get(language.grammar) ?? (await parserFor(language.grammar));
    parsers.set(language.grammar, parser);
    const from = performance.now();
    const result = parser.parse(decoded.text, null, { progressCallback: () => performance.now() - from > LONGEST_PARSE_MS });
    milliseconds += performance.now() - from;
    if (result === null) parser.reset();
    else result.delete();
    parsed++;
    bytes += found.stamp.size;
  }
  return { files, parsed, bytes, seconds: milliseconds / 1000 };
}

async function parserFor(grammar: string): Promise<Parser> {
  const parser = new Parser();
  parser.setLanguage(await Grammar.load(readFileSync(resolve('dist', grammar))));
  return parser;
}
