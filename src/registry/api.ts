import type { License } from '../model/license';
import type { Match } from '../model/match';
import type {
  Advisory,
  Catalog,
  Endpoint,
  IsoDate,
  LifecycleEntry,
  LifecycleState,
  LineageRelation,
  Model,
  Regime,
  Router,
  Source,
  Vendor,
} from '../model/registry';
import type { ResolveHint } from '../model/resolveHint';

export type ResolveOptions = ResolveHint;

export interface Ancestor {
  readonly model: Model;
  readonly relation: LineageRelation;
  /** The model that was made from `model`. */
  readonly child: Model;
  /** 1 for a direct base. */
  readonly depth: number;
  readonly status: 'confirmed' | 'alleged' | 'disputed';
  readonly sources: readonly string[];
}

export interface EffectiveLicense {
  readonly license: License;
  /** The model that carries it. */
  readonly carrier: Model;
  /** Empty for the model's own license; else the way down from the carrier to the model. */
  readonly path: readonly Ancestor[];
}

export interface LifecycleView {
  readonly entry: LifecycleEntry;
  /** State on the day asked for: a `deprecated` entry whose date has passed is `retired` (or `redirected`). */
  readonly state: LifecycleState;
  /** Whole days until the entry's date; negative when past; null without a date. */
  readonly daysLeft: number | null;
}

export interface EndpointMatch {
  readonly endpoint: Endpoint | null;
  readonly selfHosted: boolean;
  /** Region read from the host name, as written there. */
  readonly region?: string;
}

/** Read-only, immutable, safe to share. Lookups take microseconds and are linear in the length of what is looked up. */
export interface Registry {
  readonly version: string;
  readonly asOf: IsoDate;
  /** Never guesses silently: `how` and `steps` say why it matched. Any text is allowed; junk gives `unknown`. */
  resolve(identifier: string, options: ResolveOptions): Match;
  model(id: string): Model | undefined;
  vendor(id: string): Vendor | undefined;
  license(id: string): License | undefined;
  endpoint(id: string): Endpoint | undefined;
  source(id: string): Source | undefined;
  regime(country: string): Regime | undefined;
  models(): readonly Model[];
  vendors(): readonly Vendor[];
  licenses(): readonly License[];
  endpoints(): readonly Endpoint[];
  /** What an endpoint offered when a source listed it; undefined where none did. */
  catalog(endpoint: string): Catalog | undefined;
  routers(): readonly Router[];
  advisories(): readonly Advisory[];
  /** Host without port. Loopback, private addresses, `*.local`, `.svc.cluster.local`, single-label hosts are self-hosted. */
  endpointForHost(host: string): EndpointMatch;
  /** The first endpoint of a platform, which speaks for the platform's operator and country. */
  endpointForPlatform(platform: string): Endpoint | undefined;
  /** All ancestors, nearest first; each model once. */
  ancestors(modelId: string): readonly Ancestor[];
  /** The model's own license and those that flow down to it. */
  effectiveLicenses(modelId: string): readonly EffectiveLicense[];
  /** Entry for this model, platform and identifier on that day; an identifier's own entry before the model's. `null` when none is known. */
  lifecycle(model: Model, platform: string, identifier: string, today: IsoDate): LifecycleView | null;
  /** Every entry of the model, on all platforms. */
  lifecycleOf(modelId: string, today: IsoDate): readonly LifecycleView[];
  /** Advisories that affect any of these, newest first, lifted ones included. */
  advisoriesFor(query: { model?: Model; vendor?: Vendor; endpoint?: Endpoint }): readonly Advisory[];
}
