import { commands, Disposable, type LogOutputChannel, l10n, window } from 'vscode';
import { RESCAN_REQUEST } from '../server/protocol';
import { acceptFinding } from './acceptFinding';
import type { PedigreeServer } from './client';
import { type Explanations, pageArguments } from './explanations';
import { openRule } from './openRule';
import { createPolicy, openPolicy } from './policyCommands';
import { replaceModel } from './replaceModel';
import { pickUsage, usagesOf } from './usagePicker';

/** The commands of the extension; each failure is logged and told in one sentence. */
export function registerCommands(server: PedigreeServer, explanations: Explanations, output: LogOutputChannel): Disposable {
  const register = (name: string, run: (...given: readonly unknown[]) => Promise<void>): Disposable =>
    commands.registerCommand(`modelPedigree.${name}`, async (...given: readonly unknown[]) => {
      try {
        await run(...given);
      } catch (error) {
        output.error(`command ${name} failed`, error instanceof Error ? error : String(error));
        await offerOutput(output);
      }
    });
  return Disposable.from(
    register('restartServer', () => server.restart()),
    register('showOutput', async () => output.show()),
    register('showUsages', (wanted) => pickUsage(server, usagesOf(wanted))),
    register('explainModel', (asked) => explanations.explain(pageArguments(asked))),
    register('showAlternatives', (asked) => explanations.explain(pageArguments(asked), 'alternatives')),
    register('acceptFinding', (argument) => acceptFinding(server, argument)),
    register('openRule', (code, uri) => openRule(explanations, code, uri)),
    register('createPolicy', createPolicy),
    register('openPolicy', () => openPolicy(server)),
    register('replaceModel', (argument) => replaceModel(server, argument)),
    register('scanWorkspace', () => server.request(RESCAN_REQUEST)),
  );
}

async function offerOutput(output: LogOutputChannel): Promise<void> {
  const show = l10n.t('Show output');
  const picked = await window.showErrorMessage(l10n.t('Model Pedigree could not do that. The output says why.'), show);
  if (picked === show) output.show();
}
