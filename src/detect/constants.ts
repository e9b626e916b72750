import type { LiteralValue, Value } from '../model/summary';
import type { Evaluator } from './dataflow/evaluate';
import { rangeOf } from './dataflow/ranges';
import { part } from './facts';
import { constantName, mayBeConstant, opensConstants } from './sdks/constants';
import type { Node } from './syntax';

/** A constant by which an SDK names a model, as the literal that it stands for. */
export interface FoundConstant {
  readonly node: Node;
  readonly value: LiteralValue;
}

/** Every constant within some subtrees of a file by which an SDK names a model, but for those that an import only brings in. */
export function constantsOf(evaluator: Evaluator, within: readonly Node[]): FoundConstant[] {
  const imports = evaluator.facts.of('import').map((fact) => fact.node);
  const imported = (node: Node) =>
    imports.some((statement) => statement.startIndex <= node.startIndex && node.endIndex <= statement.endIndex);
  return [...members(evaluator), ...bareNames(evaluator, within)].flatMap((node) => {
    const value = imported(node) ? null : evaluator.evaluate(node);
    return value?.kind === 'literal' && value.written !== undefined && standsAt(value, node) ? [{ node, value }] : [];
  });
}

function members(evaluator: Evaluator): Node[] {
  const { ecosystem } = evaluator.language;
  const named = evaluator.facts.of('member').filter((fact) => {
    const holder = /(\w+)\W*$/.exec(part(fact, 'object')?.text.slice(-80) ?? '')?.[1] ?? '';
    return mayBeConstant(holder, part(fact, 'name')?.text ?? '', ecosystem);
  });
  return [...named, ...evaluator.facts.of('implicit')].map((fact) => fact.node);
}

/** Names without a holder: imported one by one, or with all that their type holds. */
function bareNames(evaluator: Evaluator, within: readonly Node[]): Node[] {
  const { facts, language, module } = evaluator;
  const isConstant = (value: Value) => constantName(value, language.ecosystem) !== null;
  const known = new Set<string>();
  for (const [name, bindings] of module.bindings)
    for (const binding of bindings) {
      if (binding.kind !== 'import') continue;
      if (isConstant({ kind: 'ref', module: binding.module, path: binding.path, range: rangeOf(binding.node) })) known.add(name);
    }
  const opens = opensConstants(evaluator.opened, language.ecosystem);
  if (known.size === 0 && !opens) return [];
  const open = (name: string) => !module.bindings.has(name) && isConstant({ kind: 'global', path: [name], from: evaluator.opened });
  const told = new Map<string, boolean>();
  const isMeant = (name: string): boolean => {
    const said = told.get(name) ?? (known.has(name) || (opens && open(name)));
    told.set(name, said);
    return said;
  };
  const all = within.flatMap((subtree) => subtree.descendantsOfType([...language.names]));
  return all.flatMap((node) => {
    return isMeant(node.text) && !facts.at.has(node.id) && !isNamePart(evaluator, node) ? [node] : [];
  });
}

/** `GPT_4O` of `ChatModel.GPT_4O` is a part of the constant. */
function isNamePart(evaluator: Evaluator, node: Node): boolean {
  const holder = node.parent ? evaluator.facts.at.get(node.parent.id) : undefined;
  return (holder?.kind === 'member' || holder?.kind === 'call') && part(holder, 'name')?.id === node.id;
}

/** A name whose value is a constant of another place is not written there. */
function standsAt(value: LiteralValue, node: Node): boolean {
  const { start, end } = rangeOf(node);
  const { range } = value;
  return (
    range.start.line === start.line &&
    range.start.character === start.character &&
    range.end.line === end.line &&
    range.end.character === end.character
  );
}
