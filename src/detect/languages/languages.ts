import { javascript, javascriptreact } from './javascript/language';
import type { Language } from './language';
import { python } from './python/language';
import { typescript, typescriptreact } from './typescript/language';

/** Every language that is parsed, one folder each. */
export const LANGUAGES: readonly Language[] = [python, typescript, typescriptreact, javascript, javascriptreact];
