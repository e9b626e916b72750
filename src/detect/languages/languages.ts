import { javascript, javascriptreact } from './javascript/language';
import type { Ecosystem, Language } from './language';
import { python } from './python/language';
import { typescript, typescriptreact } from './typescript/language';

/** Every language that is parsed, one folder each. */
export const LANGUAGES: readonly Language[] = [python, typescript, typescriptreact, javascript, javascriptreact];

/** The ecosystem of a language id, or null when the id is no language's. */
export function ecosystemOf(id: string): Ecosystem | null {
  return LANGUAGES.find((language) => language.id === id)?.ecosystem ?? null;
}
