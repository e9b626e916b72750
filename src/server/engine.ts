import { assess, loadProfile, renderEvidence, renderMessage } from '../assess';
import { languageForPath } from '../detect';
import type { AssetReader } from '../detect/assets';
import { createProject } from '../project';
import { loadBundledRegistry } from '../registry';
import type { Engine } from './host';

/** The real engine, on assets that the host reads. */
export function openEngine(assets: AssetReader): Engine {
  const registry = loadBundledRegistry();
  return {
    registry,
    createProject: () => createProject(registry, assets),
    languageForPath,
    assess,
    profile: loadProfile,
    renderMessage,
    renderEvidence,
  };
}
