import type { InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import { agentFeature } from './agentFeature';
import { changesFeature } from './changesFeature';
import { codeActionFeature } from './codeActionFeature';
import { codeLensFeature } from './codeLensFeature';
import { completionFeature } from './completionFeature';
import { dashboardFeature } from './dashboardFeature';
import { documentLinkFeature } from './documentLinkFeature';
import { documentSymbolFeature } from './documentSymbolFeature';
import { exportFeature } from './exportFeature';
import type { Feature, FeatureContext } from './feature';
import { hoverFeature } from './hoverFeature';
import { inlayHintFeature } from './inlayHintFeature';
import { modelPageFeature } from './modelPageFeature';
import { policyFeature } from './policyFeature';
import { referencesFeature } from './referencesFeature';
import { replaceModelFeature } from './replaceModelFeature';
import { ruleFeature } from './ruleFeature';
import { workspaceFeature } from './workspaceFeature';

/** All that the server offers; each has a file of its own and knows none of the others. */
const FEATURES: readonly Feature[] = [
  hoverFeature,
  modelPageFeature,
  codeActionFeature,
  completionFeature,
  inlayHintFeature,
  codeLensFeature,
  referencesFeature,
  documentLinkFeature,
  documentSymbolFeature,
  policyFeature,
  replaceModelFeature,
  ruleFeature,
  workspaceFeature,
  dashboardFeature,
  exportFeature,
  agentFeature,
  changesFeature,
];

/** What the features together tell the client. */
export function featureCapabilities(params: InitializeParams): ServerCapabilities {
  return Object.assign({}, ...FEATURES.map(({ capabilities }) => capabilities?.(params) ?? {}));
}

/** Answers what the features offer. */
export function serveFeatures(context: FeatureContext): void {
  for (const { serve } of FEATURES) serve(context);
}
