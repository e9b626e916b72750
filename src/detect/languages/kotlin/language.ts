import type { Language } from '../language';
import facts from './facts.scm';

export const kotlin: Language = {
  id: 'kotlin',
  ecosystem: 'java',
  extensions: ['.kt', '.kts'],
  grammar: 'tree-sitter-kotlin.wasm',
  queries: [facts],
  names: ['identifier', 'user_type'],
  self: ['this'],
  bareMembers: true,
  imports: 'last',
  space: 'declared',
  lowerConstants: true,
  environment: {
    calls: ['System.getenv', 'System.getProperty', 'System.getenv().getOrDefault', 'dotenv.get'],
    objects: ['System.getenv()', 'dotenv'],
  },
};
