/**
 * The records of the registry: facts, each with a source and the day it was checked. No judgements here.
 * The JSON files of `src/registry/data/` have exactly these shapes; `src/registry/schema/` checks them.
 */

import type { License } from './license';

/** ISO 8601 calendar date, `YYYY-MM-DD`. */
export type IsoDate = string;
/** ISO 3166-1 alpha-2 code, upper case; `EU` for the European Union as a territory. */
export type CountryCode = string;

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  /** True when the publisher is the party the fact is about, or the authority that issued the act. */
  readonly primary: boolean;
}

/** Where facts of a record come from. `facts` names the source of single facts that differ from the record's own. */
export interface Cited {
  readonly source: string | readonly string[];
  readonly checked: IsoDate;
  readonly facts?: Readonly<Record<string, string | readonly string[]>>;
}

export interface LegalEntity {
  readonly name: string;
  readonly country: CountryCode;
  /** What it contracts for, such as `international API customers`. */
  readonly role?: string;
}

export interface Vendor extends Cited {
  readonly id: string;
  readonly name: string;
  /** Headquarters. `null` when no source names one. */
  readonly country: CountryCode | null;
  readonly city?: string;
  readonly entities?: readonly LegalEntity[];
  readonly parent?: string;
  readonly investors?: readonly string[];
  /** Other names under which identifiers or data sets know the vendor: organisations on hubs, gateway prefixes. */
  readonly aliases?: readonly string[];
  readonly website?: string;
}

export type Openness = 'closed' | 'open-weights' | 'open-source';

export type ModelKind =
  | 'chat'
  | 'completion'
  | 'reasoning'
  | 'embedding'
  | 'rerank'
  | 'image'
  | 'video'
  | 'speech-to-text'
  | 'text-to-speech'
  | 'audio'
  | 'vision'
  | 'code'
  | 'moderation'
  | 'translation'
  | 'classification'
  | 'ocr'
  | 'world'
  | 'robotics'
  | 'product'
  | 'multimodal';

export type LineageRelation =
  | 'fine-tune'
  | 'merge'
  | 'quantization'
  | 'distillation'
  | 'continued-pretraining'
  | 'product'
  | 'version'
  | 'post-training';

export interface Lineage {
  readonly relation: LineageRelation;
  /** Model id of the base. */
  readonly base: string;
  /** `alleged` matters are shown as such; `confirmed` is the default. */
  readonly status?: 'confirmed' | 'alleged' | 'disputed';
  readonly note?: string;
  readonly source?: string | readonly string[];
}

/** Namespaces in which an identifier can be written. `api` is the vendor's own API, and whatever speaks its dialect. */
export type Namespace =
  | 'api'
  | 'huggingface'
  | 'ollama'
  | 'bedrock'
  | 'vertex'
  | 'azure'
  | 'openrouter'
  | 'gateway'
  | 'fireworks'
  | 'together'
  | 'groq'
  | 'cloudflare'
  | 'replicate'
  | 'nvidia'
  | 'dashscope'
  | 'sagemaker'
  | 'github'
  | 'watsonx'
  | 'databricks'
  | 'other';

export interface Model extends Cited {
  /** Vendor id: the maker of the weights, not the host. */
  readonly vendor: string;
  /** `vendor/model`, lower case. */
  readonly id: string;
  readonly name: string;
  readonly family: string;
  readonly kind: ModelKind;
  readonly released?: IsoDate;
  readonly openness: Openness | null;
  /** License id; `null` when unknown. Closed models carry `LicenseRef-Proprietary-<vendor>` or null. */
  readonly license: string | null;
  readonly parameters?: { readonly total?: number; readonly active?: number };
  readonly lineage?: readonly Lineage[];
  /** True when the maker says it does not tell what the model was made from. */
  readonly undisclosedBase?: boolean;
  /** Exact identifiers by namespace, spelled as their owners spell them; lookup folds case. */
  readonly identifiers: Readonly<Partial<Record<Namespace, readonly string[]>>>;
  /** Those of `identifiers` whose target moves: `gpt-4o`, `mistral-large-latest`. The rest is pinned. */
  readonly floating?: readonly string[];
}

/** Identifiers that start with one of `stems` belong to the vendor and family, though no row names the model. */
export interface Family extends Cited {
  /** Vendor id. */
  readonly vendor: string;
  readonly name: string;
  /** Lower case beginnings such as `qwen3-`; matched after the grammar's steps, at a word boundary. */
  readonly stems: readonly string[];
  /** Facts that hold for each member, if a source says so for the family as a whole. */
  readonly openness?: Openness;
  readonly license?: string;
  readonly kind?: ModelKind;
}

export type LifecycleState = 'preview' | 'active' | 'deprecated' | 'retired' | 'suspended' | 'restricted' | 'redirected';

export interface LifecycleEntry extends Cited {
  /** Model id. */
  readonly model: string;
  /** Restricts the entry to these identifiers (a dated snapshot, an alias); absent: all identifiers of the model. */
  readonly identifiers?: readonly string[];
  /** Platform id: an endpoint's `platform` (`openai`, `azure-openai`, `amazon-bedrock`, `google-vertex` …). */
  readonly platform: string;
  /** The state as of `checked`; with `date` the engine computes the state of the day it runs. */
  readonly state: LifecycleState;
  /** Day on which the state (for `deprecated`: the retirement) takes effect. */
  readonly date?: IsoDate;
  readonly announced?: IsoDate;
  /** `not-before`: the vendor promises only that it will not happen earlier. */
  readonly certainty?: 'firm' | 'not-before';
  /** What a call gets afterwards. */
  readonly after?: 'error' | 'redirect';
  readonly redirectsTo?: string;
  /** The vendor's named replacement: identifier as the vendor writes it on that platform. */
  readonly replacement?: string;
}

export type EndpointKind = 'vendor-api' | 'gateway' | 'marketplace' | 'cloud' | 'inference-host' | 'self-hosted';

/** Whose interface an address speaks, so that a client made for it can be led there. */
export type Protocol = 'openai' | 'anthropic';

export interface Endpoint extends Cited {
  readonly id: string;
  readonly name: string;
  /** Host patterns: an exact host, or `*.example.com` (any depth). */
  readonly hosts: readonly string[];
  /** Platform id that lifecycle entries use. */
  readonly platform: string;
  readonly kind: EndpointKind;
  /** Vendor id of the operator; `null` for self-hosting hints. */
  readonly operator: string | null;
  /** Where the data is processed as far as a source says; `null` when no source says. */
  readonly country: CountryCode | null;
  readonly regions?: readonly string[];
  readonly openaiCompatible: boolean;
  /** Addresses that a client of a protocol is given, the general one first; absent where no source names one, or it is not fixed. */
  readonly baseUrls?: Readonly<Partial<Record<Protocol, readonly string[]>>>;
  readonly trainsOnApiData?: 'no' | 'opt-out' | 'yes';
  readonly retention?: string;
  readonly retentionJa?: string;
  readonly policyUrl?: string;
}

/** What an endpoint offered when a source listed it, in the endpoint's own spelling. What is not in it may be offered all the same. */
export interface Catalog extends Cited {
  /** Endpoint id. */
  readonly endpoint: string;
  /** Model id to its names there. */
  readonly identifiers: Readonly<Record<string, readonly string[]>>;
}

/** How an SDK or proxy has the provider written in front of a model's name: `bedrock/…`, `openai:…`. */
export interface Router extends Cited {
  readonly id: string;
  readonly name: string;
  /** Ids of the SDK tables that are meant; absent: of all that route and have no row of their own. */
  readonly sdks?: readonly string[];
  readonly separator: '/' | ':';
  /** Name of a provider, as it is written, to the platform that it stands for. */
  readonly platforms: Readonly<Record<string, string>>;
}

export interface Regime extends Cited {
  readonly country: CountryCode;
  readonly name: string;
  /** Legal instruments that bear on access to data. */
  readonly instruments: readonly {
    readonly id: string;
    readonly name: string;
    readonly article?: string;
    readonly text: string;
    readonly textJa?: string;
    readonly url?: string;
  }[];
  /** Data-protection regimes that hold this country adequate: `GDPR`, `UK-GDPR`, `APPI`. */
  readonly adequateFor: readonly {
    readonly regime: string;
    /** The decision covers only organizations that have certified themselves; which have, the registry does not say. */
    readonly certifiedOnly?: true;
    readonly note?: string;
  }[];
}

export type AdvisoryKind =
  | 'ban'
  | 'export-control-order'
  | 'entity-listing'
  | 'security-evaluation'
  | 'incident'
  | 'license-change'
  | 'allegation'
  | 'restricted-access'
  | 'investigation'
  | 'designation'
  | 'code-of-practice';

export interface Advisory extends Cited {
  readonly id: string;
  readonly kind: AdvisoryKind;
  readonly title: string;
  readonly titleJa?: string;
  readonly text: string;
  readonly textJa?: string;
  readonly authority: string;
  /** Who is bound, in the authority's terms. */
  readonly binds?: string;
  readonly territory?: CountryCode;
  readonly from: IsoDate;
  readonly to?: IsoDate;
  readonly status: 'in-force' | 'lifted' | 'contested' | 'alleged' | 'confirmed' | 'informational';
  /** Any of: vendor ids, model ids, family names (`vendor/Family`), endpoint ids. */
  readonly affects: {
    readonly vendors?: readonly string[];
    readonly models?: readonly string[];
    readonly families?: readonly string[];
    readonly endpoints?: readonly string[];
  };
}

/** The whole registry as the build compiles it out of `src/registry/data/`. */
export interface RegistryData {
  /** Calendar version, such as `2026.11.1`. */
  readonly version: string;
  readonly asOf: IsoDate;
  readonly sources: readonly Source[];
  readonly vendors: readonly Vendor[];
  readonly families: readonly Family[];
  readonly models: readonly Model[];
  readonly lifecycle: readonly LifecycleEntry[];
  readonly licenses: readonly License[];
  readonly endpoints: readonly Endpoint[];
  readonly catalogs: readonly Catalog[];
  readonly routers: readonly Router[];
  readonly regimes: readonly Regime[];
  readonly advisories: readonly Advisory[];
}
