import spdxIds from 'spdx-license-ids/index.json';
import {
  ACKNOWLEDGEMENTS,
  type CdxEvidence,
  type CdxIdentity,
  type CdxLicense,
  type CdxLicenseChoice,
  type CdxMethod,
  type CdxModelCard,
  type CdxOccurrence,
  type CdxOrganization,
  type CdxProperty,
  type CdxReference,
  IDENTITY_FIELDS,
  REFERENCE_TYPES,
  TECHNIQUES,
} from '../../cyclonedx/document';
import { present, type Shape } from '../shape';

/** The parts that components and services share, as the exporter writes them and in its order. */

const SPDX_IDS: ReadonlySet<string> = new Set(spdxIds);

/** What no address may hold. */
const NO_ADDRESS = /[\s<>"{}|\\^`]/;

/** Properties; one without a value has an empty one. */
export function propertiesIn(shape: Shape): readonly CdxProperty[] | undefined {
  return shape.list('properties', (item) => {
    if (!item.isObject()) return undefined;
    const name = item.needed('name');
    return name === undefined ? undefined : { name, value: item.text('value') ?? '' };
  });
}

/** Who made or runs something. */
export function organizationOf(shape: Shape): CdxOrganization {
  const address = shape.part('address', (at) =>
    present<NonNullable<CdxOrganization['address']>>({ country: at.text('country'), locality: at.text('locality') }),
  );
  shape.leaveOthers(['name', 'address', 'url'], 'organizations');
  shape.get('address')?.leaveOthers(['country', 'locality'], 'addresses');
  return present<CdxOrganization>({ name: shape.text('name'), address, url: shape.texts('url') });
}

/** 1.5 and 1.6 take one expression or any number of licenses; where 1.7 has both, an expression becomes a license of that name. */
export function licensesIn(shape: Shape): readonly CdxLicenseChoice[] | undefined {
  const choices = shape.list('licenses', choiceOf);
  if (choices === undefined || choices.length < 2) return choices;
  return choices.map((choice) =>
    'license' in choice
      ? choice
      : { license: present<CdxLicense>({ id: undefined, name: choice.expression, acknowledgement: choice.acknowledgement }) },
  );
}

function choiceOf(shape: Shape): CdxLicenseChoice | undefined {
  if (!shape.isObject()) return undefined;
  shape.leaveOthers(['acknowledgement', 'expression', 'license'], 'licenses');
  const acknowledgement = shape.word('acknowledgement', ACKNOWLEDGEMENTS);
  const expression = shape.text('expression');
  if (expression !== undefined) return { expression, ...(acknowledgement === undefined ? {} : { acknowledgement }) };
  const license = shape.part('license', licenseOf);
  if (license === undefined && shape.get('license') === undefined) {
    shape.complain('expected "license" or "expression", found neither', 'Name the license by its SPDX id or its name.');
  }
  return license === undefined ? undefined : { license };
}

function licenseOf(shape: Shape): CdxLicense | undefined {
  const id = shape.text('id');
  const name = shape.text('name');
  if (id === undefined && name === undefined) {
    shape.complain('expected "id" or "name", found neither', 'Name the license by its SPDX id or its name.');
    return undefined;
  }
  shape.leaveOthers(['id', 'name', 'acknowledgement', 'url', 'licensing', 'properties'], 'licenses');
  // the format takes no id that SPDX does not list; as a name it says the same
  const isListed = id !== undefined && SPDX_IDS.has(id);
  const licensor = shape.part('licensing', (at) => at.part('licensor', (by) => by.part('organization', (of) => of.text('name'))));
  return present<CdxLicense>({
    id: isListed ? id : undefined,
    name: isListed ? undefined : (name ?? id),
    acknowledgement: shape.word('acknowledgement', ACKNOWLEDGEMENTS),
    url: addressIn(shape, 'url'),
    licensing: licensor === undefined ? undefined : { licensor: { organization: { name: licensor } } },
    properties: propertiesIn(shape),
  });
}

export function referencesIn(shape: Shape): readonly CdxReference[] | undefined {
  return shape.list('externalReferences', (item) => {
    if (!item.isObject()) return undefined;
    item.leaveOthers(['type', 'url', 'comment'], 'external references');
    // newer versions know more kinds
    const type = item.get('type')?.value;
    const known = REFERENCE_TYPES.find((one) => one === type);
    if (known === undefined) {
      if (typeof type === 'string') item.log.leave(`external references of type ${type}`);
      else item.complain('"type" is missing');
      return undefined;
    }
    if (item.get('url') === undefined) item.complain('"url" is missing');
    const url = addressIn(item, 'url');
    return url === undefined ? undefined : present<CdxReference>({ type: known, url, comment: item.text('comment') });
  });
}

function addressIn(shape: Shape, name: string): string | undefined {
  const url = shape.text(name);
  if (url === undefined || !NO_ADDRESS.test(url)) return url;
  shape.get(name)?.fault('an address without spaces, quotes and brackets', 'Write such characters with their percent codes.');
  return undefined;
}

/** Where something was found, and how sure that is. */
export function evidenceOf(shape: Shape): CdxEvidence {
  // 1.5 has one identity, later versions have a list
  const single = shape.get('identity');
  const several = Array.isArray(single?.value) ? shape.list('identity', identityOf) : shape.part('identity', identityOf);
  const identity = several === undefined ? undefined : [several].flat();
  return present<CdxEvidence>({ identity, occurrences: shape.list('occurrences', occurrenceOf) ?? [] });
}

function identityOf(shape: Shape): CdxIdentity | undefined {
  if (!shape.isObject()) return undefined;
  const field = shape.word('field', IDENTITY_FIELDS);
  if (field === undefined) {
    if (shape.get('field') === undefined) shape.complain('"field" is missing');
    return undefined;
  }
  return present<CdxIdentity>({
    field,
    confidence: confidenceIn(shape),
    concludedValue: shape.text('concludedValue'),
    methods: shape.list('methods', methodOf) ?? [],
  });
}

function methodOf(shape: Shape): CdxMethod | undefined {
  if (!shape.isObject()) return undefined;
  const technique = shape.word('technique', TECHNIQUES);
  if (technique === undefined) return undefined;
  return present<CdxMethod>({ technique, confidence: confidenceIn(shape) ?? 0, value: shape.text('value') });
}

function confidenceIn(shape: Shape): number | undefined {
  const confidence = shape.number('confidence');
  if (confidence === undefined || (confidence >= 0 && confidence <= 1)) return confidence;
  shape.get('confidence')?.fault('a number from 0 to 1');
  return undefined;
}

function occurrenceOf(shape: Shape): CdxOccurrence | undefined {
  if (!shape.isObject()) return undefined;
  const location = shape.needed('location');
  if (location === undefined) return undefined;
  return present<CdxOccurrence>({
    'bom-ref': shape.text('bom-ref'),
    location,
    line: shape.count('line'),
    symbol: shape.text('symbol'),
    additionalContext: shape.text('additionalContext'),
  });
}

/** What kind of model it is, and what the registry wrote on the card. */
export function modelCardOf(shape: Shape): CdxModelCard {
  const modelParameters = shape.part('modelParameters', (at) =>
    present<NonNullable<CdxModelCard['modelParameters']>>({ task: at.text('task') }),
  );
  shape.leaveOthers(['modelParameters', 'properties'], 'model card');
  shape.get('modelParameters')?.leaveOthers(['task'], 'model parameters');
  return present<CdxModelCard>({ modelParameters, properties: propertiesIn(shape) });
}
