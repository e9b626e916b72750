import {
  commands,
  type Disposable,
  EventEmitter,
  extensions,
  l10n,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  EXPLAIN_REQUEST,
  type ExplainParams,
  type ExplainResult,
  RULE_REQUEST,
  type RuleParams,
  type RuleResult,
} from '../server/protocol';
import type { PedigreeServer } from './client';

/** Scheme of the read-only pages that the extension writes itself. */
export const PAGE_SCHEME = 'model-pedigree';

/** Authority of the pages about rules; pages about identifiers have none. */
const RULES = 'rules';

const MARKDOWN_EXTENSION = 'vscode.markdown-language-features';

export interface Explanations extends Disposable {
  /** Shows the page of an identifier; asks for one when none is given and none stands at the cursor. */
  explain(identifier?: string): Promise<void>;
  /** Shows the page of a rule, as it judges a document. */
  showRule(code: string, document?: string): Promise<void>;
}

/** Pages about models: read-only Markdown documents that VS Code renders. */
export function showExplanations(server: PedigreeServer): Explanations {
  const changed = new EventEmitter<Uri>();
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    async provideTextDocumentContent(uri) {
      if (uri.authority === RULES) return ruleText(server, uri);
      const found = await server.request<ExplainResult>(EXPLAIN_REQUEST, { identifier: uri.query } satisfies ExplainParams);
      return found?.markdown ?? l10n.t('Nothing is known about this identifier.');
    },
  };
  const registration = workspace.registerTextDocumentContentProvider(PAGE_SCHEME, provider);
  return {
    async explain(given) {
      const identifier = given ?? (await identifierAtCursor(server)) ?? (await askForIdentifier());
      if (identifier === undefined || identifier === '') return;
      const page = pageOf(identifier);
      changed.fire(page);
      await openPage(page);
    },
    async showRule(code, document = '') {
      const page = Uri.from({ scheme: PAGE_SCHEME, authority: RULES, path: `/${code}.md`, query: document });
      changed.fire(page);
      await openPage(page);
    },
    dispose() {
      registration.dispose();
      changed.dispose();
    },
  };
}

/** The code is the page's name, which may have a slash in it; the document that is judged travels in the query. */
async function ruleText(server: PedigreeServer, { path, query }: Uri): Promise<string> {
  const code = path.slice(1).replace(/\.md$/, '');
  const params: RuleParams = { code, ...(query === '' ? {} : { textDocument: { uri: query } }) };
  return (await server.request<RuleResult>(RULE_REQUEST, params))?.markdown ?? l10n.t('There is no page about this rule.');
}

/** The identifier travels in the query, where any character may stand; the path gives the tab a name. */
function pageOf(identifier: string): Uri {
  const name = identifier.replace(/[^\w.-]+/g, '-').slice(0, 80);
  return Uri.from({ scheme: PAGE_SCHEME, path: `/${name}.md`, query: identifier });
}

/** VS Code's own Markdown preview; where that is switched off, the page as it is written. */
async function openPage(page: Uri): Promise<void> {
  if (extensions.getExtension(MARKDOWN_EXTENSION) === undefined) await window.showTextDocument(page, { preview: true });
  else await commands.executeCommand('markdown.showPreview', page);
}

async function identifierAtCursor(server: PedigreeServer): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  if (editor === undefined || server.state().kind !== 'running') return undefined;
  const { line, character } = editor.selection.active;
  const params: ExplainParams = { textDocument: { uri: editor.document.uri.toString() }, position: { line, character } };
  return (await server.request<ExplainResult>(EXPLAIN_REQUEST, params))?.identifier;
}

async function askForIdentifier(): Promise<string | undefined> {
  const typed = await window.showInputBox({
    title: l10n.t('Explain a model identifier'),
    prompt: l10n.t('An identifier as it is written in code'),
    placeHolder: 'kimi-k2-instruct',
  });
  return typed?.trim();
}
