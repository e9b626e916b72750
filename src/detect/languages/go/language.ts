import type { Language } from '../language';
import facts from './facts.scm';

export const go: Language = {
  id: 'go',
  ecosystem: 'go',
  extensions: ['.go'],
  grammar: 'tree-sitter-go.wasm',
  queries: [facts],
  names: ['identifier', 'type_identifier'],
  self: [],
  imports: 'package',
  space: 'folder',
  lowerConstants: true,
  environment: {
    calls: ['os.Getenv', 'os.LookupEnv', 'getenv', 'getEnv', 'GetEnv', 'envOr', 'getEnvOrDefault', 'GetEnvOrDefault', 'getEnvDefault'],
    objects: [],
  },
};
