import { parse as parseToml, TomlError } from 'smol-toml';
import { type Extent, type ParseFailure, type Path, type PositionedData, parsePositioned } from '../../registry/positioned/parsePositioned';

/** Names under which a policy is looked for in a folder, in this order. The last two hold it under the tool's key. */
export const POLICY_FILES = ['model-policy.yaml', 'model-policy.yml', 'model-policy.json', 'package.json', 'pyproject.toml'] as const;

/** Whether a file holds a policy only under a key of the tool. */
export function isManifest(file: string): boolean {
  return /(^|\/)(package\.json|pyproject\.toml)$/.test(file);
}

/** The key of `package.json` that holds a policy. */
export const PACKAGE_KEY = 'modelPedigree';

/** The table of `pyproject.toml` that holds a policy: `[tool.model-pedigree]`. */
export const PYPROJECT_TABLE = 'model-pedigree';

/** What a file says of policies: nothing, a document with its places, or why it cannot be read. */
export type PolicyText = PositionedData | ParseFailure | null;

/** Reads the policy in a text by the file's name: the whole of a policy file, the tool's part of a manifest. */
export function readPolicyText(text: string, file: string): PolicyText {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (name === 'package.json') return inPackage(text, file);
  if (name === 'pyproject.toml') return inPyproject(text);
  return parsePositioned(text, file);
}

function inPackage(text: string, file: string): PolicyText {
  // A manifest that does not mention the tool is not ours to judge.
  if (!text.includes(`"${PACKAGE_KEY}"`)) return null;
  const parsed = parsePositioned(text, file);
  if ('failure' in parsed) return parsed;
  const value = memberOf(parsed.value, PACKAGE_KEY);
  if (value === undefined) return null;
  return {
    value,
    offsetOf: (path) => parsed.offsetOf([PACKAGE_KEY, ...path]),
    offsetOfKey: (path, key) => parsed.offsetOfKey([PACKAGE_KEY, ...path], key),
    extentOf: (path) => parsed.extentOf([PACKAGE_KEY, ...path]),
  };
}

function inPyproject(text: string): PolicyText {
  if (!text.includes(PYPROJECT_TABLE)) return null;
  try {
    const value = memberOf(memberOf(parseToml(text), 'tool'), PYPROJECT_TABLE);
    if (value === undefined) return null;
    const extentOf = (path: Path): Extent => extentInToml(text, path);
    return { value, extentOf, offsetOf: (path) => extentOf(path).start, offsetOfKey: (path, key) => extentOf([...path, key]).start };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { failure: error.message.split('\n')[0] ?? error.message, offset: offsetOfLine(text, error.line - 1) };
  }
}

/** The line of the innermost table or key of the path that stands in a line of its own; the library keeps no places. */
function extentInToml(text: string, path: Path): Extent {
  const names = path.filter((part) => typeof part === 'string');
  for (let count = names.length; count >= 0; count--) {
    const known = names.slice(0, count);
    const header =
      lineOf(text, `[tool.${[PYPROJECT_TABLE, ...known].join('.')}]`) ?? lineOf(text, `[[tool.${[PYPROJECT_TABLE, ...known].join('.')}]]`);
    if (header) return header;
    const key = known.at(-1);
    const table = lineOf(text, `[tool.${[PYPROJECT_TABLE, ...known.slice(0, -1)].join('.')}]`);
    if (key === undefined || !table) continue;
    const row = lineOf(text, `${key} =`, table.end) ?? lineOf(text, `"${key}" =`, table.end) ?? lineOf(text, `${key}=`, table.end);
    if (row) return row;
  }
  return { start: 0, end: text.length };
}

function lineOf(text: string, start: string, from = 0): Extent | undefined {
  for (let at = text.indexOf(start, from); at >= 0; at = text.indexOf(start, at + 1)) {
    const lineStart = text.lastIndexOf('\n', at - 1) + 1;
    if (text.slice(lineStart, at).trim() !== '') continue;
    const end = text.indexOf('\n', at);
    return { start: at, end: end < 0 ? text.length : end };
  }
  return undefined;
}

function offsetOfLine(text: string, line: number): number {
  let at = 0;
  for (let passed = 0; passed < line; passed++) {
    const next = text.indexOf('\n', at);
    if (next < 0) return at;
    at = next + 1;
  }
  return at;
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
