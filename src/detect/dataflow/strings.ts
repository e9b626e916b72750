import type { Range } from '../../model/location';
import type { LiteralValue, Value } from '../../model/summary';
import { type FactTable, part } from '../facts';
import type { Language } from '../languages/language';
import type { Node } from '../syntax';
import { placeOf } from './place';
import { rangeOf } from './ranges';
import { concat } from './values';

/** Reads what stands in a hole; `name`: a name that is written in the text of a node (`$name` of Kotlin). */
type ReadHole = (inner: Node, name?: string) => Value;

/** A string as a value: its text where nothing is put in, else its pieces. */
export function readString(node: Node, facts: FactTable, language: Language, evaluate: ReadHole): Value {
  const range = innerRange(node) ?? contentRange(node, facts);
  if (!range) return { kind: 'dynamic', reason: 'computed' };
  const literal = (text: string, plain: boolean): LiteralValue => ({
    kind: 'literal',
    text,
    range: range.inner,
    role: placeOf(node, facts).role,
    plain,
  });
  if (node.children.length === 0) return literal(node.text.slice(range.opening, -range.closing), true);
  const { pieces, plain } = piecesOf(node, facts, language, evaluate);
  const texts = pieces.flatMap((piece) => (piece.kind === 'literal' ? [piece.text] : []));
  return texts.length === pieces.length
    ? literal(texts.join(''), plain && fills(texts.join(''), range.inner))
    : concat(pieces, range.inner);
}

/** Whether nothing but the text stands there: what a parser could not read between the quotes is no piece of it. */
function fills(text: string, { start, end }: Range): boolean {
  if (start.line === end.line) return end.character - start.character === text.length;
  const lines = text.split('\n');
  return lines.length - 1 === end.line - start.line && lines.at(-1)?.length === end.character;
}

/** What stands before a name in a text whose grammar has no node for the two. */
const SIGN = '$';
const NAME = /^[\p{L}_][\p{L}\p{N}_]*/u;

/** What stands between the quotes, in order; `plain` when it is text letter by letter. */
function piecesOf(
  node: Node,
  facts: FactTable,
  language: Language,
  evaluate: ReadHole,
): { readonly pieces: readonly Value[]; readonly plain: boolean } {
  const pieces: Value[] = [];
  let plain = true;
  let signed = false;
  for (const child of node.namedChildren) {
    const fact = facts.at.get(child.id);
    const name = signed ? NAME.exec(child.text)?.[0] : undefined;
    signed = false;
    if (name !== undefined) {
      pieces.push(evaluate(child, name), ...textBehind(child, name));
    } else if (fact?.kind === 'hole' && child.text === SIGN && NAME.test(child.nextNamedSibling?.text ?? '')) {
      signed = true;
      plain = false;
    } else if (fact?.kind === 'hole') {
      plain = false;
      const value = part(fact, 'value');
      pieces.push(value ? evaluate(value) : { kind: 'dynamic', reason: 'computed' });
    } else if (fact?.kind === 'text' || fact?.kind === 'escape') {
      if (fact.kind === 'escape' || child.namedChildCount > 0) plain = false;
      pieces.push({ kind: 'literal', text: child.text, range: rangeOf(child), role: 'constant', plain: true });
    } else if (language.names.includes(child.type)) {
      plain = false;
      pieces.push(evaluate(child));
    }
  }
  return { pieces, plain };
}

/** `-mini` of `$family-mini`. */
function textBehind(node: Node, name: string): LiteralValue[] {
  const text = node.text.slice(name.length);
  const { start, end } = rangeOf(node);
  const range = { start: { ...start, character: start.character + name.length }, end };
  return text === '' ? [] : [{ kind: 'literal', text, range, role: 'constant', plain: true }];
}

/** Where the text of a string lies, and how long the quotes around it are when they are no nodes. */
interface StringRange {
  readonly inner: Range;
  readonly opening: number;
  readonly closing: number;
}

/** The text of a string whose quotes are no nodes: a raw string, a word of a word list. */
function contentRange({ children }: Node, facts: FactTable): StringRange | null {
  const firstChild = children[0];
  const lastChild = children[children.length - 1];
  const isText = (node: Node) => ['text', 'escape', 'hole'].includes(facts.at.get(node.id)?.kind ?? '');
  if (!firstChild || !lastChild || !isText(firstChild) || !isText(lastChild)) return null;
  return { inner: { start: rangeOf(firstChild).start, end: rangeOf(lastChild).end }, opening: 0, closing: 0 };
}

/** Quotes, and the marks in front of them and behind them (`$@"`, `r#"…"#`). */
const OPENING = /^[^'"`]{0,12}(?:"{3,}|'{3}|["'`])/;
const CLOSING = /(?:"{3,}|'{3}|["'`])#{0,8}$/;

/** What stands between the quotes: by the grammar's own quote tokens, or by the text of a string that is one token. */
function innerRange(node: Node): StringRange | null {
  const { children } = node;
  const first = children.find((child) => child !== null && OPENING.test(child.text) && OPENING.exec(child.text)?.[0] === child.text);
  const last = children[children.length - 1];
  if (first && last && first.id !== last.id)
    return { inner: { start: rangeOf(first).end, end: rangeOf(last).start }, opening: 0, closing: 0 };
  if (children.length > 0) return null;
  const opening = OPENING.exec(node.text)?.[0].length ?? 0;
  const closing = CLOSING.exec(node.text)?.[0].length ?? 0;
  if (opening === 0 || closing === 0 || opening + closing > node.text.length || node.text.includes('\n')) return null;
  const { start, end } = rangeOf(node);
  return {
    inner: { start: { ...start, character: start.character + opening }, end: { ...end, character: end.character - closing } },
    opening,
    closing,
  };
}
