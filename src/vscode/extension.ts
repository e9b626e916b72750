import type { ExtensionContext } from 'vscode';
import { createClient } from './client';
import { registerCommands } from './commands';
import { showExplanations } from './explanations';
import { openNodeClient } from './nodeClient';
import { openOutput } from './output';
import { showPlaces } from './showPlaces';
import { showStatus } from './statusBar';

/** Called by VS Code; wires the parts together and leaves the work to them. */
export function activate(context: ExtensionContext): void {
  const output = openOutput();
  const server = createClient(context, output, openNodeClient);
  const explanations = showExplanations(server);
  context.subscriptions.push(
    output,
    server,
    explanations,
    showStatus(server),
    registerCommands(server, explanations, output),
    showPlaces(output),
  );
  server.start();
}
