import type { Address, Mention, Reader, Statement } from '../reading';
import { parseJson, unexpected } from '../syntax';

interface Provider {
  readonly url?: unknown;
  readonly models?: unknown;
  readonly deprecatedModels?: unknown;
}

/** mastra: one JSON file of providers with their addresses, identifiers, and those of them that are deprecated. */
export const readMastra: Reader = (files, platformOf) => {
  const mentions: Mention[] = [];
  const statements: Statement[] = [];
  const addresses: Address[] = [];
  for (const file of files) {
    for (const [id, provider] of Object.entries(providersOf(parseJson(file), file.path))) {
      const platform = platformOf(id);
      const deprecated = strings(provider.deprecatedModels ?? [], file.path);
      for (const identifier of [...strings(provider.models, file.path), ...deprecated]) mentions.push({ identifier, platform });
      for (const identifier of deprecated)
        statements.push({ about: 'deprecated', identifier, platform, value: 'yes', wording: 'flag', file: file.path });
      if (typeof provider.url === 'string') addresses.push({ platform, url: provider.url });
    }
  }
  return { mentions, statements, addresses, marksDeprecated: true };
};

function providersOf(content: unknown, path: string): Readonly<Record<string, Provider>> {
  const providers = (content as { providers?: unknown } | null)?.providers;
  if (typeof providers !== 'object' || providers === null) throw unexpected(path, 'no `providers`');
  return providers as Readonly<Record<string, Provider>>;
}

function strings(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw unexpected(path, '`models` is not a list of names');
}
