import type { Language } from '../language';
import facts from './facts.scm';

export const php: Language = {
  id: 'php',
  ecosystem: 'php',
  extensions: ['.php'],
  grammar: 'tree-sitter-php.wasm',
  queries: [facts],
  names: ['variable_name', 'name', 'qualified_name', 'relative_scope'],
  self: ['$this', 'self', 'static'],
  imports: 'global',
  space: 'declared',
  environment: { calls: ['getenv', 'env', 'Env.get'], objects: ['$_ENV', '$_SERVER'] },
};
