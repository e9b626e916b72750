// npm run docs:policy-schema            writes media/model-policy.schema.json out of src/model/policy.ts and the rules
// npm run docs:policy-schema -- --check exits with 1 when the file is not what they say

import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { createGenerator } from 'ts-json-schema-generator';
import { importSource, ROOT } from './import-source.mjs';

const OUTPUT = path.join(ROOT, 'media/model-policy.schema.json');

/** What is told of each rule: title, cases, why. */
const loadRules = async () => {
  const { rules } = await importSource(
    `
      import { CUSTOM_PREFIX, profiles, RULES, WORKSPACE_RULES } from './assess';
      const told = [...RULES, ...WORKSPACE_RULES].map(({ code, cases, documentation }) => ({ code, cases, title: documentation.title, why: documentation.why }));
      export const rules = { told, prefix: CUSTOM_PREFIX, profiles: profiles().map(({ name, title, rationale }) => ({ name, title, rationale })) };`,
    'src',
  );
  return rules;
};

const fromTypes = () =>
  createGenerator({
    path: path.join(ROOT, 'src/model/policy.ts'),
    tsconfig: path.join(ROOT, 'tsconfig.json'),
    type: 'PolicyDocument',
    topRef: false,
    expose: 'all',
    skipTypeCheck: true,
    additionalProperties: false,
    sortProps: false,
    extraTags: [],
  }).createSchema('PolicyDocument');

const { told, prefix, profiles } = await loadRules();
const { $schema, definitions, ...root } = fromTypes();
const rules = root.properties.rules;
const entry = { $ref: '#/definitions/RuleEntry' };
if (!definitions.RuleEntry || !definitions.RuleEntries) throw new Error('src/model/policy.ts exports no RuleEntry or no RuleEntries');
root.properties.rules = {
  type: 'object',
  description: rules.description,
  properties: Object.fromEntries(
    told.map(({ code, title, why, cases }) => [
      code,
      {
        ...entry,
        description: `${title}. ${why}\n\nCases:\n${Object.entries(cases)
          .map(([name, when]) => `- ${name}: ${when}`)
          .join('\n')}`,
      },
    ]),
  ),
  patternProperties: { [`^${prefix}[a-z0-9][a-z0-9-]*$`]: entry },
  additionalProperties: false,
};
root.properties.extends = {
  ...root.properties.extends,
  examples: profiles.map(({ name }) => name),
};
const { RuleEntries, ...named } = definitions;
const schema = { $schema, title: 'Model Pedigree policy', ...root, definitions: named };
const text = `${JSON.stringify(schema, null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (!fs.existsSync(OUTPUT) || fs.readFileSync(OUTPUT, 'utf8') !== text) {
    console.error('media/model-policy.schema.json is not what the types and rules say; run: npm run docs:policy-schema');
    process.exitCode = 1;
  }
} else {
  fs.writeFileSync(OUTPUT, text);
  console.log(`media/model-policy.schema.json: ${told.length} rules, ${text.length} characters`);
}
