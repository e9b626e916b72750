import ts from 'typescript';
import type { Mention, PackageFile, Reader, Statement } from '../reading';
import { type Data, literalData, nodesOf, parseSource, unexpected } from '../syntax';

type DataObject = { readonly [key: string]: Data };

/** genai-prices: an array of providers inside its bundle, each with models and the rules that match their names. */
export const readGenaiPrices: Reader = (files, platformOf) => {
  const mentions: Mention[] = [];
  const statements: Statement[] = [];
  for (const file of files) {
    for (const provider of providersIn(file)) {
      const platform = platformOf(String(provider['id']));
      for (const model of objects(provider['models'])) {
        const identifiers = [String(model['id']), ...equalsIn(model['match'])];
        for (const identifier of identifiers) mentions.push({ identifier, platform });
        if (model['deprecated'] !== true) continue;
        for (const identifier of identifiers)
          statements.push({ about: 'deprecated', identifier, platform, value: 'yes', wording: 'flag', file: file.path });
      }
    }
  }
  return { mentions, statements, addresses: [], marksDeprecated: true };
};

/** The first array of the file whose members have an `id` and `models`; the name of its variable changes with each build. */
function providersIn(file: PackageFile): readonly DataObject[] {
  for (const node of nodesOf(parseSource(file))) {
    if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isArrayLiteralExpression(node.initializer)) continue;
    const items = objects(literalData(node.initializer));
    if (items.length > 0 && items.every((item) => typeof item['id'] === 'string' && Array.isArray(item['models']))) return items;
  }
  throw unexpected(file.path, 'no array of providers with models found');
}

/** Names that a rule accepts to the letter: `{ or: [{ equals: 'a' }, { starts_with: 'b' }] }` → `a`. */
function equalsIn(rule: Data | undefined): readonly string[] {
  if (Array.isArray(rule)) return rule.flatMap(equalsIn);
  if (typeof rule !== 'object' || rule === null) return [];
  return Object.entries(rule).flatMap(([key, value]) => (key === 'equals' && typeof value === 'string' ? [value] : equalsIn(value)));
}

function objects(value: Data | undefined): readonly DataObject[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly Data[]).filter((item): item is DataObject => typeof item === 'object' && item !== null && !Array.isArray(item));
}
