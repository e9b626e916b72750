import { getNodeValue, parseTree } from 'jsonc-parser';
import { parse as parseToml, TomlError } from 'smol-toml';
import { isMap, isPair, isScalar, parseAllDocuments, type Scalar, visit, Parser as YamlParser } from 'yaml';
import type { FileSummary } from '../../model/summary';
import { isYamlDeeper } from '../../registry/positioned/yamlDepth';
import { isScriptKey } from '../formats/commandKeys';
import { passageFrom } from '../formats/passage';
import { shellOf } from '../formats/shellWords';
import { hideTemplates } from '../formats/yaml';

/** Nesting that is followed; the parsers recurse. */
const DEPTH_LIMIT = 100;

/** Whether two texts of shell run the same commands with the same words. */
export function isSameShell(before: string, after: string): boolean {
  return wordsOf(before) === wordsOf(after);
}

function wordsOf(text: string): string {
  const { commands, documents } = shellOf(passageFrom(text, { line: 0, character: 0 }));
  return JSON.stringify([commands.map(({ words }) => words.map((word) => word.text)), documents.map(({ body }) => body.text)]);
}

/** Whether two texts of a data format hold the same data; one that cannot be read is the same as nothing. */
export function isSameData(language: string, before: string, after: string): boolean {
  const one = dataOf(language, before);
  return one !== null && one === dataOf(language, after);
}

function dataOf(language: string, text: string): string | null {
  switch (language) {
    case 'toml':
      return tomlOf(text);
    case 'json': {
      const tree = parseTree(text, [], { allowTrailingComma: true });
      return tree === undefined ? null : JSON.stringify(getNodeValue(tree));
    }
    default:
      return yamlOf(text);
  }
}

function tomlOf(text: string): string | null {
  try {
    return JSON.stringify(parseToml(text), (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  } catch (error) {
    if (error instanceof TomlError) return null;
    throw error;
  }
}

/** All scalars of all documents in order, each with its way from the root. Blocks of shell count as the commands that they hold. */
function yamlOf(text: string): string | null {
  const readable = hideTemplates(text);
  if (isYamlDeeper([...new YamlParser().parse(readable)], DEPTH_LIMIT)) return null;
  const documents = parseAllDocuments(readable, { strict: false, uniqueKeys: false, logLevel: 'silent' });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return null;
  const told: unknown[] = [];
  for (const document of documents) {
    told.push('---');
    visit(document, {
      Scalar(_key, node, path) {
        told.push([path.length, isShellBlock(node, path) ? wordsOf(String(node.value)) : String(node.value)]);
      },
      Collection(_key, node, path) {
        told.push([path.length, isMap(node) ? '{' : '[', node.items.length]);
      },
      Alias(_key, node, path) {
        told.push([path.length, `*${node.source}`]);
      },
    });
  }
  return JSON.stringify(told);
}

/** A block of lines under `run:`, `script:` … */
function isShellBlock({ type }: Scalar, path: readonly unknown[]): boolean {
  const pair = path.findLast(isPair);
  return type === 'BLOCK_LITERAL' && isScalar(pair?.key) && isScriptKey(String(pair.key.value));
}

/** Whether a file contributes the same, places aside: a comment adds a line and nothing else. */
export function isSameContribution(before: FileSummary, after: FileSummary): boolean {
  return contributionOf(before) === contributionOf(after);
}

function contributionOf({ suppressions, cells, tests, ...rest }: FileSummary): string {
  return JSON.stringify(rest, (key, value: unknown) => (key === 'line' ? undefined : value));
}
