/** The parts of a SARIF 2.1.0 log that this product writes. */

export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly [SarifRun];
}

export interface SarifRun {
  readonly tool: { readonly driver: SarifDriver };
  readonly automationDetails: { readonly id: string };
  readonly invocations: readonly SarifInvocation[];
  readonly language: string;
  readonly columnKind: 'utf16CodeUnits';
  readonly originalUriBaseIds: Readonly<Record<string, { readonly description: SarifText }>>;
  readonly results: readonly SarifResult[];
  readonly properties: SarifProperties;
}

export interface SarifDriver {
  readonly name: string;
  readonly semanticVersion: string;
  readonly informationUri: string;
  readonly rules: readonly SarifRule[];
  readonly notifications: readonly SarifNotice[];
}

/** What a tool may say of its own run. */
export interface SarifNotice {
  readonly id: string;
  readonly shortDescription: SarifText;
  readonly fullDescription: SarifText;
  readonly help: SarifMessage;
  readonly helpUri: string;
}

export type SarifLevel = 'error' | 'warning' | 'note';

export interface SarifRule {
  readonly id: string;
  readonly name?: string;
  readonly shortDescription: SarifText;
  readonly fullDescription: SarifText;
  readonly help: SarifMessage;
  readonly helpUri: string;
  readonly defaultConfiguration: { readonly enabled: boolean; readonly level: SarifLevel };
}

export interface SarifText {
  readonly text: string;
}

export interface SarifMessage extends SarifText {
  readonly markdown: string;
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: SarifLevel;
  readonly message: SarifMessage;
  readonly locations: readonly SarifLocation[];
  readonly relatedLocations?: readonly SarifLocation[];
  readonly codeFlows?: readonly { readonly threadFlows: readonly SarifThreadFlow[] }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly SarifSuppression[];
  readonly baselineState?: 'new' | 'unchanged' | 'updated' | 'absent' | undefined;
  readonly fixes?: readonly SarifFix[];
  readonly properties: SarifProperties;
}

export interface SarifThreadFlow {
  readonly locations: readonly { readonly location: SarifLocation }[];
}

export interface SarifLocation {
  readonly id?: number;
  readonly physicalLocation?: SarifPhysicalLocation;
  readonly logicalLocations?: readonly { readonly name: string; readonly fullyQualifiedName: string }[];
  readonly message?: SarifText;
  readonly properties?: SarifProperties;
}

export interface SarifPhysicalLocation {
  readonly artifactLocation: SarifArtifactLocation;
  readonly region?: SarifRegion;
}

export interface SarifArtifactLocation {
  readonly uri: string;
  readonly uriBaseId: string;
}

export interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface SarifSuppression {
  readonly kind: 'inSource' | 'external';
  readonly status: 'accepted';
  readonly justification?: string;
  readonly location?: SarifLocation;
  readonly properties?: SarifProperties;
}

export interface SarifFix {
  readonly description: SarifText;
  readonly artifactChanges: readonly {
    readonly artifactLocation: SarifArtifactLocation;
    readonly replacements: readonly { readonly deletedRegion: SarifRegion; readonly insertedContent: SarifText }[];
  }[];
}

export interface SarifInvocation {
  readonly executionSuccessful: true;
  readonly endTimeUtc: string;
  readonly toolExecutionNotifications: readonly {
    readonly level: 'note';
    readonly message: SarifText;
    readonly descriptor: { readonly id: string; readonly index: number };
    readonly locations: readonly SarifLocation[];
  }[];
}

export type SarifProperties = Readonly<Record<string, unknown>>;
