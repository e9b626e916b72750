import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { SpecVersion } from '../../../../src/report/cyclonedx/document';

/** Where the CycloneDX library keeps the official schemas; tests run in the root of the project. */
const SCHEMAS = join(dirname(createRequire(resolve('package.json')).resolve('@cyclonedx/cyclonedx-library/package.json')), 'res', 'schema');

const validators = new Map<SpecVersion, ValidateFunction>();

/** What the official JSON schema finds wrong with a bill of materials. */
export function jsonFaults(text: string, version: SpecVersion): readonly string[] {
  const validate = validators.get(version) ?? compile(version);
  validators.set(version, validate);
  return validate(JSON.parse(text)) ? [] : (validate.errors ?? []).map(inWords);
}

/** The text of a schema that ships with the library. */
export function schemaText(name: string): string {
  return readFileSync(join(SCHEMAS, name), 'utf8');
}

/** As the library's own validator sets it up. */
function compile(version: SpecVersion): ValidateFunction {
  const names = ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json', 'cryptography-defs.SNAPSHOT.schema.json'];
  const schemas = names.map((name) => [`http://cyclonedx.org/schema/${name}`, JSON.parse(schemaText(name))] as const);
  const ajv = new Ajv({ strict: false, allErrors: true, schemas: Object.fromEntries(schemas) });
  addFormats(ajv);
  ajv.addFormat('iri-reference', true);
  ajv.addFormat('idn-email', true);
  return ajv.compile(JSON.parse(schemaText(`bom-${version}.SNAPSHOT.schema.json`)));
}

function inWords({ instancePath, message = '', params }: ErrorObject): string {
  return `${instancePath} ${message} ${JSON.stringify(params).slice(0, 200)}`;
}
