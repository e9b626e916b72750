import shared from '../ecmascript/facts.scm';
import jsx from '../ecmascript/jsx.scm';
import { ECMASCRIPT } from '../ecmascript/language';
import type { Language } from '../language';
import facts from './facts.scm';

export const typescript: Language = {
  ...ECMASCRIPT,
  id: 'typescript',
  extensions: ['.ts', '.mts', '.cts'],
  grammar: 'tree-sitter-typescript.wasm',
  queries: [shared, facts],
};

export const typescriptreact: Language = {
  ...ECMASCRIPT,
  id: 'typescriptreact',
  extensions: ['.tsx'],
  grammar: 'tree-sitter-tsx.wasm',
  queries: [shared, facts, jsx],
};
