import type { InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import { codeActionFeature } from './codeActionFeature';
import { codeLensFeature } from './codeLensFeature';
import { documentLinkFeature } from './documentLinkFeature';
import { documentSymbolFeature } from './documentSymbolFeature';
import type { Feature, FeatureContext } from './feature';
import { hoverFeature } from './hoverFeature';
import { inlayHintFeature } from './inlayHintFeature';
import { policyFeature } from './policyFeature';
import { referencesFeature } from './referencesFeature';
import { workspaceFeature } from './workspaceFeature';

/** All that the server offers; each has a file of its own and knows none of the others. */
const FEATURES: readonly Feature[] = [
  hoverFeature,
  codeActionFeature,
  inlayHintFeature,
  codeLensFeature,
  referencesFeature,
  documentLinkFeature,
  documentSymbolFeature,
  policyFeature,
  workspaceFeature,
];

/** What the features together tell the client. */
export function featureCapabilities(params: InitializeParams): ServerCapabilities {
  return Object.assign({}, ...FEATURES.map(({ capabilities }) => capabilities?.(params) ?? {}));
}

/** Answers what the features offer. */
export function serveFeatures(context: FeatureContext): void {
  for (const { serve } of FEATURES) serve(context);
}
