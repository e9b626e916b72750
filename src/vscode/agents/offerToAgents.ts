import { Disposable, type ExtensionContext } from 'vscode';
import type { PedigreeServer } from '../client';
import { offerTools } from './languageModelTools';
import { offerMcpServer } from './mcpServer';

/** What coding agents in the editor are offered. */
export function offerToAgents(context: ExtensionContext, server: PedigreeServer): Disposable {
  return Disposable.from(offerTools(server), offerMcpServer(context));
}
