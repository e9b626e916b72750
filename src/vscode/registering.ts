import { commands, type Disposable, type LogOutputChannel, l10n, window } from 'vscode';

/** Registers a command; what it is given comes from the part of the extension that names it, or from a key that a user has bound: then it is nothing. */
export type Register = <Given extends readonly unknown[]>(name: string, run: (...given: Partial<Given>) => Promise<void>) => Disposable;

/** Commands whose failures are logged and told in one sentence. */
export function registering(output: LogOutputChannel): Register {
  return <Given extends readonly unknown[]>(name: string, run: (...given: Partial<Given>) => Promise<void>) =>
    commands.registerCommand(name, async (...given: Partial<Given>) => {
      try {
        await run(...given);
      } catch (error) {
        output.error(`command ${name} failed`, error instanceof Error ? error : String(error));
        await offerOutput(output);
      }
    });
}

async function offerOutput(output: LogOutputChannel): Promise<void> {
  const show = l10n.t('Show output');
  const picked = await window.showErrorMessage(l10n.t('Model Pedigree could not do that. The output says why.'), show);
  if (picked === show) output.show();
}
