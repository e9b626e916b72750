// Fixes on the real engine, applied, and what is left then.
import assert from 'node:assert/strict';
import { type ParseError, parse as parseJson } from 'jsonc-parser';
import { parse as parseToml, TomlError } from 'smol-toml';
import { type CodeAction, TextDocumentEdit, type TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseAllDocuments } from 'yaml';
import {
  alternativesTo,
  assess,
  type EffectivePolicy,
  loadProfile,
  renderEvidence,
  renderMessage,
  resolveOptionsOf,
} from '../../../src/assess';
import { languageForPath } from '../../../src/detect';
import { Grammars, sourceLanguage } from '../../../src/detect/parse';
import type { ResolvedUsage } from '../../../src/model/finding';
import { createProject } from '../../../src/project';
import { loadBundledRegistry } from '../../../src/registry';
import type { CodeActionOptions } from '../../../src/server/actions/actionContext';
import { codeActionsFor } from '../../../src/server/actions/codeActions';
import type { Judgement } from '../../../src/server/judgements';
import { comparePositions } from '../../../src/server/positions';
import { fileAssets } from '../assets';

const TODAY = '2026-11-23';
const ROOT = 'file:///project';
export const registry = loadBundledRegistry();
const grammars = new Grammars(fileAssets);
/** One for all sources, which keeps its grammars; it holds one file at a time. */
const project = createProject(registry, fileAssets);

/** The baseline of a team that denies the model at hand, so that each source has findings, and alternatives that end them. */
export function policyAgainst(model: string): EffectivePolicy {
  const baseline = loadProfile('baseline') ?? assert.fail('no baseline');
  const origin = { layer: 'model-policy.yaml', kind: 'file' } as const;
  const rules = { ...baseline.rules, denied: { level: 'high', options: {}, origins: [] } } as const;
  return { ...baseline, rules, deny: [{ model, origin, base: '' }], layers: [...baseline.layers, origin] };
}

export interface JudgedText extends Judgement {
  readonly faults: readonly string[];
}

/** What a file says, alone in a project, and what the parsers of the project say of it. */
export async function judged(file: string, text: string, policy: EffectivePolicy): Promise<JudgedText> {
  await project.update(file, text);
  const judgement = assess({ usages: project.usages(), registry, policyOf: () => policy, today: TODAY });
  const faults = project.skipped().map(({ reason }) => reason);
  project.remove(file);
  return { ...judgement, faults };
}

/** Cells of a notebook are documents of their own. */
export function documentOf(file: string, text: string, cell: number | undefined): TextDocument {
  if (cell === undefined) return TextDocument.create(`${ROOT}/${file}`, 'x', 1, text);
  const { cells }: { cells: readonly { source: readonly string[] }[] } = JSON.parse(text);
  return TextDocument.create(`${ROOT}/${file}#${cell}`, 'python', 1, cells[cell]?.source.join('') ?? '');
}

export interface Offered {
  readonly action: CodeAction;
  /** The whole file with the fix. */
  readonly after: string;
  readonly newText: string;
}

/** The fixes of a usage, each applied to the whole file. */
export function offered(
  file: string,
  text: string,
  usage: ResolvedUsage,
  judgement: Judgement,
  policy: EffectivePolicy,
): readonly Offered[] {
  const { cell, range } = usage.location;
  const document = documentOf(file, text, cell);
  const options: CodeActionOptions = {
    engine: { renderMessage, renderEvidence },
    locale: 'en',
    minimumLevel: 'minimal',
    uri: () => document.uri,
    capabilities: { relatedInformation: true, codeDescription: true, tags: [] },
    version: () => 1,
    client: { versionedEdits: true, resolvesEdits: false, showsDisabled: true, confirmsEdits: true, replacesModels: false },
    document: () => document,
    policyOf: () => policy,
  };
  const params = { textDocument: { uri: document.uri }, range, context: { diagnostics: [] } };
  const alternatives = (of: ResolvedUsage) => alternativesTo(of, { registry, policy, today: TODAY });
  const spot = { root: ROOT, file, cell };
  const actions = codeActionsFor({ params, document, spot, judgement, options, registry, today: TODAY, alternatives });
  return actions.flatMap((action) => {
    if (action.edit === undefined) return [];
    const edits = (action.edit.documentChanges ?? []).flatMap((change) => (TextDocumentEdit.is(change) ? change.edits : []));
    const [edit, ...others] = edits.filter((one): one is TextEdit => 'newText' in one);
    // What mends the whole file at once is made of these.
    if (edit === undefined || others.length > 0) return [];
    assert.deepEqual(edit.range, range, `${action.title} edits the literal`);
    const changed = TextDocument.applyEdits(document, [edit]);
    // The test's notebooks hold nothing that JSON would escape, so that a cell's text stands in the file letter by letter.
    const after = cell === undefined ? changed : text.replace(usage.written, edit.newText);
    return [{ action, after, newText: edit.newText }];
  });
}

/** That a fix changes the literal alone, leaves code that parses, and a usage that names what it promised and is reached as before. */
export async function assertKeepsItsWord(
  fix: Offered,
  file: string,
  text: string,
  usage: ResolvedUsage,
  before: JudgedText,
  policy: EffectivePolicy,
) {
  const { action, after, newText } = fix;
  const what = `${file}: ${action.title}`;
  assert.equal(after.length, text.length - usage.written.length + newText.length, `${what} is as it was around the literal`);
  assert.deepEqual(await parseFaults(file, after), await parseFaults(file, text), `${what} parses`);
  const again = await judged(file, after, policy);
  assert.deepEqual(again.faults, before.faults, `${what} is read`);
  const { cell, range } = usage.location;
  const now = again.usages.find(
    (one) => one.kind === 'model' && one.location.cell === cell && comparePositions(one.location.range.start, range.start) === 0,
  );
  assert.equal(now?.written, newText, `${what} is found`);
  const promised = registry.resolve(newText, resolveOptionsOf(usage));
  assert.ok('model' in promised && now?.model?.id === promised.model.id, `${what} names ${newText}, not ${now?.model?.id}`);
  assert.notEqual(now.model.id, usage.model?.id, `${what} names another model`);
  assert.deepEqual(now.deployment, usage.deployment, `${what} is reached as before`);
  assert.deepEqual([now.role, now.kind, now.editable], [usage.role, usage.kind, usage.editable], what);
  const codes = again.findings.filter(({ usage: index }) => again.usages[index] === now).map(({ code }) => code);
  assert.ok(!codes.includes('denied') && !codes.includes('retired-model'), `${what} has ${codes.join(', ')}`);
}

/** What a parser of the language or format says of a text. */
export async function parseFaults(file: string, text: string): Promise<readonly string[]> {
  const language = sourceLanguage(file);
  if (language !== null) {
    const tree = (await grammars.load(language)).parse(text);
    const faults = tree.rootNode.hasError ? ['syntax error'] : [];
    tree.delete();
    return faults;
  }
  const format = languageForPath(file);
  if (format === 'json' || format === 'jupyter') {
    const errors: ParseError[] = [];
    parseJson(text, errors, { allowTrailingComma: true });
    return errors.map(({ error }) => `JSON error ${error}`);
  }
  if (format === 'yaml') return parseAllDocuments(text).flatMap(({ errors }) => errors.map(({ code }) => code));
  return format === 'toml' ? tomlFaults(text) : [];
}

function tomlFaults(text: string): readonly string[] {
  try {
    parseToml(text);
    return [];
  } catch (error) {
    if (error instanceof TomlError) return [error.message.split('\n')[0] ?? ''];
    throw error;
  }
}
