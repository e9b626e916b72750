import { loadProfile, rememberingAssess, renderEvidence, renderMessage } from '../assess';
import { languageForPath } from '../detect';
import type { AssetReader } from '../detect/assets';
import { createCommentPlaces } from '../detect/commentPlaces';
import { createProject } from '../project';
import type { PartCodec } from '../project/packed/codec';
import { loadBundledData, loadBundledRegistry, openRegistry, readOverlay, withOverlays } from '../registry';
import type { Engine } from './host';

/** The real engine, on assets that the host reads. @param codec how the host keeps what was read of files */
export function openEngine(assets: AssetReader, codec?: PartCodec): Engine {
  const registry = loadBundledRegistry();
  return {
    registry,
    registryWith(overlays) {
      const { data, problems } = withOverlays(
        loadBundledData(),
        overlays.map(({ file, text }) => readOverlay(text, file)),
      );
      return { registry: openRegistry(data), overlayProblems: problems };
    },
    createProject: (own) => createProject(own, assets, codec),
    commentPlaces: createCommentPlaces(registry, assets),
    languageForPath,
    assess: rememberingAssess(),
    profile: loadProfile,
    renderMessage,
    renderEvidence,
  };
}
