import type { ExtensionContext } from 'vscode';
import { offerToAgents } from './agents/offerToAgents';
import { reviewChanges } from './changes/changesCommands';
import { createClient } from './client';
import { registerCommands } from './commands';
import { keepContexts } from './contexts';
import { showDashboard } from './dashboard/dashboard';
import { showExplanations } from './explanations';
import { showFileBadges } from './fileBadges';
import { showLanguageStatus } from './languageStatus';
import { openNodeClient } from './nodeClient';
import { openOutput } from './output';
import { showScan } from './scan/scanView';
import { showPlaces } from './showPlaces';
import { showStatus } from './statusBar';
import { showModels } from './tree/modelsView';

/** Called by VS Code; wires the parts together and leaves the work to them. */
export function activate(context: ExtensionContext): void {
  const output = openOutput();
  const server = createClient(context, output, openNodeClient);
  const explanations = showExplanations(server);
  const models = showModels({ server, memento: context.workspaceState, output });
  const scan = showScan(server);
  context.subscriptions.push(
    output,
    server,
    explanations,
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
