export { STALE_AFTER_DAYS, staleDays } from './age';
export type { Ancestor, EffectiveLicense, EndpointMatch, LifecycleView, Registry, ResolveOptions } from './api';
export { loadBundledData, loadBundledRegistry } from './bundled';
export type { Explanation } from './explain';
export { explainIdentifier } from './explain';
export { daysBetween, lifecycleOn } from './lifecycleOn';
export { openRegistry } from './openRegistry';
export type { Overlay, OverlayProblem } from './overlay';
export { applyOverlays, checkOverlay, readOverlay, withOverlays } from './overlay';
