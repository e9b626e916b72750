import { create } from 'xmlbuilder2';
import type { Exporter } from '../bill/exportSubject';
import { MOVING } from '../jsonText';
import { bomOf } from './bom';
import type {
  CdxBom,
  CdxComponent,
  CdxEvidence,
  CdxLicenseChoice,
  CdxMetadata,
  CdxModelCard,
  CdxOrganization,
  CdxPedigree,
  CdxProperty,
  CdxReference,
  CdxService,
  SpecVersion,
} from './document';

/** An element's content in the notation of xmlbuilder2: `@name` is an attribute, `#` the text, a list repeats the element. */
interface Content {
  readonly [name: string]: Part | readonly Part[] | undefined;
}

type Part = string | number | boolean | Content;

/** What XML 1.0 cannot hold, written or escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu;

/** The same bill of materials as the JSON, with the same serial number, in the order that the XML schema asks for. */
export function cycloneDxXml(specVersion: SpecVersion): Exporter {
  return (subject) => inXml(bomOf(subject, specVersion));
}

/** A bill of materials in XML. */
export function inXml(bom: CdxBom): string {
  const { specVersion, serialNumber, version, metadata, components, services, dependencies } = bom;
  const root: Content = {
    '@xmlns': `http://cyclonedx.org/schema/bom/${specVersion}`,
    '@serialNumber': serialNumber,
    '@version': version,
    metadata: metadataOf(metadata),
    components: { component: components.map(componentOf) },
    services: { service: services.map(serviceOf) },
    dependencies: {
      dependency: dependencies.map(({ ref, dependsOn }) => ({
        '@ref': ref,
        ...(dependsOn.length > 0 ? { dependency: dependsOn.map((on) => ({ '@ref': on })) } : {}),
      })),
    },
  };
  const document = create({ version: '1.0', encoding: 'UTF-8' }, { bom: cleaned(root) });
  return `${withReferences(document.end({ prettyPrint: true }))}\n`;
}

/**
 * What would move a terminal, or begin a line with what a runner of workflows obeys, as references, which mean the same to whoever reads
 * them. None of it stands outside of texts and values.
 */
function withReferences(xml: string): string {
  return xml.replace(MOVING, (character) => `&#x${character.charCodeAt(0).toString(16)};`).replace(/\n(?=[ \t]*::)/g, '&#xa;');
}

function metadataOf({ timestamp, lifecycles, tools, component, properties }: CdxMetadata): Content {
  return {
    timestamp,
    lifecycles: { lifecycle: lifecycles.map(({ phase }) => ({ phase })) },
    tools: { components: { component: tools.components.map(componentOf) } },
    component: componentOf(component),
    properties: propertiesOf(properties),
  };
}

function componentOf(component: CdxComponent): Content {
  const {
    supplier,
    group,
    name,
    version,
    description,
    scope,
    licenses,
    purl,
    pedigree,
    externalReferences,
    properties,
    evidence,
    modelCard,
  } = component;
  return {
    '@type': component.type,
    '@bom-ref': component['bom-ref'],
    '@isExternal': component.isExternal,
    supplier: supplier && organizationOf(supplier),
    group,
    name,
    version,
    description,
    scope,
    licenses: licenses && licensesOf(licenses),
    purl,
    pedigree: pedigree && pedigreeOf(pedigree),
    externalReferences: externalReferences && referencesOf(externalReferences),
    properties: properties && propertiesOf(properties),
    evidence: evidence && evidenceOf(evidence),
    modelCard: modelCard && modelCardOf(modelCard),
  };
}

function organizationOf({ name, address, url }: CdxOrganization): Content {
  return { name, address: address && { country: address.country, locality: address.locality }, url };
}

function licensesOf(choices: readonly CdxLicenseChoice[]): Content {
  const expressions = choices.flatMap((choice) => ('expression' in choice ? [choice] : []));
  const licenses = choices.flatMap((choice) => ('license' in choice ? [choice.license] : []));
  return {
    license: licenses.map(({ id, name, acknowledgement, url, licensing, properties }) => ({
      '@acknowledgement': acknowledgement,
      id,
      name,
      url,
      licensing: licensing && { licensor: { organization: organizationOf(licensing.licensor.organization) } },
      properties: properties && propertiesOf(properties),
    })),
    expression: expressions.map(({ expression, acknowledgement }) => ({ '@acknowledgement': acknowledgement, '#': expression })),
  };
}

function pedigreeOf({ ancestors, variants, notes }: CdxPedigree): Content {
  return {
    ancestors: ancestors && { component: ancestors.map(componentOf) },
    variants: variants && { component: variants.map(componentOf) },
    notes,
  };
}

function referencesOf(references: readonly CdxReference[]): Content {
  return { reference: references.map(({ type, url, comment }) => ({ '@type': type, url, comment })) };
}

function propertiesOf(properties: readonly CdxProperty[]): Content {
  return { property: properties.map(({ name, value }) => ({ '@name': name, '#': value })) };
}

function evidenceOf({ identity = [], occurrences }: CdxEvidence): Content {
  return {
    identity: identity.map(({ field, confidence, concludedValue, methods }) => ({
      field,
      confidence,
      concludedValue,
      methods: { method: methods.map(({ technique, confidence: sure, value }) => ({ technique, confidence: sure, value })) },
    })),
    occurrences: {
      occurrence: occurrences.map((occurrence) => ({
        '@bom-ref': occurrence['bom-ref'],
        location: occurrence.location,
        line: occurrence.line,
        symbol: occurrence.symbol,
        additionalContext: occurrence.additionalContext,
      })),
    },
  };
}

function modelCardOf({ modelParameters, properties }: CdxModelCard): Content {
  return { modelParameters: modelParameters && { task: modelParameters.task }, properties: properties && propertiesOf(properties) };
}

function serviceOf(service: CdxService): Content {
  const { provider, name, endpoints, data, externalReferences, properties } = service;
  return {
    '@bom-ref': service['bom-ref'],
    provider: provider && organizationOf(provider),
    name,
    endpoints: endpoints && { endpoint: endpoints },
    'x-trust-boundary': service['x-trust-boundary'],
    data: {
      dataflow: data.map(({ flow, classification, name: what }) => ({
        '@name': what,
        classification: { '@flow': flow, '#': classification },
      })),
    },
    externalReferences: externalReferences && referencesOf(externalReferences),
    properties: propertiesOf(properties),
  };
}

/** Without what is not there, and without characters that no XML file may hold. */
function cleaned(content: Content): Content {
  return Object.fromEntries(
    Object.entries(content).flatMap(([name, value]) => (value === undefined ? [] : [[name, cleanedValue(value)] as const])),
  );
}

function cleanedValue(value: Part | readonly Part[]): Part | readonly Part[] {
  return isList(value) ? value.map(cleanedPart) : cleanedPart(value);
}

function cleanedPart(part: Part): Part {
  if (typeof part === 'string') return part.replace(NO_XML, '\ufffd');
  return typeof part === 'object' ? cleaned(part) : String(part);
}

function isList(value: Part | readonly Part[]): value is readonly Part[] {
  return Array.isArray(value);
}
