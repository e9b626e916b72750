import type { CancellationToken } from 'vscode-languageserver';
import { EXPORT_TEXTS } from '../export/exportTexts';
import { EXPORT_CHOICES_REQUEST, EXPORT_REQUEST, type ExportParams, type ExportResult } from '../protocol';
import type { Feature } from './feature';

/** The inventory as a file for other tools: the server makes the text, and the client writes it where its user wants it. */
export const exportFeature: Feature = {
  serve({ connection, session, traits: { locale } }) {
    const texts = EXPORT_TEXTS[locale];
    connection.onRequest(EXPORT_CHOICES_REQUEST, async () => {
      const { exportChoices } = await import('../export/exportInventory');
      return exportChoices(locale);
    });
    connection.onRequest(EXPORT_REQUEST, async (params: ExportParams, token: CancellationToken): Promise<ExportResult> => {
      // an inventory of half the files would pass for a whole one
      await Promise.race([session.whenRead(), cancelled(token)]);
      if (token.isCancellationRequested) return { kind: 'refused', reason: texts.stillReading };
      if (!session.settings().enable) return { kind: 'refused', reason: texts.switchedOff };
      // what builds XML and package URLs is loaded by those alone who export
      const { exportInventory } = await import('../export/exportInventory');
      return session.boundary.answer('export', () => exportInventory(params, session, locale), { kind: 'refused', reason: texts.failed });
    });
  },
};

function cancelled(token: CancellationToken): Promise<void> {
  return new Promise((resolve) => {
    if (token.isCancellationRequested) resolve();
    else token.onCancellationRequested(() => resolve());
  });
}
