import { type InitializeParams, MarkupKind } from 'vscode-languageserver';
import { takesVersionedEdits } from './actions/codeActions';
import { localeOf } from './card/cardTexts';
import { type DiagnosticCapabilities, diagnosticCapabilities } from './diagnostics';
import type { Locale } from './host';
import type { InitializationOptions } from './protocol';

/** What a client said of itself when it introduced itself. */
export interface ClientTraits {
  readonly locale: Locale;
  readonly diagnostics: DiagnosticCapabilities;
  readonly versionedEdits: boolean;
  /** Whether the client shows Markdown in hovers; one that does not say so is of a time when all did. */
  readonly showsMarkdown: boolean;
  readonly options: InitializationOptions;
}

/** The traits that matter to the server, whatever else the client may have sent. */
export function clientTraits(params: InitializeParams): ClientTraits {
  return {
    locale: localeOf(params.locale),
    diagnostics: diagnosticCapabilities(params.capabilities),
    versionedEdits: takesVersionedEdits(params.capabilities),
    showsMarkdown: params.capabilities.textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? true,
    options: initializationOptions(params.initializationOptions),
  };
}

function initializationOptions(given: unknown): InitializationOptions {
  if (typeof given !== 'object' || given === null) return {};
  const { poison, settings, today, isTrusted, completesBySchema, settleMs } = given as Readonly<Record<string, unknown>>;
  return {
    poison: strings(poison),
    ...(settings === undefined ? {} : { settings }),
    ...(typeof isTrusted === 'boolean' ? { isTrusted } : {}),
    completesBySchema: strings(completesBySchema),
    ...(typeof today === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(today) ? { today } : {}),
    ...(typeof settleMs === 'number' && settleMs >= 0 ? { settleMs } : {}),
  };
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
