import type { Inventory } from '../model/finding';
import { type Level, worstLevel } from '../model/level';
import { isShown, shownFindings } from './diagnostics';
import type { Judgement, Judgements } from './judgements';
import type { LiveIndex } from './liveIndex';
import type { PoliciesInForce } from './policy/policiesInForce';
import type { DocumentStatus, InventoryResult, PedigreeStatus } from './protocol';

/** How the index stands, for a status bar. */
export function statusOf(
  state: PedigreeStatus['state'],
  openUris: readonly string[],
  minimumLevel: Level,
  index: LiveIndex,
  judgements: Judgements,
): PedigreeStatus {
  const roots = index.roots();
  const totals = roots.map(({ uri }) => countsOf(judgements.ofRoot(uri), minimumLevel));
  return {
    state,
    files: roots.reduce((sum, { project }) => sum + project.stats().files, 0),
    usages: totals.reduce((sum, { usages }) => sum + usages, 0),
    findings: totals.reduce((sum, { findings }) => sum + findings, 0),
    worst: worstLevel(totals.flatMap(({ worst }) => worst ?? [])) ?? null,
    skipped: index.skipped().length,
    documents: openUris.flatMap((uri): DocumentStatus[] => {
      const place = index.place(uri);
      return place === null ? [] : [{ uri, ...countsOf(judgements.of(place), minimumLevel) }];
    }),
  };
}

function countsOf(judgement: Judgement, minimumLevel: Level): Omit<DocumentStatus, 'uri'> {
  const findings = shownFindings(judgement, minimumLevel);
  return {
    usages: judgement.usages.filter(isShown).length,
    findings: findings.length,
    worst: worstLevel(findings.map(({ level }) => level)) ?? null,
  };
}

/** Everything the index knows, one inventory for each workspace folder. */
export function inventoryOf(index: LiveIndex, judgements: Judgements, policies: PoliciesInForce): InventoryResult {
  return {
    roots: index.roots().map(({ uri: root, project }) => {
      const started = Date.now();
      const { usages, findings, suppressed, notices } = judgements.ofRoot(root);
      const { version, asOf } = policies.registry(root);
      const inventory: Inventory = {
        registry: { version, asOf },
        profile: policies.inForce(root)[0]?.name ?? '',
        usages,
        findings,
        suppressed,
        notices: [...judgements.ofWorkspace(root), ...notices],
        dependencies: project.dependencies(),
        skipped: project.skipped(),
        stats: { ...project.stats(), milliseconds: Date.now() - started },
      };
      const uris = Object.fromEntries(usages.map(({ location }) => [location.file, index.uri(root, location)]));
      return { root, inventory, uris };
    }),
  };
}
