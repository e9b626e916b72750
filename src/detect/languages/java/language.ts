import type { Language } from '../language';
import facts from './facts.scm';

export const java: Language = {
  id: 'java',
  ecosystem: 'java',
  extensions: ['.java'],
  grammar: 'tree-sitter-java.wasm',
  queries: [facts],
  names: ['identifier', 'type_identifier'],
  self: ['this'],
  bareMembers: true,
  imports: 'last',
  space: 'declared',
  environment: {
    calls: ['System.getenv', 'System.getProperty', 'System.getenv().getOrDefault', 'dotenv.get', 'Dotenv.load().get'],
    objects: [],
  },
};
