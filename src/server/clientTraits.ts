import type { InitializeParams } from 'vscode-languageserver';
import { localeOf } from './cardTexts';
import { takesVersionedEdits } from './codeActions';
import { type DiagnosticCapabilities, diagnosticCapabilities } from './diagnostics';
import type { Locale } from './host';
import type { InitializationOptions } from './protocol';

/** What a client said of itself when it introduced itself. */
export interface ClientTraits {
  readonly locale: Locale;
  readonly diagnostics: DiagnosticCapabilities;
  readonly versionedEdits: boolean;
  readonly options: InitializationOptions;
}

/** The traits that matter to the server, whatever else the client may have sent. */
export function clientTraits(params: InitializeParams): ClientTraits {
  return {
    locale: localeOf(params.locale),
    diagnostics: diagnosticCapabilities(params.capabilities),
    versionedEdits: takesVersionedEdits(params.capabilities),
    options: initializationOptions(params.initializationOptions),
  };
}

function initializationOptions(given: unknown): InitializationOptions {
  if (typeof given !== 'object' || given === null) return {};
  const { poison, settings, today } = given as Readonly<Record<string, unknown>>;
  return {
    poison: Array.isArray(poison) ? poison.filter((uri): uri is string => typeof uri === 'string') : [],
    ...(settings === undefined ? {} : { settings }),
    ...(typeof today === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(today) ? { today } : {}),
  };
}
