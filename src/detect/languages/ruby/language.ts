import type { Language } from '../language';
import facts from './facts.scm';

export const ruby: Language = {
  id: 'ruby',
  ecosystem: 'ruby',
  extensions: ['.rb', '.rake', '.ru', '.gemspec'],
  grammar: 'tree-sitter-ruby.wasm',
  queries: [facts],
  names: ['identifier', 'constant', 'instance_variable', 'class_variable', 'global_variable'],
  self: ['self', 'self.class'],
  bareMembers: true,
  ownSign: '@',
  imports: 'global',
  space: 'global',
  environment: { calls: ['ENV.fetch'], objects: ['ENV'] },
};
