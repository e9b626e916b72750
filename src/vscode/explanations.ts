import { commands, type Disposable, EventEmitter, l10n, type TextDocumentContentProvider, Uri, window, workspace } from 'vscode';
import {
  EXPLAIN_REQUEST,
  type ExplainParams,
  type ExplainResult,
  type ModelPageArguments,
  PAGE_SCHEME,
  RULE_REQUEST,
  type RuleParams,
  type RuleResult,
} from '../server/protocol';
import type { PedigreeServer } from './client';

/** Authority of the pages about rules; pages about identifiers have none. */
const RULES = 'rules';

const LONGEST_NAME = 80;

export interface Explanations extends Disposable {
  /** Shows the page of an identifier; asks for one when none is given and none stands at the cursor. */
  explain(given?: ModelPageArguments, only?: ModelPageArguments['only']): Promise<void>;
  /** Shows the page of a rule, as it judges a document. */
  showRule(code: string, document?: string): Promise<void>;
}

/**
 * Pages about models: read-only Markdown documents. `package.json` gives their scheme to VS Code's Markdown preview, so that they are
 * rendered however one comes to them.
 */
export function showExplanations(server: PedigreeServer): Explanations {
  const changed = new EventEmitter<Uri>();
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    async provideTextDocumentContent(uri) {
      if (uri.authority === RULES) return ruleText(server, uri);
      const found = await server.request<ExplainResult>(EXPLAIN_REQUEST, askedBy(uri));
      return found?.markdown ?? l10n.t('Nothing is known about this identifier.');
    },
  };
  const registration = workspace.registerTextDocumentContentProvider(PAGE_SCHEME, provider);
  // what the workspace does with a model is on the page, too
  const following = server.onDidChangeState((state) => {
    if (state.kind !== 'running') return;
    for (const { uri } of workspace.textDocuments) if (uri.scheme === PAGE_SCHEME) changed.fire(uri);
  });
  return {
    async explain(given, only) {
      const asked = given ?? (await askedAtCursor(server)) ?? (await askForIdentifier());
      if (asked === undefined || asked.identifier === '') return;
      const page = pageOf(only === undefined ? asked : { ...asked, only });
      changed.fire(page);
      await commands.executeCommand('vscode.open', page);
    },
    async showRule(code, document = '') {
      const page = Uri.from({ scheme: PAGE_SCHEME, authority: RULES, path: `/${code}.md`, query: document });
      changed.fire(page);
      await commands.executeCommand('vscode.open', page);
    },
    dispose() {
      following.dispose();
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

/** What a link hands over, if it is that: a command can be called by anybody with anything. */
export function pageArguments(given: unknown): ModelPageArguments | undefined {
  if (typeof given === 'string') return { identifier: given };
  if (typeof given !== 'object' || given === null || !('identifier' in given) || typeof given.identifier !== 'string') return undefined;
  return {
    identifier: given.identifier,
    ...('from' in given && typeof given.from === 'string' ? { from: given.from } : {}),
    ...('only' in given && given.only === 'alternatives' ? { only: given.only } : {}),
  };
}

/** The identifier travels in the query, where any character may stand; the path gives the tab a name. */
function pageOf(asked: ModelPageArguments): Uri {
  const name = asked.identifier.replace(/[^\w.-]+/g, '-').slice(0, LONGEST_NAME);
  const title = asked.only === 'alternatives' ? `${name}-alternatives` : name;
  return Uri.from({ scheme: PAGE_SCHEME, path: `/${title}.md`, query: JSON.stringify(asked) });
}

/** A page leads to that of another model by a file name, `maker~model.md`; the preview leaves it the query of the page that it was on. */
function askedBy({ path, query }: Uri): ExplainParams {
  const asked = query === '' ? undefined : pageArguments(parsed(query));
  const name = path.replace(/^\//, '').replace(/\.md$/, '');
  if (asked !== undefined && !name.includes('~')) return asked;
  return { model: name.replace('~', '/'), ...(asked?.from === undefined ? {} : { from: asked.from }) };
}

function parsed(query: string): unknown {
  try {
    return JSON.parse(query);
  } catch {
    // an address that somebody typed: its path alone counts
    return undefined;
  }
}

async function askedAtCursor(server: PedigreeServer): Promise<ModelPageArguments | undefined> {
  const editor = window.activeTextEditor;
  if (editor === undefined || server.state().kind !== 'running') return undefined;
  const { line, character } = editor.selection.active;
  const from = editor.document.uri.toString();
  const params: ExplainParams = { textDocument: { uri: from }, position: { line, character } };
  const found = await server.request<ExplainResult>(EXPLAIN_REQUEST, params);
  return found === null ? undefined : { identifier: found.identifier, from };
}

async function askForIdentifier(): Promise<ModelPageArguments | undefined> {
  const typed = await window.showInputBox({
    title: l10n.t('Explain a model identifier'),
    prompt: l10n.t('An identifier as it is written in code'),
    placeHolder: 'kimi-k2-instruct',
  });
  return typed === undefined ? undefined : { identifier: typed.trim() };
}
