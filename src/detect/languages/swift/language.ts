import type { Language } from '../language';
import facts from './facts.scm';

export const swift: Language = {
  id: 'swift',
  ecosystem: 'swift',
  extensions: ['.swift'],
  grammar: 'tree-sitter-swift.wasm',
  queries: [facts],
  names: ['simple_identifier', 'type_identifier', 'self_expression'],
  self: ['self', 'Self'],
  bareMembers: true,
  imports: 'nothing',
  space: 'target',
  lowerConstants: true,
  environment: {
    calls: ['Environment.get'],
    objects: ['ProcessInfo.processInfo.environment', 'environment', 'env'],
  },
};
