import { commands, Disposable, type ExtensionContext, type LogOutputChannel, l10n, Uri, window } from 'vscode';
import { RESCAN_REQUEST, type UsageRow } from '../server/protocol';
import { acceptFinding } from './acceptFinding';
import type { PedigreeServer } from './client';
import { type Explanations, pageArguments } from './explanations';
import { exportInventory } from './exportInventory';
import { openRule } from './openRule';
import { createPolicy, openPolicy } from './policyCommands';
import { replaceModel } from './replaceModel';
import { openSample } from './sampleWorkspace';
import { showPlace } from './showPlace';
import { OPEN_USAGE_COMMAND } from './tree/modelItems';
import type { ModelNode } from './tree/modelNodes';
import { pickUsage, usagesOf } from './usagePicker';

export interface CommandParts {
  readonly context: Pick<ExtensionContext, 'extensionUri' | 'globalStorageUri' | 'extension'>;
  readonly server: PedigreeServer;
  readonly explanations: Explanations;
  readonly output: LogOutputChannel;
}

/** The commands of the extension; each failure is logged and told in one sentence. */
export function registerCommands({ context, server, explanations, output }: CommandParts): Disposable {
  // What a command is given comes from the part of the extension that names it, or from a key that a user has bound: then it is nothing.
  const register = <Given extends readonly unknown[]>(name: string, run: (...given: Partial<Given>) => Promise<void>): Disposable =>
    commands.registerCommand(name, async (...given: Partial<Given>) => {
      try {
        await run(...given);
      } catch (error) {
        output.error(`command ${name} failed`, error instanceof Error ? error : String(error));
        await offerOutput(output);
      }
    });
  const { id } = context.extension;
  return Disposable.from(
    register('modelPedigree.restartServer', () => server.restart()),
    register('modelPedigree.showOutput', async () => output.show()),
    register('modelPedigree.showUsages', (wanted: unknown) => pickUsage(server, explanations, usagesOf(wanted))),
    register('modelPedigree.explainModel', (asked: unknown) => explanations.explain(pageArguments(asked))),
    register('modelPedigree.showAlternatives', (asked: unknown) => explanations.explain(pageArguments(asked), 'alternatives')),
    register('modelPedigree.acceptFinding', (argument: unknown) => acceptFinding(server, argument)),
    register('modelPedigree.openRule', (code: unknown, uri: unknown) => openRule(explanations, code, uri)),
    register('modelPedigree.replaceModel', (argument: unknown) => replaceModel(server, argument)),
    register('modelPedigree.explainNode', async (node: ModelNode | undefined) => {
      const row = node?.kind === 'model' ? node.rows[0] : node?.kind === 'usage' ? node.row : undefined;
      if (row !== undefined) await explanations.explain({ identifier: row.value, from: row.uri });
    }),
    register(OPEN_USAGE_COMMAND, async (row: UsageRow | undefined) => {
      if (row !== undefined) await showPlace(Uri.parse(row.uri), row.location, { preserveFocus: true, preview: true });
    }),
    register('modelPedigree.createPolicy', createPolicy),
    register('modelPedigree.openPolicy', () => openPolicy(server)),
    register('modelPedigree.scanWorkspace', () => server.request(RESCAN_REQUEST)),
    register('modelPedigree.exportInventory', (argument: unknown) => exportInventory(server, output, argument)),
    register('modelPedigree.openSample', () => openSample(context)),
    register('modelPedigree.openWalkthrough', async () => {
      await commands.executeCommand('workbench.action.openWalkthrough', `${id}#start`, false);
    }),
    register('modelPedigree.openSettings', async () => {
      await commands.executeCommand('workbench.action.openSettings', `@ext:${id}`);
    }),
  );
}

async function offerOutput(output: LogOutputChannel): Promise<void> {
  const show = l10n.t('Show output');
  const picked = await window.showErrorMessage(l10n.t('Model Pedigree could not do that. The output says why.'), show);
  if (picked === show) output.show();
}
