import { csharp } from './csharp/language';
import { go } from './go/language';
import { java } from './java/language';
import { javascript, javascriptreact } from './javascript/language';
import { kotlin } from './kotlin/language';
import type { Ecosystem, Language } from './language';
import { php } from './php/language';
import { python } from './python/language';
import { ruby } from './ruby/language';
import { rust } from './rust/language';
import { swift } from './swift/language';
import { typescript, typescriptreact } from './typescript/language';

/** Every language that is parsed, one folder each. */
export const LANGUAGES: readonly Language[] = [
  python,
  typescript,
  typescriptreact,
  javascript,
  javascriptreact,
  rust,
  ruby,
  php,
  swift,
  go,
  java,
  kotlin,
  csharp,
];

const BY_ID: ReadonlyMap<string, Language> = new Map(LANGUAGES.map((language) => [language.id, language]));

/** The language of an id, or null when the id is no language's. */
export function languageOf(id: string): Language | null {
  return BY_ID.get(id) ?? null;
}

/** The ecosystem of a language id, or null when the id is no language's. */
export function ecosystemOf(id: string): Ecosystem | null {
  return languageOf(id)?.ecosystem ?? null;
}
