import ts from 'typescript';
import type { Mention, Reader, Statement } from '../reading';
import { shutdownNotes } from '../shutdownDates';
import { documentationOf, nodesOf, parseSource, stringUnion, unexpected } from '../syntax';

const PLATFORM = 'openai';

/** OpenAI's own package: unions of model names in its type declarations, shutdown dates in their documentation comments. */
export const readOpenai: Reader = (files) => {
  const mentions: Mention[] = [];
  const statements: Statement[] = [];
  for (const file of files) {
    const source = parseSource(file);
    for (const identifier of modelNames(source)) mentions.push({ identifier, platform: PLATFORM });
    for (const comment of documentationOf(source)) {
      for (const { identifiers, date, wording } of shutdownNotes(comment, file.path)) {
        for (const identifier of identifiers) {
          mentions.push({ identifier, platform: PLATFORM });
          statements.push({ about: 'shutdown', identifier, platform: PLATFORM, value: date, wording, file: file.path });
        }
      }
    }
  }
  if (statements.length === 0) throw unexpected(files[0]?.path ?? 'package/resources', 'no shutdown date found in any comment');
  return { mentions, statements, addresses: [], marksDeprecated: false };
};

/** Members of `type ChatModel = 'a' | 'b'` and of properties `model?: 'a' | 'b'`. */
function modelNames(source: ts.SourceFile): readonly string[] {
  const names: string[] = [];
  for (const node of nodesOf(source)) {
    if (ts.isTypeAliasDeclaration(node) && /Models?$/.test(node.name.text)) names.push(...stringUnion(node.type));
    else if (ts.isPropertySignature(node) && ts.isIdentifier(node.name) && node.name.text === 'model' && node.type)
      names.push(...stringUnion(node.type));
  }
  return names;
}
