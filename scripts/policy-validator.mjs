// Writes src/assess/generated/policyValidator.js: the policy's schema as a plain function, for the product may not evaluate code.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUTPUT = join(ROOT, 'src', 'assess', 'generated', 'policyValidator.js');

export function writePolicyValidator() {
  const schema = JSON.parse(readFileSync(join(ROOT, 'media', 'model-policy.schema.json'), 'utf8'));
  // Which codes are rules is asked by the engine itself, which can name the nearest one.
  schema.properties.rules = { type: 'object', additionalProperties: { $ref: '#/definitions/RuleEntry' } };
  const ajv = new Ajv({ allErrors: true, strict: false, code: { source: true, lines: true } });
  addFormats(ajv, ['date', 'uri']);
  const validate = ajv.compile({ ...schema, $id: 'policy' });
  mkdirSync(join(OUTPUT, '..'), { recursive: true });
  const partial = `${OUTPUT}.${process.pid}.partial`;
  writeFileSync(partial, standaloneCode.default(ajv, validate));
  renameSync(partial, OUTPUT);
}
