import type { Language } from '../language';
import facts from './facts.scm';

export const rust: Language = {
  id: 'rust',
  ecosystem: 'rust',
  extensions: ['.rs'],
  grammar: 'tree-sitter-rust.wasm',
  queries: [facts],
  names: ['identifier', 'type_identifier', 'self', 'crate', 'super', 'shorthand_field_identifier'],
  self: ['self', 'Self'],
  imports: 'global',
  space: 'crate',
  environment: {
    calls: ['std.env.var', 'env.var', 'var', 'std.env.var_os', 'env.var_os', 'dotenvy.var', 'dotenv.var', 'env', 'option_env'],
    objects: [],
  },
};
