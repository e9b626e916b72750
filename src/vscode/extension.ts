import type { ExtensionContext } from 'vscode';
import { offerToAgents } from './agents/offerToAgents';
import { reviewChanges } from './changes/changesCommands';
import { createClient, type OpenClient } from './client';
import { registerCommands } from './commands';
import { keepContexts } from './contexts';
import { showDashboard } from './dashboard/dashboard';
import { showExplanations } from './explanations';
import { showFileBadges } from './fileBadges';
import { isInBrowser } from './isInBrowser';
import { onCacheSetting } from './keptReading';
import { showLanguageStatus } from './languageStatus';
import { openOutput } from './output';
import { showScan } from './scan/scanView';
import { showPlaces } from './showPlaces';
import { showStatus } from './statusBar';
import { showModels } from './tree/modelsView';

/** Called by VS Code, on a desktop, on a server or in a browser; wires the parts together and leaves the work to them. */
export async function activate(context: ExtensionContext): Promise<void> {
  const output = openOutput();
  const server = createClient(context, output, await clientOfHost());
  const explanations = showExplanations(server);
  const models = showModels({ server, memento: context.workspaceState, output });
  const scan = showScan(server);
  context.subscriptions.push(
    output,
    server,
    explanations,
    onCacheSetting(() => void server.restart()),
    keepContexts(server),
    showStatus(server),
    showLanguageStatus(server),
    showFileBadges(server),
    models,
    scan,
    registerCommands({ context, server, explanations, models, scan, output }),
    showPlaces(output),
    showDashboard(context, server, output),
    offerToAgents(context, server),
    reviewChanges(server, context.workspaceState, output),
  );
  server.start();
}

/** Of the two halves of one bundle only that of the host is initialized: the other asks for what the host has not. */
async function clientOfHost(): Promise<OpenClient> {
  if (isInBrowser()) return (await import('./workerClient')).openWorkerClient;
  return (await import('./nodeClient')).openNodeClient;
}
