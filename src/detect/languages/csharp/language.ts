import type { Language } from '../language';
import facts from './facts.scm';

export const csharp: Language = {
  id: 'csharp',
  ecosystem: 'csharp',
  extensions: ['.cs', '.csx'],
  grammar: 'tree-sitter-c-sharp.wasm',
  queries: [facts],
  names: ['identifier'],
  self: ['this', 'base'],
  bareMembers: true,
  imports: 'nothing',
  space: 'declared',
  environment: { calls: ['Environment.GetEnvironmentVariable', 'System.Environment.GetEnvironmentVariable'], objects: [] },
};
