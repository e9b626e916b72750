import { basename, dirname, join } from 'node:path/posix';
import ts from 'typescript';
import type { Address, Mention, PackageFile, Reader } from '../reading';
import { parseJson, parseSource, unexpected } from '../syntax';

interface Entry {
  readonly id?: unknown;
  readonly baseUrl?: unknown;
}

/** pi-ai: each `<provider>.models.js` imports one file of data, groups by API dialect of entries by name. */
export const readPiAi: Reader = (files, platformOf) => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const mentions: Mention[] = [];
  const addresses: Address[] = [];
  for (const file of files.filter(({ path }) => path.endsWith('.models.js'))) {
    const platform = platformOf(basename(file.path, '.models.js'));
    const data = byPath.get(importedData(file));
    if (!data) throw unexpected(file.path, 'the data that it imports is not in the package');
    for (const { id, baseUrl } of entriesOf(data)) {
      if (typeof id !== 'string') throw unexpected(data.path, 'an entry without an id');
      mentions.push({ identifier: id, platform });
      if (typeof baseUrl === 'string') addresses.push({ platform, url: baseUrl });
    }
  }
  return { mentions, statements: [], addresses, marksDeprecated: false };
};

/** `import values from "./data/groq.json"` → `package/dist/providers/data/groq.json`. */
function importedData(file: PackageFile): string {
  for (const statement of parseSource(file).statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    if (statement.moduleSpecifier.text.endsWith('.json')) return join(dirname(file.path), statement.moduleSpecifier.text);
  }
  throw unexpected(file.path, 'it imports no file of data');
}

function entriesOf(file: PackageFile): readonly Entry[] {
  const groups = parseJson(file);
  if (!isRecord(groups)) throw unexpected(file.path, 'not an object of groups');
  return Object.values(groups).flatMap((group) => {
    if (!isRecord(group)) throw unexpected(file.path, 'a group that is not an object');
    return Object.values(group).filter(isRecord);
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
