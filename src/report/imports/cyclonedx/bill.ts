import type { CdxComponent, CdxDependency, CdxProperty, CdxService } from '../../cyclonedx/document';
import { jsonText } from '../../jsonText';

/** The versions of the format that are read: before 1.5 it knew no models. */
export const READ_VERSIONS = ['1.5', '1.6', '1.7'] as const;

export type ReadVersion = (typeof READ_VERSIONS)[number];

/** A bill of materials that somebody exported: what it says of models, services and packages that bind to vendors. */
export interface ImportedBill {
  readonly specVersion: ReadVersion;
  readonly serialNumber: string | null;
  readonly version: number;
  readonly metadata: ImportedMetadata;
  /** Models, packages and, in an organization's inventory, applications. Components of other kinds are left out. */
  readonly components: readonly CdxComponent[];
  readonly services: readonly CdxService[];
  /** What depends on what, among that which is kept. */
  readonly dependencies: readonly CdxDependency[];
}

export interface ImportedMetadata {
  readonly timestamp: string | null;
  readonly lifecycles: readonly { readonly phase: string }[];
  readonly tools: readonly CdxComponent[];
  /** The software that the bill is of. */
  readonly component: CdxComponent | null;
  readonly properties: readonly CdxProperty[];
}

/** The bill as the exporter writes it: what it exported comes out byte for byte. */
export function billText({ specVersion, serialNumber, version, metadata, components, services, dependencies }: ImportedBill): string {
  const { timestamp, lifecycles, tools, component, properties } = metadata;
  const bom = {
    $schema: `http://cyclonedx.org/schema/bom-${specVersion}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion,
    ...(serialNumber === null ? {} : { serialNumber }),
    version,
    metadata: {
      ...(timestamp === null ? {} : { timestamp }),
      ...(lifecycles.length === 0 ? {} : { lifecycles }),
      tools: { components: tools },
      ...(component === null ? {} : { component }),
      properties,
    },
    components,
    services,
    dependencies,
  };
  return `${jsonText(bom, 2)}\n`;
}

/** The values of a property under the product's namespace. */
export function propertyValues(properties: readonly CdxProperty[] | undefined, name: string): readonly string[] {
  return (properties ?? []).filter((property) => property.name === `model-pedigree:${name}`).map(({ value }) => value);
}

/** The one value of such a property; null where there is none. */
export function propertyValue(properties: readonly CdxProperty[] | undefined, name: string): string | null {
  return propertyValues(properties, name)[0] ?? null;
}
