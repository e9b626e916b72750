/**
 * What an organization adds to the registry or overrides in it: own fine-tunes, internal gateways and their names, negotiated
 * licenses. An overlay is a file of the registry's own records, YAML or JSON.
 */
export { applyOverlays, withOverlays } from './overlay/applyOverlays';
export { checkOverlay } from './overlay/checkOverlay';
export { readOverlay } from './overlay/readOverlay';
export type { GatewayAlias, Overlay, OverlayPlace, OverlayProblem, OverlayProblemCode, OverlayRow } from './overlay/shapes';
