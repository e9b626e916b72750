import ts from 'typescript';
import type { Mention, Reader } from '../reading';
import { parseSource, stringUnion, unexpected } from '../syntax';

/** The AI SDK's gateway package: `type Gateway…ModelId = 'vendor/model' | …`, one file a modality. */
export const readAiSdkGateway: Reader = (files) => {
  const mentions: Mention[] = [];
  for (const file of files) {
    const aliases = parseSource(file).statements.filter(ts.isTypeAliasDeclaration);
    const identifiers = aliases.filter(({ name }) => name.text.endsWith('ModelId')).flatMap(({ type }) => stringUnion(type));
    if (identifiers.length === 0) throw unexpected(file.path, 'no union of model names found');
    for (const identifier of identifiers) mentions.push({ identifier, platform: 'vercel' });
  }
  return { mentions, statements: [], addresses: [], marksDeprecated: false };
};
