// npm run grammar:models            writes syntaxes/model-identifiers.tmLanguage.json out of the registry
// npm run grammar:models -- --check exits with 1 when the grammar is not what the registry says
import { Buffer } from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { identifierPattern, stemTiers } from './identifier-pattern.mjs';
import { importSource, ROOT } from './import-source.mjs';

const OUTPUT = path.join(ROOT, 'syntaxes/model-identifiers.tmLanguage.json');

/** The grammar is read whenever a window opens a file. */
const MOST_BYTES = 30_000;

/** Where makers name their models; the names that clouds and gateways make of them follow a form or are left to the server. */
const OWN_NAMESPACES = ['api', 'huggingface'];

/** Organizations with fewer listed models are left to the server; as many more as it takes for the grammar to stay small. */
const FEWEST_MODELS = [2, 3, 4, 6, 8, 12];

/** `constant.other` is what themes color that color symbols inside strings; the rest is for those who want a color of their own. */
const SCOPE = 'constant.other.model.pedigree';

const ROUTES_WITH_SLASHES = ['models', 'accounts/fireworks/models', 'publishers/google/models', 'hf.co'];

const { data, registry, routes, variants, isUnmistakable } = await importSource(
  `
    import { loadBundledData, openRegistry } from './registry';
    import { PLATFORM_OF_PREFIX } from './registry/identifier/providers';
    import { VARIANTS } from './registry/identifier/vocabulary';
    export { isUnmistakable } from './registry/identifier/vocabulary';
    export const data = loadBundledData();
    export const registry = openRegistry(data);
    export const routes = Object.keys(PLATFORM_OF_PREFIX);
    export const variants = [...VARIANTS];`,
  'src',
);

const resolves = (text) => registry.resolve(text, { context: 'bare' }).how !== 'unknown';
const identifiersOf = ({ identifiers }) => Object.values(identifiers ?? {}).flat();
const listed = [...new Set(data.models.flatMap(identifiersOf))];

/** Organizations of which the registry lists enough models, as they are written. */
function organizations(fewest) {
  const counts = new Map();
  const written = new Set();
  for (const id of listed) {
    const [organization, name, ...more] = id.split('/');
    if (name === undefined || more.length > 0) continue;
    written.add(organization);
    counts.set(organization.toLowerCase(), (counts.get(organization.toLowerCase()) ?? 0) + 1);
  }
  return [...written].filter((organization) => (counts.get(organization.toLowerCase()) ?? 0) >= fewest);
}

/** What neither a version nor a size gives away (`deepseek-chat`), and what of the rest people call most: models with a lifecycle. */
function irregular(families) {
  const shaped = new RegExp(`^${identifierPattern({ ...families, listed: [] }, true)}`);
  const followed = new Set(data.lifecycle.map(({ model }) => model));
  const own = data.models.flatMap(({ id, identifiers = {} }) =>
    OWN_NAMESPACES.flatMap((namespace) => identifiers[namespace] ?? []).filter((name) => !/\d/.test(name) || followed.has(id)),
  );
  return [...new Set(own)].filter((id) => !/[/:@]/.test(id) && isUnmistakable(id.toLowerCase()) && !shaped.test(id));
}

/** All that the pattern knows of the registry. */
function names(fewest) {
  const families = {
    tiers: stemTiers([...new Set(data.families.flatMap(({ stems }) => stems))], variants, resolves),
    organizations: organizations(fewest),
    routes: [...routes, ...ROUTES_WITH_SLASHES],
    variants,
    written: listed,
  };
  return { ...families, listed: irregular(families) };
}

/** Where an identifier may begin: right behind a quote that closes again behind it (or with the line: some grammars look at the inside alone), or as the last word of a line behind `: `, `- ` or `=`. */
const BEGINS = '(?:(?<=["\'`])(?=[^\\s"\'`]+(?:["\'`]|$))|(?<=[:-] |=)(?=[^\\s"\'`]+\\s*(?: #.*)?$))';

/** Strings, but no comments, patterns, docstrings and keys; and formats whose values have no scope of a string. */
const SELECTOR = [
  'L:string - comment - string.regexp - string.quoted.docstring - support.type.property-name - entity.name',
  'L:property.value.dotenv - comment',
  'L:source.ini - comment - string',
  'L:source.toml - comment - string - entity.name',
  'L:source.dockerfile - comment - string',
].join(', ');

function grammarOf(pattern) {
  return {
    information_for_contributors: ['Generated from the registry by `npm run grammar:models`; do not edit.'],
    name: 'Model identifiers',
    scopeName: 'model-identifiers.injection',
    injectionSelector: SELECTOR,
    patterns: [{ match: `${BEGINS}${pattern}`, name: SCOPE }],
  };
}

/** The text of the grammar: with all organizations for which there is room. */
function smallEnough() {
  for (const fewest of FEWEST_MODELS) {
    const text = `${JSON.stringify(grammarOf(identifierPattern(names(fewest))), null, 2)}\n`;
    if (Buffer.byteLength(text) <= MOST_BYTES) return text;
  }
  throw new Error(`the grammar has more than ${MOST_BYTES} bytes without the small organizations too`);
}

const text = smallEnough();
if (!process.argv.includes('--check')) fs.writeFileSync(OUTPUT, text);
else if (!fs.existsSync(OUTPUT) || fs.readFileSync(OUTPUT, 'utf8') !== text) {
  console.error('syntaxes/model-identifiers.tmLanguage.json is not what the registry says: run npm run grammar:models');
  process.exitCode = 1;
}
