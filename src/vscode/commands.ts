import { commands, Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { acceptFinding } from './acceptFinding';
import type { PedigreeServer } from './client';
import { type Explanations, pageArguments } from './explanations';
import { exportInventory } from './exportInventory';
import { openRule } from './openRule';
import { createPolicy, openPolicy } from './policyCommands';
import { registering } from './registering';
import { replaceModel } from './replaceModel';
import { openSample } from './sampleWorkspace';
import { reportScan } from './scan/scanReport';
import type { ScanView } from './scan/scanView';
import { reportIssue } from './support/reportIssue';
import type { ModelsView } from './tree/modelsView';
import { registerTreeCommands } from './tree/treeCommands';
import { pickUsage, usagesOf } from './usagePicker';

export interface CommandParts {
  readonly context: Pick<ExtensionContext, 'extensionUri' | 'globalStorageUri' | 'extension'>;
  readonly server: PedigreeServer;
  readonly explanations: Explanations;
  readonly models: ModelsView;
  readonly scan: ScanView;
  readonly output: LogOutputChannel;
}

/** The commands of the extension; each failure is logged and told in one sentence. */
export function registerCommands({ context, server, explanations, models, scan, output }: CommandParts): Disposable {
  const register = registering(output);
  const { id } = context.extension;
  return Disposable.from(
    register('modelPedigree.restartServer', () => server.restart()),
    register('modelPedigree.showOutput', async () => output.show()),
    register('modelPedigree.reportIssue', () => reportIssue(server, context.extension)),
    register('modelPedigree.showUsages', (wanted: unknown) => pickUsage(server, explanations, usagesOf(wanted))),
    register('modelPedigree.explainModel', (asked: unknown) => explanations.explain(pageArguments(asked))),
    register('modelPedigree.showAlternatives', (asked: unknown) => explanations.explain(pageArguments(asked), 'alternatives')),
    register('modelPedigree.acceptFinding', (argument: unknown) => acceptFinding(server, argument)),
    register('modelPedigree.openRule', (code: unknown, uri: unknown) => openRule(explanations, code, uri)),
    register('modelPedigree.replaceModel', (argument: unknown) => replaceModel(server, argument)),
    register('modelPedigree.createPolicy', createPolicy),
    register('modelPedigree.openPolicy', () => openPolicy(server)),
    register('modelPedigree.scanWorkspace', () => scan.scan('everything')),
    register('modelPedigree.continueScan', () => scan.scan('new')),
    register('modelPedigree.stopScan', () => scan.stop()),
    register('modelPedigree.showScan', () => reportScan(server, scan)),
    registerTreeCommands({ register, view: models, server, explanations }),
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
