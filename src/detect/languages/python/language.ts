import type { Language } from '../language';
import facts from './facts.scm';

export const python: Language = {
  id: 'python',
  ecosystem: 'python',
  extensions: ['.py', '.pyi', '.pyw'],
  grammar: 'tree-sitter-python.wasm',
  queries: [facts],
  names: ['identifier'],
  self: ['self', 'cls'],
  base: ['super().__init__'],
  environment: {
    calls: [
      'os.getenv',
      'os.environ.get',
      'os.environ.setdefault',
      'environ.get',
      'getenv',
      'decouple.config',
      'environ.Env',
      'get_env',
      'env',
    ],
    objects: ['os.environ', 'environ'],
  },
};
