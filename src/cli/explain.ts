import type { Locale } from '../assess';
import { explainIdentifier } from '../registry';
import { explainText } from '../report/explainText';
import { jsonText } from '../report/jsonText';
import { EXIT } from './failure';
import { mayColor, print } from './output';
import { registryWith } from './overlays';

export interface ExplainOptions {
  readonly format: 'text' | 'json';
  readonly color: boolean;
  readonly locale: Locale;
  readonly asOf: string;
  readonly overlay: readonly string[];
}

/** Prints all that the registry knows about an identifier, and why it matched. An unknown one is an answer, not an error. */
export async function explain(identifier: string, { format, color, locale, asOf, overlay }: ExplainOptions): Promise<number> {
  const explanation = explainIdentifier(await registryWith(overlay), identifier, asOf);
  await print(format === 'json' ? jsonText(explanation, 2) : explainText(explanation, { locale, colors: mayColor(color) }));
  return EXIT.clean;
}
