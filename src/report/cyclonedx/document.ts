/** The parts of a CycloneDX bill of materials that this product writes, as its JSON has them; the XML is made from the same. */

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

export interface CdxComponent {
  readonly type: 'application' | 'library' | 'machine-learning-model';
  readonly 'bom-ref'?: string;
  readonly supplier?: CdxOrganization;
  readonly group?: string;
  readonly name: string;
  readonly version?: string;
  readonly description?: string;
  /** Named by tests alone. */
  readonly scope?: 'excluded';
  readonly licenses?: readonly CdxLicenseChoice[];
  readonly purl?: string;
  /** From 1.7 on. */
  readonly isExternal?: boolean;
  readonly pedigree?: CdxPedigree;
  readonly externalReferences?: readonly CdxReference[];
  readonly evidence?: CdxEvidence;
  readonly modelCard?: CdxModelCard;
  readonly properties?: readonly CdxProperty[];
}

export interface CdxOrganization {
  readonly name: string;
  readonly address?: { readonly country?: string; readonly locality?: string };
  readonly url?: readonly string[];
}

export type CdxLicenseChoice =
  | { readonly license: CdxLicense }
  | { readonly expression: string; readonly acknowledgement: Acknowledgement };

/** `declared` by who made it, or `concluded` by this product. */
export type Acknowledgement = 'declared' | 'concluded';

export interface CdxLicense {
  readonly id?: string;
  readonly name?: string;
  readonly acknowledgement: Acknowledgement;
  readonly url?: string;
  readonly licensing?: { readonly licensor: { readonly organization: { readonly name: string } } };
  readonly properties?: readonly CdxProperty[];
}

export interface CdxPedigree {
  readonly ancestors?: readonly CdxComponent[];
  readonly variants?: readonly CdxComponent[];
  readonly notes?: string;
}

export interface CdxReference {
  readonly type: 'model-card' | 'documentation' | 'website';
  readonly url: string;
  readonly comment?: string;
}

export interface CdxEvidence {
  readonly identity?: readonly CdxIdentity[];
  readonly occurrences: readonly CdxOccurrence[];
}

export interface CdxIdentity {
  readonly field: 'name' | 'purl';
  readonly confidence: number;
  readonly concludedValue: string;
  readonly methods: readonly { readonly technique: 'source-code-analysis'; readonly confidence: number; readonly value: string }[];
}

export interface CdxOccurrence {
  readonly 'bom-ref': string;
  readonly location: string;
  readonly line: number;
  readonly symbol?: string;
  readonly additionalContext?: string;
}

export interface CdxModelCard {
  readonly modelParameters?: { readonly task: string };
  readonly properties?: readonly CdxProperty[];
}

export interface CdxService {
  readonly 'bom-ref': string;
  readonly provider?: CdxOrganization;
  readonly name: string;
  readonly endpoints?: readonly string[];
  readonly 'x-trust-boundary': boolean;
  readonly data: readonly CdxDataFlow[];
  readonly externalReferences?: readonly CdxReference[];
  readonly properties: readonly CdxProperty[];
}

export interface CdxDataFlow {
  readonly flow: 'inbound' | 'outbound';
  readonly classification: string;
  readonly name: string;
}

export interface CdxDependency {
  readonly ref: string;
  readonly dependsOn: readonly string[];
}

export interface CdxProperty {
  readonly name: string;
  readonly value: string;
}
