import { type InitializeParams, MarkupKind } from 'vscode-languageserver';
import { type CodeActionTraits, codeActionTraits } from './actions/actionTraits';
import type { Looks } from './card/cardParts';
import { localeOf } from './card/cardTexts';
import { type DiagnosticCapabilities, diagnosticCapabilities } from './diagnostics';
import type { Locale } from './host';
import type { InitializationOptions } from './protocol';

/** What a client said of itself when it introduced itself. */
export interface ClientTraits {
  readonly locale: Locale;
  readonly diagnostics: DiagnosticCapabilities;
  /** What a card may hold. */
  readonly looks: Looks;
  /** Whether a definition may be a link with a target of its own. */
  readonly definitionLinks: boolean;
  /** Items of completion can be struck through by a tag. */
  readonly completionTags: boolean;
  /** Whether the client shows Markdown beside such items; one that does not say so is of a time when all did. */
  readonly completionMarkdown: boolean;
  /** What the client asks for again when it is told to. */
  readonly refreshes: { readonly inlayHints: boolean; readonly codeLenses: boolean };
  readonly linkTooltips: boolean;
  readonly nestedSymbols: boolean;
  readonly codeActions: CodeActionTraits;
  /** Whether the client shows Markdown in hovers; one that does not say so is of a time when all did. */
  readonly showsMarkdown: boolean;
  readonly options: InitializationOptions;
}

/** The traits that matter to the server, whatever else the client may have sent. */
export function clientTraits(params: InitializeParams): ClientTraits {
  const options = initializationOptions(params.initializationOptions);
  return {
    locale: localeOf(params.locale),
    diagnostics: diagnosticCapabilities(params.capabilities),
    looks: looksOf(options),
    definitionLinks: params.capabilities.textDocument?.definition?.linkSupport === true,
    completionMarkdown:
      params.capabilities.textDocument?.completion?.completionItem?.documentationFormat?.includes(MarkupKind.Markdown) ?? true,
    completionTags: params.capabilities.textDocument?.completion?.completionItem?.tagSupport !== undefined,
    refreshes: {
      inlayHints: params.capabilities.workspace?.inlayHint?.refreshSupport === true,
      codeLenses: params.capabilities.workspace?.codeLens?.refreshSupport === true,
    },
    linkTooltips: params.capabilities.textDocument?.documentLink?.tooltipSupport === true,
    nestedSymbols: params.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    codeActions: codeActionTraits(params.capabilities, options),
    showsMarkdown: params.capabilities.textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? true,
    options,
  };
}

function initializationOptions(given: unknown): InitializationOptions {
  if (typeof given !== 'object' || given === null) return {};
  const {
    poison,
    settings,
    today,
    isTrusted,
    completesBySchema,
    fileLevels,
    outlines,
    showsPlaces,
    replacesModels,
    acceptsFindings,
    showsScan,
    markdown,
    showsModelPages,
    settleMs,
    cache,
  } = given as Readonly<Record<string, unknown>>;
  return {
    poison: strings(poison),
    ...(settings === undefined ? {} : { settings }),
    ...(typeof isTrusted === 'boolean' ? { isTrusted } : {}),
    replacesModels: replacesModels === true,
    completesBySchema: strings(completesBySchema),
    ...(typeof markdown === 'object' && markdown !== null ? { markdown } : {}),
    showsModelPages: showsModelPages === true,
    fileLevels: fileLevels === true,
    outlines: strings(outlines),
    showsPlaces: showsPlaces === true,
    acceptsFindings: acceptsFindings === true,
    showsScan: showsScan === true,
    ...(typeof cache === 'string' || cache === false ? { cache } : {}),
    ...(typeof today === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(today) ? { today } : {}),
    ...(typeof settleMs === 'number' && settleMs >= 0 ? { settleMs } : {}),
  };
}

function looksOf({ markdown = {} }: InitializationOptions): Looks {
  return {
    themeIcons: markdown.themeIcons === true,
    commandLinks: markdown.commandLinks === true,
    sentencesAbove: markdown.diagnosticsAboveHover === true,
  };
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
