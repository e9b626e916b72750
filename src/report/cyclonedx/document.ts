/** The parts of a CycloneDX bill of materials that this product writes and reads, as its JSON has them; the XML is made from the same. */

export const SPEC_VERSIONS = ['1.6', '1.7'] as const;

export type SpecVersion = (typeof SPEC_VERSIONS)[number];

export interface CdxBom {
  readonly $schema: string;
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: SpecVersion;
  readonly serialNumber: string;
  readonly version: 1;
  readonly metadata: CdxMetadata;
  readonly components: readonly CdxComponent[];
  readonly services: readonly CdxService[];
  readonly dependencies: readonly CdxDependency[];
}

export interface CdxMetadata {
  readonly timestamp: string;
  readonly lifecycles: readonly { readonly phase: 'pre-build' }[];
  readonly tools: { readonly components: readonly CdxComponent[] };
  readonly component: CdxComponent;
  readonly properties: readonly CdxProperty[];
}

/** What a component may be, by the format. */
export const COMPONENT_TYPES = [
  ...(['application', 'framework', 'library', 'container', 'platform', 'operating-system', 'device', 'device-driver'] as const),
  ...(['firmware', 'file', 'machine-learning-model', 'data', 'cryptographic-asset'] as const),
] as const;

export interface CdxComponent {
  readonly type: (typeof COMPONENT_TYPES)[number];
  readonly 'bom-ref'?: string;
  readonly supplier?: CdxOrganization;
  readonly group?: string;
  readonly name: string;
  readonly version?: string;
  readonly description?: string;
  readonly scope?: Scope;
  readonly licenses?: readonly CdxLicenseChoice[];
  readonly purl?: string;
  /** From 1.7 on. */
  readonly isExternal?: boolean;
  readonly pedigree?: CdxPedigree;
  readonly externalReferences?: readonly CdxReference[];
  readonly components?: readonly CdxComponent[];
  readonly evidence?: CdxEvidence;
  readonly modelCard?: CdxModelCard;
  readonly properties?: readonly CdxProperty[];
}

export const SCOPES = ['required', 'optional', 'excluded'] as const;

export type Scope = (typeof SCOPES)[number];

export interface CdxOrganization {
  readonly name?: string;
  readonly address?: { readonly country?: string; readonly locality?: string };
  readonly url?: readonly string[];
}

export type CdxLicenseChoice =
  | { readonly license: CdxLicense }
  | { readonly expression: string; readonly acknowledgement?: Acknowledgement };

/** `declared` by who made it, or `concluded` by this product. */
export const ACKNOWLEDGEMENTS = ['declared', 'concluded'] as const;

export type Acknowledgement = (typeof ACKNOWLEDGEMENTS)[number];

export interface CdxLicense {
  readonly id?: string;
  readonly name?: string;
  readonly acknowledgement?: Acknowledgement;
  readonly url?: string;
  readonly licensing?: { readonly licensor: { readonly organization: { readonly name: string } } };
  readonly properties?: readonly CdxProperty[];
}

export interface CdxPedigree {
  readonly ancestors?: readonly CdxComponent[];
  readonly variants?: readonly CdxComponent[];
  readonly notes?: string;
}

/** What an external reference may lead to, in every version from 1.6 on. */
export const REFERENCE_TYPES = [
  ...(['vcs', 'issue-tracker', 'website', 'advisories', 'bom', 'mailing-list', 'social', 'chat', 'documentation', 'support'] as const),
  ...(['source-distribution', 'distribution', 'distribution-intake', 'license', 'build-meta', 'build-system', 'release-notes'] as const),
  ...(['security-contact', 'model-card', 'log', 'configuration', 'evidence', 'formulation', 'attestation', 'threat-model'] as const),
  ...(['adversary-model', 'risk-assessment', 'vulnerability-assertion', 'exploitability-statement', 'pentest-report'] as const),
  ...(['static-analysis-report', 'dynamic-analysis-report', 'runtime-analysis-report', 'component-analysis-report'] as const),
  ...(['maturity-report', 'certification-report', 'codified-infrastructure', 'quality-metrics', 'poam'] as const),
  ...(['electronic-signature', 'digital-signature', 'rfc-9116', 'other'] as const),
] as const;

export interface CdxReference {
  readonly type: (typeof REFERENCE_TYPES)[number];
  readonly url: string;
  readonly comment?: string;
}

export interface CdxEvidence {
  readonly identity?: readonly CdxIdentity[];
  readonly occurrences: readonly CdxOccurrence[];
}

export const IDENTITY_FIELDS = ['group', 'name', 'version', 'purl', 'cpe', 'omniborId', 'swhid', 'swid', 'hash'] as const;

export interface CdxIdentity {
  readonly field: (typeof IDENTITY_FIELDS)[number];
  readonly confidence?: number;
  readonly concludedValue?: string;
  readonly methods: readonly CdxMethod[];
}

export const TECHNIQUES = [
  ...(['source-code-analysis', 'binary-analysis', 'manifest-analysis', 'ast-fingerprint', 'hash-comparison'] as const),
  ...(['instrumentation', 'dynamic-analysis', 'filename', 'attestation', 'other'] as const),
] as const;

export interface CdxMethod {
  readonly technique: (typeof TECHNIQUES)[number];
  readonly confidence: number;
  readonly value?: string;
}

export interface CdxOccurrence {
  readonly 'bom-ref'?: string;
  readonly location: string;
  readonly line?: number;
  readonly symbol?: string;
  readonly additionalContext?: string;
}

export interface CdxModelCard {
  readonly modelParameters?: { readonly task?: string };
  readonly properties?: readonly CdxProperty[];
}

export interface CdxService {
  readonly 'bom-ref': string;
  readonly provider?: CdxOrganization;
  readonly group?: string;
  readonly name: string;
  readonly version?: string;
  readonly description?: string;
  readonly endpoints?: readonly string[];
  readonly 'x-trust-boundary'?: boolean;
  readonly data: readonly CdxDataFlow[];
  readonly externalReferences?: readonly CdxReference[];
  readonly properties: readonly CdxProperty[];
}

export const FLOWS = ['inbound', 'outbound', 'bi-directional', 'unknown'] as const;

export interface CdxDataFlow {
  readonly flow: (typeof FLOWS)[number];
  readonly classification: string;
  readonly name?: string;
}

export interface CdxDependency {
  readonly ref: string;
  readonly dependsOn: readonly string[];
}

export interface CdxProperty {
  readonly name: string;
  readonly value: string;
}
