import type { Inventory } from '../model/finding';
import { type Level, worstLevel } from '../model/level';
import { isShown, shownFindings } from './diagnostics';
import type { Engine } from './host';
import type { Judgement, Judgements } from './judgements';
import type { LiveIndex } from './liveIndex';
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
export function inventoryOf(engine: Pick<Engine, 'registry'>, index: LiveIndex, judgements: Judgements): InventoryResult {
  const { version, asOf } = engine.registry;
  return {
    roots: index.roots().map(({ uri: root, project }) => {
      const started = Date.now();
      const { usages, findings, suppressed, notices } = judgements.ofRoot(root);
      const inventory: Inventory = {
        registry: { version, asOf },
        profile: judgements.policy().name,
        usages,
        findings,
        suppressed,
        notices,
        dependencies: project.dependencies(),
        skipped: project.skipped(),
        stats: { ...project.stats(), milliseconds: Date.now() - started },
      };
      const uris = Object.fromEntries(usages.map(({ location }) => [location.file, index.uri(root, location)]));
      return { root, inventory, uris };
    }),
  };
}
