import { javascript } from './languages/javascript/language';
import type { Language } from './languages/language';
import { typescript, typescriptreact } from './languages/typescript/language';

/** Files of components: markup with scripts in it. */
const COMPONENT = /\.(vue|svelte)$/i;

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi;

/** Whether a file holds its program in `<script>` blocks. */
export function isComponent(file: string): boolean {
  return COMPONENT.test(file);
}

/** The scripts of a component as one program: all else is blank, so that every line and column stays where it is. */
export function scriptsOf(text: string): { readonly source: string; readonly language: Language } {
  let source = '';
  let end = 0;
  let language = javascript;
  for (const block of text.matchAll(SCRIPT)) {
    const [whole, attributes = '', script = ''] = block;
    const start = block.index + whole.indexOf('>', '<script'.length + attributes.length) + 1;
    source += blank(text.slice(end, start)) + script;
    end = start + script.length;
    language = languageOf(attributes) ?? language;
  }
  return { source: source + blank(text.slice(end)), language };
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

function languageOf(attributes: string): Language | null {
  const lang = /\blang\s*=\s*["']?(\w+)/.exec(attributes)?.[1];
  if (lang === 'tsx') return typescriptreact;
  return lang === 'ts' || lang === 'typescript' ? typescript : null;
}
