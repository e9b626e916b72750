// Writes src/registry/generated/overlayValidators.js: the record schemas as plain functions, for the product may not evaluate code.
// An overlay's rows need no source (the overlay is it), and a row that overrides a record of the registry needs its id alone.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUTPUT = join(ROOT, 'src', 'registry', 'generated', 'overlayValidators.js');

/** List of an overlay → record of the schema. */
const RECORDS = {
  sources: 'source',
  vendors: 'vendor',
  families: 'family',
  models: 'model',
  lifecycle: 'lifecycle',
  licenses: 'license',
  endpoints: 'endpoint',
  advisories: 'advisory',
};

/** A name that a gateway of the organization gives to a model of the registry. */
const ALIAS = {
  type: 'object',
  additionalProperties: false,
  required: ['identifier', 'model'],
  properties: {
    identifier: { type: 'string', minLength: 1, maxLength: 256, pattern: '^[!-~]+$' },
    model: { $ref: 'records.schema.json#/$defs/modelId' },
    on: { type: 'string', minLength: 1 },
  },
};

export function writeOverlayValidators() {
  const records = JSON.parse(readFileSync(join(ROOT, 'src', 'registry', 'schema', 'records.schema.json'), 'utf8'));
  const ajv = new Ajv({ allErrors: true, strict: false, inlineRefs: false, code: { source: true, lines: true } });
  addFormats(ajv, ['date', 'uri']);
  ajv.addSchema(records);
  const exported = {};
  const properties = {};
  const add = (name, schema) => {
    ajv.addSchema({ $id: name, ...schema });
    exported[name] = name;
  };
  for (const [list, record] of Object.entries(RECORDS)) {
    const schema = absolute(records.$defs[record]);
    ajv.addSchema({ ...schema, $id: list, required: [] });
    properties[list] = Object.keys(schema.properties);
    add(`${list}Full`, { $ref: list, required: schema.required.filter((name) => name !== 'source') });
    if (schema.properties.id) add(`${list}Partial`, { $ref: list, required: ['id'], minProperties: 2 });
  }
  properties.aliases = Object.keys(ALIAS.properties);
  add('aliasesFull', ALIAS);

  mkdirSync(join(OUTPUT, '..'), { recursive: true });
  const partial = `${OUTPUT}.${process.pid}.partial`;
  writeFileSync(partial, `${standaloneCode.default(ajv, exported)}\nexports.PROPERTIES = ${JSON.stringify(properties)};\n`);
  renameSync(partial, OUTPUT);
}

/** The same schema outside its file: references lead back into it. */
function absolute(schema) {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"records.schema.json#/$defs/'));
}
