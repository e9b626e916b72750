import type { Location, Range } from './location';
import type { ResolveHint } from './resolveHint';

export type UsageKind = 'model' | 'endpoint' | 'remote-code' | 'weights';

/** What the text does: see DESIGN section 7. `catalog` and `mention` are never shown as diagnostics. */
export type Role = 'call' | 'default' | 'constant' | 'config' | 'choice' | 'catalog' | 'mention';

export type Confidence = 'certain' | 'likely' | 'possible';

/** A link of the chain that led to a usage: an argument, a client, a constant, an `.env` line. */
export interface Evidence {
  readonly code: EvidenceCode;
  /** Arguments of the sentence that belongs to the code. */
  readonly args: readonly string[];
  readonly location: Location;
}

export type EvidenceCode =
  | 'argument' // [parameter, callee]
  | 'client' // [class]
  | 'endpoint' // [url]
  | 'constant' // [name]
  | 'env-read' // [variable]
  | 'env-definition' // [variable]
  | 'key' // [key path]
  | 'literal' // []
  | 'provider-prefix' // [prefix]
  | 'sdk-default' // [package, url]
  | 'call-site' // [callee]
  | 'command'; // [program]

/** How the usage reaches the model. What is not known stays `null` or `unknown`. */
export type Deployment = RemoteDeployment | SelfHostedDeployment | UnknownDeployment;

/** The deployment where somebody serves the model under an address that is known; null for the user's own servers and where nothing is known. */
export function remoteOf(deployment: Deployment): RemoteDeployment | null {
  return deployment.kind === 'unknown' || deployment.kind === 'self-hosted' ? null : deployment;
}

export interface RemoteDeployment {
  /** `hosted`: the vendor's or another operator's own service; `cloud`: a cloud marketplace; `gateway`: forwards to others. */
  readonly kind: 'hosted' | 'cloud' | 'gateway';
  readonly host: string | null;
  /** Endpoint id of the registry; `null` when the host is not in it. */
  readonly endpoint: string | null;
  /** Platform id, as lifecycle entries use it. */
  readonly platform: string;
  /** Vendor id of the operator. */
  readonly operator: string | null;
  readonly country: string | null;
  readonly region?: string;
  /** Plain http. */
  readonly insecure?: boolean;
}

export interface SelfHostedDeployment {
  readonly kind: 'self-hosted';
  readonly host: string | null;
  readonly platform: 'self-hosted';
}

export interface UnknownDeployment {
  readonly kind: 'unknown';
  /** A host that the registry does not know. */
  readonly host: string | null;
  readonly reason: 'no-client' | 'unknown-host' | 'dynamic-endpoint' | 'no-endpoint';
  readonly insecure?: boolean;
}

/** An option of a loading call that bears on integrity: `revision`, `trust_remote_code`, `use_safetensors`. */
export interface LoadOption {
  readonly name: 'revision' | 'trust_remote_code' | 'use_safetensors';
  readonly value: string | boolean | null;
  /** The whole argument (`trust_remote_code=True`), for an edit. */
  readonly argument: Range;
  /** Only where the argument's value is a literal. */
  readonly literal?: Range;
}

/** A loader call (`from_pretrained`, `LLM(model=…)`) as the rules on integrity see it. */
export interface LoadSite {
  readonly callee: string;
  readonly location: Location;
  readonly options: readonly LoadOption[];
  /** Whether this loader knows `revision` at all, and under which name. */
  readonly revisionParameter: string | null;
}

/** A call and the client that it goes through: a literal that many call may go many ways. */
export interface ClientCall {
  readonly location: Location;
  /** Where the client is made. */
  readonly client: Location;
  readonly deployment: Deployment;
}

/** A place where code or configuration names a model, an endpoint, or a model-loading option. */
export interface Usage {
  readonly kind: UsageKind;
  readonly location: Location;
  /** The text as it stands in the file, without quotes. */
  readonly written: string;
  /** The identifier or URL that reaches the sink. */
  readonly value: string;
  readonly role: Role;
  readonly confidence: Confidence;
  readonly deployment: Deployment;
  /** How detection read the identifier, so that every later reading is the same one. */
  readonly hint?: ResolveHint;
  /** From the sink to the literal, in the order a person would read it. */
  readonly evidence: readonly Evidence[];
  /** Where other calls with the same literal lead, if elsewhere: their addresses, else the calls themselves. */
  readonly otherWays?: readonly Evidence[];
  /** Call sites that the literal reaches when it stands elsewhere. */
  readonly reaches: readonly Location[];
  /** Calls by which the literal goes through a client that is made in code; of several callers each has its own. */
  readonly calls?: readonly ClientCall[];
  readonly load?: LoadSite;
  /** True in files whose path says test, spec, fixture, example tests. */
  readonly inTest: boolean;
  /** Whether an edit may replace the text at `location` by another identifier. */
  readonly editable: boolean;
}
