// Our own regular expressions end soon, whatever text a stranger made for them.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, createContext, Script } from 'node:vm';
import ts from 'typescript';
import { processorClock } from '../../harness/processorClock';

interface Expression {
  readonly place: string;
  readonly text: string;
}

/** Each literal of the sources. */
function expressionsIn(folder: string): readonly Expression[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return expressionsIn(path);
    if (!/\.tsx?$/.test(entry.name)) return [];
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
    const found: Expression[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node))
        found.push({ place: `${path}:${source.getLineAndCharacterOfPosition(node.pos).line + 1}`, text: node.text });
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

/** What makes an expression go back: much of what it takes, and then something that it does not. */
function attacksOn(expression: string, length: number): readonly string[] {
  const words = [...new Set(expression.match(/[A-Za-z0-9]{1,12}/g) ?? [])].slice(0, 8);
  const marks = [...new Set(expression.match(/[-_.:/@"'`#=,<>(){}[\]*\\|&!]/g) ?? [])].slice(0, 10);
  const pieces = [...words, ...marks, 'a', '1', ' ', '\t', '\n', 'a.', 'a-', 'a/', 'a ', ' \n', '1.', 'aA1'];
  return [...new Set(pieces)].map((piece) => `${words[0] ?? ''}${piece.repeat(Math.ceil(length / piece.length))}\u0000`);
}

/** As long as a hostile line that exponential and cubic expressions do not come back from, and as quadratic ones do in milliseconds. */
const LENGTH = 4_000;
const LONGEST_MS = 1_000;

/** The place of each expression that is still at it when its time has passed, with how the text begins. */
function slow(expressions: readonly Expression[]): readonly string[] {
  const script = new Script('var last = null; for (const attack of attacks) { last = attack; new RegExp(body, flags).test(attack); }');
  return expressions.flatMap(({ place, text }) => {
    const [, body = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? [];
    const context = createContext({ attacks: attacksOn(body, LENGTH), body, flags });
    // a limit by the clock is all that the engine has: where other work took the processor meanwhile, it is tried again for longer
    for (let limit = LONGEST_MS; ; limit *= 2) {
      const took = processorClock();
      if (endsWithin(limit, script, context)) return [];
      if (took() > LONGEST_MS / 2) return [`${place} ${text}`];
    }
  });
}

function endsWithin(limit: number, script: Script, context: Context): boolean {
  try {
    script.runInContext(context, { timeout: limit });
    return true;
  } catch (error) {
    // made in the other context, it is no Error of this one
    if (typeof error !== 'object' || error === null || !('code' in error) || error.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return false;
  }
}

describe('our own regular expressions', () => {
  it('are found where they go back too often', () => {
    const known = ['/^(a+)+$/', '/(\\w+\\s?)*:/', '/^(?:[a-z]+-?)+\\.$/', '/(x+x+)+y/'];
    assert.equal(slow(known.map((text) => ({ place: 'known', text }))).length, known.length);
  });

  it(`take no second on ${LENGTH} letters made of what they look for`, () => {
    const expressions = expressionsIn('src');
    assert.ok(expressions.length > 300, String(expressions.length));
    assert.deepEqual(slow(expressions), []);
  });
});
