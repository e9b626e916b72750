#!/usr/bin/env node
// Checks src/registry/data/: shapes, references, dates, cycles, identifiers, sources. Errors fail, warnings are shown.
// Usage: node scripts/registry-check.mjs [--quiet] [DIRECTORY]   (--quiet: errors only; DIRECTORY instead of src/registry/data)
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { DATA_DIRECTORY, mergeDataFiles, readDataFiles } from './registry-compile.mjs';
import { loadEngine } from './registry-engine.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SCHEMA_OF_FOLDER = {
  vendors: 'vendor-file',
  licenses: 'license-file',
  endpoints: 'endpoint-file',
  catalogs: 'catalog-file',
  routers: 'router-file',
  regimes: 'regime-file',
  advisories: 'advisory-file',
};
const SCHEMAS = join(ROOT, 'src', 'registry', 'schema');
const OLDEST_DATE = '1998-01-01';
const LATEST_DATE = '2035-12-31';
const LONGEST_QUOTE = 200;

const problems = [];
const error = (file, path, text) => problems.push({ severity: 'error', file, path, text });
const warn = (file, path, text) => problems.push({ severity: 'warning', file, path, text });
const asList = (value) => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]);

/** Every record with the file and the JSON path where it stands. */
function placed(files, member) {
  return files.flatMap(({ name, content }) => {
    const value = content[member];
    if (value === undefined || value === null || typeof value !== 'object') return [];
    if (!Array.isArray(value)) return [{ file: name, path: `/${member}`, record: value }];
    return value.map((record, index) => ({ file: name, path: `/${member}/${index}`, record }));
  });
}

function checkSchemas(files) {
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv);
  const schema = (name) => JSON.parse(readFileSync(join(SCHEMAS, `${name}.schema.json`), 'utf8'));
  ajv.addSchema(schema('records'));
  const validators = Object.fromEntries(Object.entries(SCHEMA_OF_FOLDER).map(([folder, name]) => [folder, ajv.compile(schema(name))]));
  for (const { name, folder, content } of files) {
    const validate = validators[folder];
    if (validate(content)) continue;
    for (const { instancePath, message, params, keyword } of validate.errors) {
      if (keyword === 'oneOf') continue;
      const detail = params.additionalProperty ?? params.allowedValues?.join(', ') ?? '';
      error(name, instancePath || '/', `${message}${detail ? ` (${detail})` : ''}`);
    }
  }
}

/** Ids must be unique; returns the ids that exist. */
function checkUnique(places, what, id = (record) => record.id) {
  const seen = new Map();
  for (const { file, path, record } of places) {
    const key = id(record);
    const before = seen.get(key);
    if (before) error(file, path, `${what} ${key} stands already in ${before.file}${before.path}`);
    else seen.set(key, { file, path });
  }
  return seen;
}

/** A source may be repeated in several files if it says the same. */
function checkSources(files) {
  const sources = new Map();
  for (const { file, path, record } of placed(files, 'sources')) {
    const before = sources.get(record.id);
    if (before && before.url !== record.url) error(file, path, `source ${record.id} has another url in ${before.file}`);
    else if (!before) sources.set(record.id, { file, path, url: record.url, used: false });
  }
  return sources;
}

/** Walks a file and calls `visit` with every object and its path. */
function walk(value, path, visit) {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) visit(value, path);
  for (const [key, inner] of Object.entries(value)) if (key !== 'facts') walk(inner, `${path}/${key}`, visit);
}

function checkCitations(files, sources) {
  for (const { name, content } of files) {
    walk(content, '', (record, path) => {
      for (const id of [...asList(record.source), ...Object.values(record.facts ?? {}).flatMap(asList)]) {
        const source = sources.get(id);
        if (source) source.used = true;
        else if (typeof id === 'string') error(name, `${path}/source`, `source ${id} is not defined`);
      }
    });
  }
  for (const [id, source] of sources) if (!source.used) warn(source.file, source.path, `source ${id} is cited by no record`);
}

function checkDates(files, today) {
  const check = (name, record, path) => {
    if (record.checked > today) error(name, `${path}/checked`, `${record.checked} is in the future`);
    for (const key of ['released', 'date', 'announced', 'from', 'to']) {
      const value = record[key];
      if (typeof value === 'string' && (value < OLDEST_DATE || value > LATEST_DATE))
        error(name, `${path}/${key}`, `${value} is no likely date`);
    }
    if (record.released > today) warn(name, `${path}/released`, `${record.released} is in the future`);
    if (record.from > record.to) error(name, path, `from ${record.from} is behind to ${record.to}`);
    if (record.quote?.length > LONGEST_QUOTE) error(name, `${path}/quote`, `is longer than ${LONGEST_QUOTE} characters`);
  };
  for (const { name, content } of files) walk(content, '', (record, path) => check(name, record, path));
}

function checkReferences(files, ids) {
  const need = (known, what, id, file, path) => {
    if (id !== undefined && id !== null && !known.has(id)) error(file, path, `${what} ${id} does not exist`);
  };
  for (const { file, path, record } of placed(files, 'vendor')) {
    const expected = basename(file, '.json');
    if (record.id !== expected) error(file, `${path}/id`, `${record.id} stands in a file named ${expected}`);
    need(ids.vendors, 'parent', record.parent?.match(/^[a-z0-9-]+$/)?.[0], file, `${path}/parent`);
  }
  for (const { file, path, record } of placed(files, 'models')) checkModel(ids, need, file, path, record);
  for (const { file, path, record } of placed(files, 'families')) {
    need(ids.vendors, 'vendor', record.vendor, file, `${path}/vendor`);
    need(ids.licenses, 'license', record.license, file, `${path}/license`);
  }
  for (const { file, path, record } of placed(files, 'lifecycle')) need(ids.models, 'model', record.model, file, `${path}/model`);
  for (const { file, path, record } of placed(files, 'endpoints')) need(ids.vendors, 'operator', record.operator, file, `${path}/operator`);
  for (const { file, path, record } of placed(files, 'advisories')) {
    for (const [kind, known] of Object.entries(ids)) {
      for (const id of asList(record.affects?.[kind])) need(known, kind, id, file, `${path}/affects/${kind}`);
    }
  }
}

function checkModel(ids, need, file, path, record) {
  need(ids.vendors, 'vendor', record.vendor, file, `${path}/vendor`);
  need(ids.licenses, 'license', record.license, file, `${path}/license`);
  if (!String(record.id).startsWith(`${record.vendor}/`)) error(file, `${path}/id`, `${record.id} does not begin with its vendor`);
  const family = `${record.vendor}/${record.family}`;
  if (!ids.families.has(family)) warn(file, `${path}/family`, `family ${family} has no row`);
  for (const [index, link] of asList(record.lineage).entries()) need(ids.models, 'base', link.base, file, `${path}/lineage/${index}/base`);
  const listed = new Set(Object.values(record.identifiers ?? {}).flatMap(asList));
  for (const floating of asList(record.floating)) {
    if (!listed.has(floating)) error(file, `${path}/floating`, `${floating} is none of the identifiers`);
  }
}

function checkLicenseIds(files) {
  const spdx = new Set(JSON.parse(readFileSync(join(ROOT, 'node_modules', 'spdx-license-ids', 'index.json'), 'utf8')));
  for (const { file, path, record } of placed(files, 'license')) {
    if (!/^LicenseRef-[A-Za-z0-9.-]+$/.test(record.id) && !spdx.has(record.id))
      error(file, `${path}/id`, `${record.id} is neither an SPDX id nor a LicenseRef`);
    if (record.id !== basename(file, '.json')) error(file, `${path}/id`, `${record.id} stands in a file named ${basename(file)}`);
  }
}

/** A card speaks the reader's language: what a license asks of users of a model, and how long an operator keeps data, is there in Japanese, too. */
function checkTranslations(files) {
  const carried = new Set([...placed(files, 'models'), ...placed(files, 'families')].map(({ record }) => record.license));
  for (const { file, path, record } of placed(files, 'license')) {
    if (!carried.has(record.id)) continue;
    for (const [index, { textJa }] of asList(record.obligations).entries())
      if (!textJa?.trim()) error(file, `${path}/obligations/${index}`, 'has no textJa, and models carry the license');
  }
  for (const { file, path, record } of placed(files, 'endpoints'))
    if (record.retention !== undefined && !record.retentionJa?.trim()) error(file, path, 'has retention and no retentionJa');
}

/** What is made from a model must not be among what the model was made from. */
function checkCycles(files) {
  const bases = new Map(placed(files, 'models').map(({ record }) => [record.id, asList(record.lineage).map((link) => link.base)]));
  const done = new Set();
  for (const { file, path, record } of placed(files, 'models')) {
    const trail = [];
    const visit = (id) => {
      if (trail.includes(id)) return error(file, `${path}/lineage`, `is a cycle: ${[...trail.slice(trail.indexOf(id)), id].join(' → ')}`);
      if (done.has(id)) return undefined;
      trail.push(id);
      for (const base of bases.get(id) ?? []) visit(base);
      trail.pop();
      done.add(id);
      return undefined;
    };
    visit(record.id);
  }
}

/** The same identifier in two rows is an error; two that differ in the kind of separator alone shadow each other in lookup. */
function checkIdentifiers(files) {
  const exact = new Map();
  const similar = new Map();
  for (const { file, path, record } of placed(files, 'models')) {
    for (const [namespace, identifiers] of Object.entries(record.identifiers ?? {})) {
      for (const identifier of asList(identifiers)) {
        const here = { file, path: `${path}/identifiers/${namespace}`, id: record.id, identifier };
        const text = String(identifier).toLowerCase();
        const before = exact.get(text);
        if (before && before.id !== record.id)
          error(file, here.path, `${identifier} belongs to ${before.id} already (${before.file}${before.path})`);
        else exact.set(text, here);
        const key = nameWithoutOrganization(text);
        if (key === undefined) continue;
        const near = similar.get(key);
        if (near && near.id !== record.id && near.identifier.toLowerCase() !== text) {
          warn(
            file,
            here.path,
            `${identifier} (${record.id}) is shadowed: without organization it reads as ${near.identifier} of ${near.id}`,
          );
        } else if (!near) similar.set(key, here);
      }
    }
  }
}

/** What lookup reads of an identifier when its organization is another or none; undefined when it reads nothing. */
function nameWithoutOrganization(text) {
  const name = text.slice(text.lastIndexOf('/') + 1);
  // neither the last segment of a longer path, nor a word without a digit that needs its organization
  if (text.split('/').length > 2 || (text.includes('/') && !/\d/.test(name))) return undefined;
  // of names that differ in the place of a separator, lookup takes the one that is spelled so: `opt-13b`, `opt-1.3b`
  return name.replaceAll(/[._]/g, '-');
}

/** A named replacement that the registry itself cannot resolve would be offered blindly. */
function checkReplacements(files, registry) {
  for (const { file, path, record } of placed(files, 'lifecycle')) {
    for (const key of ['replacement', 'redirectsTo']) {
      if (record[key] === undefined) continue;
      const match = registry.resolve(record[key], { context: 'sink' });
      if (match.model === undefined) warn(file, `${path}/${key}`, `${record[key]} does not resolve to a model (${match.how})`);
    }
    const { state, date } = record;
    if (state === 'deprecated' && !date) warn(file, path, `${record.model} is deprecated without a date`);
    for (const identifier of asList(record.identifiers)) {
      const match = registry.resolve(identifier, { context: 'sink' });
      if (match.model?.id !== record.model)
        warn(file, `${path}/identifiers`, `${identifier} resolves to ${match.model?.id ?? match.how}, not to ${record.model}`);
    }
  }
}

/** A platform that no endpoint has can be reached by no usage. */
function checkPlatforms(files) {
  const platforms = new Set(placed(files, 'endpoints').map(({ record }) => record.platform));
  const missing = new Map();
  for (const { file, path, record } of placed(files, 'lifecycle')) {
    if (!platforms.has(record.platform) && !missing.has(record.platform)) missing.set(record.platform, { file, path });
  }
  for (const [platform, { file, path }] of missing) warn(file, `${path}/platform`, `no endpoint has the platform ${platform}`);
}

/** An address that leads to another endpoint, or speaks what its endpoint does not, would send calls astray. */
function checkBaseUrls(files, registry) {
  for (const { file, path, record } of placed(files, 'endpoints')) {
    if (record.baseUrls?.openai && !record.openaiCompatible)
      error(file, `${path}/baseUrls`, 'is OpenAI-compatible, and the endpoint is not');
    for (const [protocol, addresses] of Object.entries(record.baseUrls ?? {})) {
      const at = `${path}/baseUrls/${protocol}`;
      if (record.facts?.[`baseUrls.${protocol}`] === undefined) error(file, at, `no source in facts (baseUrls.${protocol})`);
      for (const address of asList(addresses)) {
        const found = URL.canParse(address) ? registry.endpointForHost(new URL(address).hostname).endpoint?.id : undefined;
        if (found !== record.id) error(file, at, `${address} leads to ${found ?? 'no endpoint'}, not to ${record.id}`);
      }
    }
  }
}

/** What a list says that an endpoint offers must be read as that model when it stands in code. */
function checkCatalogs(files, registry) {
  checkUnique(placed(files, 'catalog'), 'catalog', (record) => record.endpoint);
  for (const { file, path, record } of placed(files, 'catalog')) {
    if (registry.endpoint(record.endpoint) === undefined) error(file, `${path}/endpoint`, `endpoint ${record.endpoint} does not exist`);
    if (record.endpoint !== basename(file, '.json')) error(file, `${path}/endpoint`, `${record.endpoint} stands in a file of another name`);
    for (const [model, identifiers] of Object.entries(record.identifiers ?? {})) {
      const at = `${path}/identifiers/${model}`;
      if (registry.model(model) === undefined) error(file, at, `model ${model} does not exist`);
      for (const identifier of asList(identifiers)) {
        const match = registry.resolve(identifier, { context: 'sink' });
        if (match.model?.id !== model) error(file, at, `${identifier} resolves to ${match.model?.id ?? match.how}`);
      }
    }
  }
}

/** A provider's name that stands for no platform names nothing; two defaults leave open which counts. */
function checkRouters(files) {
  checkUnique(placed(files, 'routers'), 'router');
  const platforms = new Set(['self-hosted', ...placed(files, 'endpoints').map(({ record }) => record.platform)]);
  const owners = new Map();
  for (const { file, path, record } of placed(files, 'routers')) {
    for (const platform of Object.values(record.platforms ?? {}))
      if (!platforms.has(platform)) error(file, `${path}/platforms`, `no endpoint has the platform ${platform}`);
    for (const sdk of record.sdks ?? ['any other']) {
      if (owners.has(sdk)) error(file, `${path}/sdks`, `${sdk} is read by ${owners.get(sdk)} already`);
      owners.set(sdk, record.id);
    }
  }
}

async function main() {
  const today = new Date().toISOString().slice(0, 10);
  const directory = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? DATA_DIRECTORY;
  const { files, problems: unreadable } = readDataFiles(directory);
  for (const text of unreadable) error(text.slice(0, text.indexOf(': ')), '/', text.slice(text.indexOf(': ') + 2));
  checkSchemas(files);
  const families = checkUnique(placed(files, 'families'), 'family', (record) => `${record.vendor}/${record.name}`);
  const ids = {
    vendors: checkUnique(placed(files, 'vendor'), 'vendor'),
    models: checkUnique(placed(files, 'models'), 'model'),
    licenses: checkUnique(placed(files, 'license'), 'license'),
    endpoints: checkUnique(placed(files, 'endpoints'), 'endpoint'),
    families,
  };
  checkUnique(placed(files, 'regimes'), 'regime', (record) => record.country);
  checkUnique(placed(files, 'advisories'), 'advisory');
  checkCitations(files, checkSources(files));
  checkDates(files, today);
  checkReferences(files, ids);
  checkLicenseIds(files);
  checkTranslations(files);
  checkCycles(files);
  checkIdentifiers(files);
  checkPlatforms(files);
  const { openRegistry } = await loadEngine();
  const registry = openRegistry(mergeDataFiles(files, directory));
  checkReplacements(files, registry);
  checkBaseUrls(files, registry);
  checkCatalogs(files, registry);
  checkRouters(files);

  const quiet = process.argv.includes('--quiet');
  const errors = problems.filter(({ severity }) => severity === 'error');
  const shown = quiet ? errors : problems;
  for (const { severity, file, path, text } of shown) process.stderr.write(`${severity} ${file} ${path}: ${text}\n`);
  process.stdout.write(`${files.length} files: ${errors.length} errors, ${problems.length - errors.length} warnings\n`);
  process.exitCode = errors.length > 0 ? 1 : 0;
}

await main();
