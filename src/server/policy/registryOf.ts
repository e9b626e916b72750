import type { LoadedPolicy } from '../../assess';
import { relativeTo } from '../../assess/policy/paths';
import type { Location } from '../../model/location';
import type { OverlayProblem, Registry } from '../../registry';
import type { Engine, OverlayText } from '../host';
import type { PolicyFileText } from './policyReader';

/** An overlay that a policy names and that cannot be read; `reason` is null when there is no such file. */
export interface MissingOverlay {
  /** Relative to the workspace folder. */
  readonly file: string;
  readonly reason: string | null;
  readonly location: Location;
}

/** The registry with an organization's own records, and what is wrong with these. */
export interface RegistryState {
  readonly registry: Registry;
  /** `file` is an absolute path. */
  readonly overlayProblems: readonly OverlayProblem[];
  readonly missing: readonly MissingOverlay[];
  /** The organization's own records, lowest first. */
  readonly overlays: readonly OverlayText[];
  /** The same for registries with the same overlays. */
  readonly builtFrom: string;
}

/**
 * Builds registries with overlays; the one of before is kept as long as the overlays' texts stay the same, and `like` is taken where
 * it was built from these.
 * @param root absolute path of the workspace folder
 */
export function createRegistryBuilder(
  engine: Pick<Engine, 'registry' | 'registryWith'>,
  root: string,
): (overlays: LoadedPolicy['overlays'], read: (path: string) => Promise<PolicyFileText>, like?: RegistryState) => Promise<RegistryState> {
  let key = '[]';
  let built: Pick<RegistryState, 'registry' | 'overlayProblems'> = { registry: engine.registry, overlayProblems: [] };
  let own: readonly OverlayText[] = [];
  return async (overlays, read, like) => {
    const texts: OverlayText[] = [];
    const missing: MissingOverlay[] = [];
    for (const { path, location } of overlays) {
      const text = await read(path);
      if (typeof text === 'string') texts.push({ file: path, text });
      else missing.push({ file: relativeTo(root, path), location, reason: text === null ? null : text.unreadable });
    }
    const next = JSON.stringify(texts);
    if (next !== key) {
      if (like?.builtFrom === next) built = like;
      else built = texts.length === 0 ? { registry: engine.registry, overlayProblems: [] } : engine.registryWith(texts);
      key = next;
      own = texts;
    }
    return { registry: built.registry, overlayProblems: built.overlayProblems, missing, overlays: own, builtFrom: key };
  };
}
