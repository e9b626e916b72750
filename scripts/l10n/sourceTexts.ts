import type typescript from 'typescript';

type Ts = typeof typescript;

/** A text of a source, with where it stands. */
export interface SourceText {
  readonly place: string;
  readonly text: string;
}

export interface SourceTexts {
  /** What is given to `l10n.t`, as the key of the bundles. */
  readonly translated: readonly SourceText[];
  /** Calls of `l10n.t` whose text cannot be read off, and which no tool can collect. */
  readonly unreadable: readonly SourceText[];
  /** Texts that people see and that are not translated. */
  readonly hardCoded: readonly SourceText[];
  /** Further sentences, wherever they go: a function in between may show them. What is for a log or a developer is not among them. */
  readonly prose: readonly SourceText[];
}

/** Functions of VS Code and of the language server protocol that show their arguments. */
const SHOWS = new Set(
  (
    'showInformationMessage showWarningMessage showErrorMessage setStatusBarMessage showQuickPick appendMarkdown appendText ' +
    'showMessage sendShowMessage'
  ).split(' '),
);

/** Classes that show what they are made of, and the number of arguments that are text. */
const SHOWN_CLASSES: ReadonlyMap<string, number> = new Map([
  ['MarkdownString', 1],
  ['TreeItem', 1],
]);

/** Properties of items, options and widgets that are shown. */
const SHOWN_PROPERTIES = new Set(
  'title placeHolder placeholder prompt tooltip label description detail message buttonLabel openLabel saveLabel ariaLabel'.split(' '),
);

/** Where these are set, they are shown too; in records they are as often the text of a document. */
const SHOWN_WHEN_SET = new Set([...SHOWN_PROPERTIES, 'text', 'badge']);

/** The product's name is the same in all languages. */
const PRODUCT = /\b(?:Model )?Pedigree\b:?/g;
const ICON = /\$\([\w~-]+\)/g;

/** Functions whose words are for those who maintain this: logs, errors, names of tasks. */
const FOR_DEVELOPERS = new Set('error warn info debug trace log guard answer skip split Error TypeError RangeError UsageError'.split(' '));

/** Properties of the same kind; the reason why a file was skipped goes to the log. */
const DEVELOPERS_PROPERTIES = new Set(['task', 'reason', 'markdownDescription']);

const JAPANESE = /[\u3040-\u30ff]/;

/** Three words in a row: a sentence, or a part of one. */
const PROSE = /[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/;

/** One word with a figure in it is an identifier or a version, as an example shows it. */
const CODE = /^[\w.:/@-]*\d[\w.:/@-]*$/;

/** Whether a text has a word in it, besides icons and the product's name. */
function hasWords(text: string): boolean {
  if (CODE.test(text)) return false;
  return /[A-Za-z\u3040-\u30ff\u4e00-\u9fff]{2}/.test(text.replace(ICON, '').replace(PRODUCT, ''));
}

/** Reads the texts of a source by its syntax tree. */
export function sourceTexts(ts: Ts, name: string, source: string): SourceTexts {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const translated: SourceText[] = [];
  const unreadable: SourceText[] = [];
  const hardCoded: SourceText[] = [];
  const prose: SourceText[] = [];

  const at = (node: typescript.Node, text: string): SourceText => ({
    place: `${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`,
    text,
  });

  /** The literal of an expression that is shown: also in the branches of a condition, in lists and joined pieces. */
  const look = (node: typescript.Expression): void => {
    if (ts.isStringLiteralLike(node)) {
      if (hasWords(node.text)) hardCoded.push(at(node, node.text));
    } else if (ts.isTemplateExpression(node)) {
      const pieces = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
      if (pieces.some(hasWords)) hardCoded.push(at(node, pieces.join('…')));
    } else if (ts.isConditionalExpression(node)) {
      look(node.whenTrue);
      look(node.whenFalse);
    } else if (ts.isBinaryExpression(node)) {
      look(node.left);
      look(node.right);
    } else if (ts.isParenthesizedExpression(node)) {
      look(node.expression);
    } else if (ts.isArrayLiteralExpression(node)) {
      for (const element of node.elements) look(element);
    }
  };

  const visit = (node: typescript.Node): void => {
    const call = translation(ts, node);
    if (call !== null) {
      const key = keyOf(ts, call.arguments[0]);
      if (key === null) unreadable.push(at(node, node.getText()));
      else translated.push(at(node, key));
      // the first argument is the text itself, the others are what is put into it
      for (const argument of call.arguments.slice(1)) visit(argument);
      return;
    }
    for (const shown of shownIn(ts, node)) look(shown);
    ts.forEachChild(node, visit);
  };
  visit(file);

  const read = (node: typescript.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isForDevelopers(ts, node) || translation(ts, node) !== null) return;
    const text = ts.isTemplateExpression(node)
      ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…')
      : ts.isStringLiteralLike(node)
        ? node.text
        : '';
    if (PROSE.test(text.replace(ICON, '').replace(PRODUCT, ''))) prose.push(at(node, text));
    // `guard('refreshing the lenses', () => …)`: the name of the task is for the log, the work is read
    const isTask = ts.isCallExpression(node) && FOR_DEVELOPERS.has(lastName(ts, node.expression) ?? '');
    ts.forEachChild(node, (child) => (isTask && ts.isStringLiteralLike(child) ? undefined : read(child)));
  };
  read(file);
  const isNew = ({ place }: SourceText): boolean => !hardCoded.some((known) => known.place === place);
  return { translated, unreadable, hardCoded, prose: prose.filter(isNew) };
}

/** What is written to a log or an error, or is English beside its Japanese. */
function isForDevelopers(ts: Ts, node: typescript.Node): boolean {
  if (ts.isCallExpression(node)) {
    const name = lastName(ts, node.expression) ?? '';
    if (name === 'log' || FOR_DEVELOPERS.has(name)) return !holdsFunctions(ts, node);
    return false;
  }
  if (ts.isNewExpression(node)) return FOR_DEVELOPERS.has(lastName(ts, node.expression) ?? '');
  if (ts.isArrayLiteralExpression(node)) return node.elements.some((each) => ts.isStringLiteralLike(each) && JAPANESE.test(each.text));
  if (!ts.isPropertyAssignment(node)) return false;
  const name = node.name.getText().replace(/['"]/g, '');
  if (DEVELOPERS_PROPERTIES.has(name)) return true;
  const japanese = name === 'en' ? 'ja' : `${name}Ja`;
  return node.parent.properties.some((other) => other.name?.getText() === japanese);
}

/** Work that is handed over with the name of a task may show texts of its own. */
function holdsFunctions(ts: Ts, node: typescript.CallExpression): boolean {
  return node.arguments.some((argument) => ts.isArrowFunction(argument) || ts.isFunctionExpression(argument));
}

/** A call of `l10n.t`. */
function translation(ts: Ts, node: typescript.Node): typescript.CallExpression | null {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { expression, name } = node.expression;
  return name.text === 't' && lastName(ts, expression) === 'l10n' ? node : null;
}

/** What a call, a new object, a property or an assignment puts on the screen. */
function shownIn(ts: Ts, node: typescript.Node): readonly typescript.Expression[] {
  if (ts.isCallExpression(node)) return SHOWS.has(lastName(ts, node.expression) ?? '') ? node.arguments : [];
  if (ts.isNewExpression(node)) return (node.arguments ?? []).slice(0, SHOWN_CLASSES.get(lastName(ts, node.expression) ?? '') ?? 0);
  if (ts.isPropertyAssignment(node)) return SHOWN_PROPERTIES.has(node.name.getText().replace(/['"]/g, '')) ? [node.initializer] : [];
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return [];
  return ts.isPropertyAccessExpression(node.left) && SHOWN_WHEN_SET.has(node.left.name.text) ? [node.right] : [];
}

function lastName(ts: Ts, node: typescript.Expression): string | null {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : null;
}

/** `l10n.t('text')`, or `l10n.t({ message: 'text', comment: 'for translators' })`, whose key holds the comment too. */
function keyOf(ts: Ts, argument: typescript.Expression | undefined): string | null {
  if (argument === undefined) return null;
  if (ts.isStringLiteralLike(argument)) return argument.text;
  if (!ts.isObjectLiteralExpression(argument)) return null;
  const part = (name: string): string | null => {
    const property = argument.properties.find((each) => each.name?.getText() === name);
    const value = property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined;
    if (value === undefined) return null;
    if (ts.isStringLiteralLike(value)) return value.text;
    if (!ts.isArrayLiteralExpression(value)) return null;
    return value.elements.map((each) => (ts.isStringLiteralLike(each) ? each.text : '')).join('');
  };
  const message = part('message');
  const comment = part('comment');
  return message === null || comment === null ? message : `${message}/${comment}`;
}
