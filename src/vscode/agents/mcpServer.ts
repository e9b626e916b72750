import * as vscode from 'vscode';
import { isInBrowser } from '../isInBrowser';

/** As `package.json` calls the provider. */
const PROVIDER_ID = 'modelPedigree.mcp';
const SETTING = 'agents.mcpServer';

/** A server that VS Code starts and speaks to over standard input and output. */
export type McpServerDefinition = object;

/** What VS Code 1.101 and newer have; the types that the extension is built against are older. */
type NewDefinition = new (
  label: string,
  command: string,
  args: string[],
  env: Record<string, string>,
  version: string,
) => McpServerDefinition;

type RegisterProvider = (
  id: string,
  provider: {
    readonly onDidChangeMcpServerDefinitions: vscode.Event<void>;
    provideMcpServerDefinitions(): readonly McpServerDefinition[];
  },
) => vscode.Disposable;

/** What starts the server: the command line of this very extension, by the Node that runs the extension. */
export interface McpCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Offers `pedigree mcp` for the open folders to whatever in the editor speaks the Model Context Protocol. Off unless the setting asks for
 * it: the editor's own agent has the same tools already, and would have them twice.
 */
export function offerMcpServer(context: vscode.ExtensionContext): vscode.Disposable {
  const register: unknown = Reflect.get(vscode.lm ?? {}, 'registerMcpServerDefinitionProvider');
  const definition: unknown = Reflect.get(vscode, 'McpStdioServerDefinition');
  // in a browser there is nothing that could start it
  if (isInBrowser() || !isRegister(register) || !isDefinition(definition)) return new vscode.Disposable(() => undefined);
  const changed = new vscode.EventEmitter<void>();
  const provider = {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions: () => mcpServers(context, definition),
  };
  return vscode.Disposable.from(
    register.call(vscode.lm, PROVIDER_ID, provider),
    changed,
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`modelPedigree.${SETTING}`)) changed.fire();
    }),
  );
}

/** The server, as VS Code is told of it; none where the setting does not ask for it. */
export function mcpServers(
  context: Pick<vscode.ExtensionContext, 'asAbsolutePath' | 'extension'>,
  Definition: NewDefinition,
): readonly McpServerDefinition[] {
  const started = isWanted() ? mcpCommand(context) : null;
  if (started === null) return [];
  return [new Definition('Model Pedigree', started.command, [...started.args], { ...started.env }, versionOf(context))];
}

/** How the server is started for the folders that are open; null where none is, or where none is trusted. */
export function mcpCommand(context: Pick<vscode.ExtensionContext, 'asAbsolutePath'>): McpCommand | null {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
  if (folders.length === 0 || !vscode.workspace.isTrusted) return null;
  const locale = vscode.env.language.startsWith('ja') ? 'ja' : 'en';
  return {
    command: process.execPath,
    args: [context.asAbsolutePath('dist/cli.js'), 'mcp', '--locale', locale, '--', ...folders],
    // On a desktop the executable is Electron, which is asked to be Node; Node itself ignores it.
    env: { ELECTRON_RUN_AS_NODE: '1' },
  };
}

function isWanted(): boolean {
  return vscode.workspace.getConfiguration('modelPedigree').get<boolean>(SETTING, false);
}

function versionOf({ extension }: Pick<vscode.ExtensionContext, 'extension'>): string {
  const { version }: { version?: unknown } = extension.packageJSON;
  return typeof version === 'string' ? version : '0';
}

function isRegister(found: unknown): found is RegisterProvider {
  return typeof found === 'function';
}

export function isDefinition(found: unknown): found is NewDefinition {
  return typeof found === 'function';
}
