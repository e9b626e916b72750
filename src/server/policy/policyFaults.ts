import { URI } from 'vscode-uri';
import type { IsoDate } from '../../model/registry';
import type { Boundary } from '../boundary';
import type { DiagnosticsOptions } from '../diagnostics';
import type { Judgements } from '../judgements';
import type { PoliciesInForce } from './policiesInForce';
import { joinDiagnostics, noticesInPolicies, type PolicyDiagnostics, policyDiagnostics } from './policyDiagnostics';

/** How long judgements must stay as they are before the exceptions are held against the whole workspace. */
const NOTICES_SETTLE_MS = 500;

/** What is said in policy files: what is wrong with their text at once, what they accept in vain when things have settled. */
export interface PolicyFaults {
  all(): PolicyDiagnostics;
  /** The policies of a root were loaded anew. */
  loaded(root: string): void;
  /** A judgement may have changed. */
  touch(): void;
  dispose(): void;
}

export interface PolicyFaultsOptions {
  readonly roots: () => readonly string[];
  readonly policies: Pick<PoliciesInForce, 'state'>;
  readonly judgements: Pick<Judgements, 'ofRoot' | 'ofWorkspace'>;
  readonly optionsFor: (root: string) => DiagnosticsOptions;
  readonly today: () => IsoDate;
  readonly boundary: Boundary;
  readonly onChanged: () => void;
}

/** See {@link PolicyFaults}. */
export function createPolicyFaults(options: PolicyFaultsOptions): PolicyFaults {
  const { roots, policies, judgements, optionsFor, today, boundary, onChanged } = options;
  const problems = new Map<string, PolicyDiagnostics>();
  let notices: PolicyDiagnostics = new Map();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const noticesOf = (root: string): PolicyDiagnostics | undefined => {
    const state = policies.state(root);
    // Without a policy file there is nothing that could say too much.
    if (state === undefined || state.policies.loaded.length === 0) return undefined;
    return noticesInPolicies([...judgements.ofWorkspace(root), ...judgements.ofRoot(root).notices], state, optionsFor(root));
  };

  const settle = (): void => {
    timer = undefined;
    notices = boundary.answer('notices of policies', () => joinDiagnostics(roots().map(noticesOf)), notices);
    onChanged();
  };

  return {
    all: () => joinDiagnostics([...roots().map((root) => problems.get(root)), notices]),
    loaded(root) {
      const state = policies.state(root);
      const uriOfPath = (path: string): string => URI.parse(root).with({ path }).toString();
      if (state) problems.set(root, policyDiagnostics(state, today(), optionsFor(root), uriOfPath));
    },
    touch() {
      clearTimeout(timer);
      timer = setTimeout(settle, NOTICES_SETTLE_MS);
    },
    dispose: () => clearTimeout(timer),
  };
}
