import shared from '../ecmascript/facts.scm';
import jsx from '../ecmascript/jsx.scm';
import { ECMASCRIPT } from '../ecmascript/language';
import type { Language } from '../language';
import facts from './facts.scm';

const JAVASCRIPT = { ...ECMASCRIPT, grammar: 'tree-sitter-javascript.wasm', queries: [shared, facts, jsx] };

export const javascript: Language = { ...JAVASCRIPT, id: 'javascript', extensions: ['.js', '.mjs', '.cjs'] };

export const javascriptreact: Language = { ...JAVASCRIPT, id: 'javascriptreact', extensions: ['.jsx'] };
