import ts from 'typescript';
import { type PackageFile, SourceError } from './reading';

const REMEDY = 'Look at the file; if the package has changed its form, change its reader in scripts/registry-refresh/readers/.';

/** Values that data in a source file can have. Functions, calls and names are not data. */
export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };

/** The syntax tree of a file that is never run. A file with a syntax error is refused: half of it would be read as all of it. */
export function parseSource({ path, text }: PackageFile): ts.SourceFile {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const first = syntaxErrors(source)[0];
  if (!first) return source;
  const line = source.getLineAndCharacterOfPosition(first.start).line + 1;
  throw new SourceError(path, `syntax error in line ${line}: ${ts.flattenDiagnosticMessageText(first.messageText, ' ')}`, REMEDY);
}

/** Through a program of this one file, which is the compiler's public way to a file's syntax errors. */
function syntaxErrors(source: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  const host: ts.CompilerHost = {
    getSourceFile: (path) => (path === source.fileName ? source : undefined),
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (path) => path === source.fileName,
    readFile: () => undefined,
  };
  const options = { noResolve: true, noLib: true, allowJs: true, types: [] };
  return ts.createProgram([source.fileName], options, host).getSyntacticDiagnostics(source);
}

/** The JSON of a file, checked for nothing but its syntax. */
export function parseJson({ path, text }: PackageFile): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SourceError(path, `not JSON: ${error instanceof Error ? error.message : String(error)}`, REMEDY);
  }
}

/** Refuses a file whose form is not the one that its reader knows. */
export function unexpected(file: string, what: string): SourceError {
  return new SourceError(file, what, REMEDY);
}

/** A literal as data: `{ id: "x", deprecated: !0 }`. Undefined when any part of it would have to be run. */
export function literalData(node: ts.Expression): Data | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isParenthesizedExpression(node)) return literalData(node.expression);
  if (ts.isPrefixUnaryExpression(node)) return prefixedData(node);
  if (ts.isArrayLiteralExpression(node)) return arrayData(node);
  if (ts.isObjectLiteralExpression(node)) return objectData(node);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  return node.kind === ts.SyntaxKind.NullKeyword ? null : undefined;
}

/** Minifiers write `!0` for true and `!1` for false. */
function prefixedData(node: ts.PrefixUnaryExpression): Data | undefined {
  const operand = literalData(node.operand);
  if (node.operator === ts.SyntaxKind.MinusToken && typeof operand === 'number') return -operand;
  if (node.operator === ts.SyntaxKind.ExclamationToken && operand !== undefined) return !operand;
  return undefined;
}

function arrayData(node: ts.ArrayLiteralExpression): Data | undefined {
  const items: Data[] = [];
  for (const element of node.elements) {
    const item = literalData(element);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

function objectData(node: ts.ObjectLiteralExpression): Data | undefined {
  const members: [string, Data][] = [];
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) return undefined;
    const value = literalData(property.initializer);
    if (value === undefined) return undefined;
    members.push([property.name.text, value]);
  }
  return Object.fromEntries(members);
}

/** The string literals of a type such as `'a' | 'b' | (string & {})`, nested unions included. */
export function stringUnion(type: ts.TypeNode): readonly string[] {
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(stringUnion);
  if (ts.isParenthesizedTypeNode(type)) return stringUnion(type.type);
  if (ts.isArrayTypeNode(type)) return stringUnion(type.elementType);
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : [];
}

/** Every node of a tree, parents before their children. */
export function* nodesOf(root: ts.Node): Generator<ts.Node> {
  const stack: ts.Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => {
      children.push(child);
    });
    stack.push(...children.reverse());
  }
}

/** The texts of all documentation comments, without their stars, each once. Tags (`@deprecated …`) are left out. */
export function documentationOf(source: ts.SourceFile): readonly string[] {
  const comments = new Map<number, string>();
  for (const node of nodesOf(source)) {
    for (const comment of ts.getJSDocCommentsAndTags(node)) {
      if (!ts.isJSDoc(comment) || comments.has(comment.pos)) continue;
      const text = ts.getTextOfJSDocComment(comment.comment);
      if (text) comments.set(comment.pos, text);
    }
  }
  return [...comments.values()];
}
