import { type ASTNode, TypeError as CelTypeError, Environment, EvaluationError, ParseError } from '@marcbachmann/cel-js';
import type { Subject } from '../rule';
import type { CompileCondition, Condition, ConditionProblem } from './condition';
import { FACT_CLASSES, factsOf } from './conditionFacts';
import { FACT_TYPES, VARIABLES } from './conditionTypes';

/** Longest expression, in UTF-16 units. */
export const LONGEST_CONDITION = 2_000;
/** `exists`, `all`, `map`, `filter` within one another. The lists are short (a lineage), so that two bound the cost. */
const DEEPEST_LOOP = 2;
const MAX_NODES = 500;
const MAX_LIST = 250;

const LOOPS = new Set(['exists', 'exists_one', 'all', 'map', 'filter']);

/** A sentence in both languages. */
interface Told {
  readonly en: string;
  readonly ja: string;
}

const REMEDY: Told = {
  en: 'See docs/policy.md for the variables and their types.',
  ja: '変数とその型は docs/policy.md にあります。',
};

let shared: Environment | undefined;

/** The variables, typed. Made once, when the first condition is met: most policies have none. */
function environment(): Environment {
  if (shared) return shared;
  const env = new Environment({ limits: { maxAstNodes: MAX_NODES, maxDepth: 50, maxListElements: MAX_LIST, maxMapEntries: 0 } });
  for (const [name, fields] of Object.entries(FACT_TYPES)) {
    const types = Object.fromEntries(Object.entries(fields).map(([field, [type]]) => [field, type]));
    env.registerType(name, { ctor: FACT_CLASSES[name as keyof typeof FACT_CLASSES], fields: types });
  }
  for (const [name, [type]] of Object.entries(VARIABLES)) env.registerVariable(name, type);
  shared = env;
  return env;
}

/**
 * Reads a CEL expression over the facts of a usage. Types are checked here, cost is bounded here: the length, the size of the tree, loops
 * within loops, and no regular expressions, which JavaScript cannot bound.
 */
export const compileCondition: CompileCondition = (source) => {
  if (source.trim() === '')
    return problem({ en: 'the condition is empty', ja: '条件が空です' }, 0, source.length, {
      en: 'Write an expression, or leave out "when".',
      ja: '式を書くか、「when」を省いてください。',
    });
  if (source.length > LONGEST_CONDITION)
    return problem(
      { en: `the condition is longer than ${LONGEST_CONDITION} characters`, ja: `条件が ${LONGEST_CONDITION} 文字を超えています` },
      LONGEST_CONDITION,
      source.length,
      { en: 'Make several rules of it.', ja: '複数のルールに分けてください。' },
    );
  const env = environment();
  try {
    const checked = env.check(source);
    if (!checked.valid) return fromError(checked.error, source);
    if (checked.type !== 'bool')
      return problem(
        { en: `the condition gives ${checked.type} instead of true or false`, ja: `条件の結果が真偽値ではなく ${checked.type} です` },
        0,
        source.length,
        { en: 'Compare it with something.', ja: '何かと比較してください。' },
      );
    const evaluate = env.parse(source);
    const objection = costOf(evaluate.ast);
    if (objection) return objection;
    return conditionOf(source, (subject) => evaluate(factsOf(subject)));
  } catch (error) {
    return fromError(error, source);
  }
};

function conditionOf(source: string, evaluate: (subject: Subject) => unknown): Condition {
  return {
    source,
    holds(subject) {
      try {
        return evaluate(subject) === true;
      } catch (error) {
        if (error instanceof EvaluationError || error instanceof CelTypeError) return { fault: firstLine(error.message) };
        throw error;
      }
    },
  };
}

function fromError(error: unknown, source: string): ConditionProblem {
  if (!(error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError)) throw error;
  const { start = 0, end = source.length } = error.range ?? {};
  return problem({ en: firstLine(error.message) }, start, Math.max(end, start + 1));
}

/** What makes an expression too dear, with its place. */
function costOf(root: ASTNode): ConditionProblem | null {
  const open: { readonly node: ASTNode; readonly loops: number }[] = [{ node: root, loops: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, loops } = next;
    const name = node.op === 'rcall' || node.op === 'call' ? node.args[0] : '';
    if (name === 'matches')
      return problem({ en: 'regular expressions are not available', ja: '正規表現は使えません' }, node.start, node.end, {
        en: 'Use startsWith, endsWith or contains.',
        ja: 'startsWith、endsWith、contains を使ってください。',
      });
    const depth = LOOPS.has(name) ? loops + 1 : loops;
    if (depth > DEEPEST_LOOP)
      return problem(
        { en: `more than ${DEEPEST_LOOP} loops within one another`, ja: `ループの入れ子が ${DEEPEST_LOOP} 段を超えています` },
        node.start,
        node.end,
        { en: 'Ask for less at once.', ja: '一度に調べる内容を減らしてください。' },
      );
    for (const child of childrenOf(node)) open.push({ node: child, loops: depth });
  }
  return null;
}

function childrenOf({ args }: ASTNode): readonly ASTNode[] {
  return [args].flat(3).filter((arg): arg is ASTNode => typeof arg === 'object' && arg !== null && 'op' in arg);
}

function problem({ en, ja }: { readonly en: string; readonly ja?: string }, start: number, end: number, remedy = REMEDY): ConditionProblem {
  return { problem: en, ...(ja === undefined ? {} : { problemJa: ja }), remedy: remedy.en, remedyJa: remedy.ja, start, end };
}

/** The library appends a picture of the place, which the editor shows by itself. */
function firstLine(text: string): string {
  return text.split('\n')[0]?.trim() ?? text;
}
