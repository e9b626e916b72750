import { type CdxComponent, type CdxPedigree, type CdxService, COMPONENT_TYPES, FLOWS, SCOPES } from '../../cyclonedx/document';
import type { Memo } from '../memo';
import { present, type Shape } from '../shape';
import { evidenceOf, licensesIn, modelCardOf, organizationOf, propertiesIn, referencesIn } from './parts';

/** Components within components, ancestors of ancestors: what nests deeper was made to break readers. */
const DEEPEST = 40;

const COMPONENT_FIELDS: ReadonlySet<string> = new Set([
  ...['type', 'bom-ref', 'supplier', 'group', 'name', 'version', 'description', 'scope', 'licenses', 'purl', 'isExternal', 'pedigree'],
  ...['externalReferences', 'components', 'evidence', 'modelCard', 'properties'],
]);

const SERVICE_FIELDS: ReadonlySet<string> = new Set([
  ...['bom-ref', 'provider', 'group', 'name', 'version', 'description', 'endpoints', 'x-trust-boundary', 'data'],
  ...['externalReferences', 'properties', 'services'],
]);

/** How components are read. */
export interface ComponentReading {
  readonly memo: Memo;
  /** Whether the components within one are read as parts of it. */
  readonly nests: boolean;
}

/** A component as the exporter would write it; undefined where nothing says what it is. */
export function componentOf(shape: Shape, reading: ComponentReading, depth = 0): CdxComponent | undefined {
  if (!shape.isObject()) return undefined;
  if (depth > DEEPEST) {
    shape.complain(`components nest more than ${DEEPEST} deep`, 'Write it flatter.');
    return undefined;
  }
  const type = shape.word('type', COMPONENT_TYPES);
  const name = shape.needed('name');
  if (type === undefined && shape.get('type') === undefined) shape.complain('"type" is missing');
  if (type === undefined || name === undefined) return undefined;
  for (const field of shape.names) if (!COMPONENT_FIELDS.has(field)) shape.log.leave(`components: ${field}`);
  const ref = shape.text('bom-ref');
  const { memo } = reading;
  // facts are the same in thousands of bills
  const shared = <T>(field: string, read: (at: Shape) => T): T | undefined => {
    const at = shape.get(field);
    return at === undefined ? undefined : memo.recall(`${field} ${ref ?? name}`, at, () => read(at));
  };
  return present<CdxComponent>({
    type,
    'bom-ref': ref,
    supplier: shared('supplier', () => shape.part('supplier', organizationOf)),
    group: shape.text('group'),
    name,
    version: shape.text('version'),
    description: shape.text('description'),
    scope: shape.word('scope', SCOPES),
    licenses: shared('licenses', () => licensesIn(shape)),
    purl: purlIn(shape),
    isExternal: shape.boolean('isExternal'),
    pedigree: shared('pedigree', () => shape.part('pedigree', (at) => pedigreeOf(at, reading, depth))),
    externalReferences: shared('externalReferences', () => referencesIn(shape)),
    components: reading.nests ? shape.list('components', (item) => componentOf(item, reading, depth + 1)) : undefined,
    evidence: shape.part('evidence', evidenceOf),
    modelCard: shared('modelCard', () => shape.part('modelCard', modelCardOf)),
    properties: propertiesIn(shape),
  });
}

/** A service as the exporter would write it; undefined without a name. */
export function serviceOf(shape: Shape, ordinal: number): CdxService | undefined {
  if (!shape.isObject()) return undefined;
  const name = shape.needed('name');
  if (name === undefined) return undefined;
  for (const field of shape.names) if (!SERVICE_FIELDS.has(field)) shape.log.leave(`services: ${field}`);
  return present<CdxService>({
    'bom-ref': shape.text('bom-ref') ?? `service#${ordinal}`,
    provider: shape.part('provider', organizationOf),
    group: shape.text('group'),
    name,
    version: shape.text('version'),
    description: shape.text('description'),
    endpoints: shape.texts('endpoints'),
    'x-trust-boundary': shape.boolean('x-trust-boundary'),
    data: shape.list('data', dataOf) ?? [],
    externalReferences: referencesIn(shape),
    properties: propertiesIn(shape) ?? [],
  });
}

function dataOf(shape: Shape): CdxService['data'][number] | undefined {
  if (!shape.isObject()) return undefined;
  const flow = shape.word('flow', FLOWS);
  const classification = shape.needed('classification');
  return flow === undefined || classification === undefined
    ? undefined
    : present<CdxService['data'][number]>({ flow, classification, name: shape.text('name') });
}

function purlIn(shape: Shape): string | undefined {
  const purl = shape.text('purl');
  if (purl === undefined || /^pkg:[^/]+\/.+/.test(purl)) return purl;
  shape.get('purl')?.fault('a package URL', 'Package URLs begin with pkg: and a type, as pkg:huggingface/owner/name does.');
  return undefined;
}

function pedigreeOf(shape: Shape, reading: ComponentReading, depth: number): CdxPedigree {
  shape.leaveOthers(['ancestors', 'variants', 'notes'], 'pedigree');
  const within = (item: Shape): CdxComponent | undefined => componentOf(item, reading, depth + 1);
  return present<CdxPedigree>({
    ancestors: shape.list('ancestors', within),
    variants: shape.list('variants', within),
    notes: shape.text('notes'),
  });
}
