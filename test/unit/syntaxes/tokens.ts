import fs from 'node:fs';
import path from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, type IRawGrammar, parseRawGrammar, Registry } from 'vscode-textmate';

/** A piece of a line with the scopes that the grammars give it. */
export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

const fromRoot = (name: string): Buffer => fs.readFileSync(path.join(process.cwd(), name));

const oniguruma = loadWASM(fromRoot('node_modules/vscode-oniguruma/release/onig.wasm')).then(() => ({
  createOnigScanner,
  createOnigString,
}));

const INJECTION = 'model-identifiers.injection';

export const GRAMMAR_FILES = {
  injection: 'syntaxes/model-identifiers.tmLanguage.json',
  modelfile: 'syntaxes/modelfile.tmLanguage.json',
} as const;

/** A grammar of ours, as VS Code reads it. */
export function shipped(name: keyof typeof GRAMMAR_FILES): IRawGrammar {
  return parseRawGrammar(fromRoot(GRAMMAR_FILES[name]).toString('utf8'), GRAMMAR_FILES[name]);
}

/** The tokens of each line under a grammar into which the one of identifiers is injected, by the very engine that VS Code uses. */
export async function tokenize(
  host: IRawGrammar,
  lines: readonly string[],
  included: (scope: string) => IRawGrammar | null = () => null,
): Promise<Token[][]> {
  const registry = new Registry({
    onigLib: oniguruma,
    loadGrammar: async (scope) => (scope === INJECTION ? shipped('injection') : scope === host.scopeName ? host : included(scope)),
    getInjections: () => [INJECTION],
  });
  const grammar = await registry.loadGrammar(host.scopeName);
  if (grammar === null) throw new Error(`no grammar of ${host.scopeName}`);
  let stack = INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
  });
}

/** The pieces of text that bear a scope. */
export function withScope(lines: readonly (readonly Token[])[], scope: string): string[] {
  return lines.flat().flatMap(({ text, scopes }) => (scopes.some((each) => each === scope || each.startsWith(`${scope}.`)) ? [text] : []));
}
