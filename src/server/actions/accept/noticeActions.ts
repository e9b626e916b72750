import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { License, Obligation } from '../../../model/license';
import type { Model } from '../../../model/registry';
import { LOOSE_ROOT, uriOf } from '../../places';
import { type ActionContext, type ShownFinding, wants } from '../actionContext';
import { acceptTexts } from './acceptTexts';
import { newFile, replacing } from './fileEdits';
import type { ReadText } from './policyTarget';

/** Names under which the file is looked for at the root of the workspace folder; the first one is made where there is none. */
const NOTICE_FILES: readonly string[] = ['NOTICE', 'NOTICE.txt', 'NOTICE.md'];

/** Findings that rest on what a license asks. */
const ON_LICENSES = /^(license-|inherited-license$)/;

/** Longer words are cut in the title; the file gets all of them. */
const LONGEST_TITLE = 48;

/** Puts the words that a license asks to pass on or to show into `NOTICE`, unless they are there. */
export async function noticeActions(context: ActionContext, read: ReadText): Promise<readonly CodeAction[]> {
  const { params, findings, spot, options, registry } = context;
  if (spot.root === LOOSE_ROOT || !wants(params, CodeActionKind.QuickFix)) return [];
  const duties = findings.flatMap((shown) => dutiesOf(shown, registry));
  if (duties.length === 0) return [];
  const notice = await noticeOf(spot.root, read);
  if (notice === null) return [];
  const texts = acceptTexts(options.locale);
  const byLicense = new Map(duties.map((duty) => [`${duty.model.id} ${duty.license.id}`, duty]));
  return [...byLicense.values()].flatMap((duty) => {
    const missing = duty.obligations.filter(({ display = '' }) => !isThere(notice.text ?? '', display));
    const [first] = missing;
    if (first === undefined) return [];
    const edit = withBlock(notice, blockOf(duty, missing), options);
    const title = texts.addToNotice(shortened(first.display ?? ''), notice.file);
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [duty.shown.diagnostic], edit }];
  });
}

interface Duty {
  readonly shown: ShownFinding;
  readonly model: Model;
  readonly license: License;
  /** Those with words. */
  readonly obligations: readonly Obligation[];
}

function dutiesOf(shown: ShownFinding, registry: ActionContext['registry']): readonly Duty[] {
  const { model } = shown.usage;
  if (model === null || !ON_LICENSES.test(shown.finding.code)) return [];
  const isInherited = shown.finding.code === 'inherited-license';
  return registry
    .effectiveLicenses(model.id)
    .filter(({ path }) => path.length > 0 === isInherited)
    .map(({ license }) => ({ shown, model, license, obligations: license.obligations.filter(asksForWords) }));
}

/** What a model made from this one has to be called (`naming`) is no matter of a notice. */
function asksForWords({ kind, display }: Obligation): boolean {
  return display !== undefined && (kind === 'attribution-display' || kind === 'notice');
}

interface NoticeFile {
  readonly file: string;
  readonly uri: string;
  /** `null` where there is none yet. */
  readonly text: string | null;
}

async function noticeOf(root: string, read: ReadText): Promise<NoticeFile | null> {
  for (const file of NOTICE_FILES) {
    const uri = uriOf(root, file);
    const found = await read(uri);
    if (found.kind === 'text') return { file, uri, text: found.text };
    if (found.kind === 'unreadable') return null;
  }
  const [file = 'NOTICE'] = NOTICE_FILES;
  return { file, uri: uriOf(root, file), text: null };
}

/** The words by themselves, and not as a part of others: “Kimi K2” is not there because “Kimi K2.5” is. */
function isThere(text: string, words: string): boolean {
  return text.split(/\r?\n/).some((line) => line.trim() === words);
}

/** The model with its license, the words each on a line of its own, and where they are to be shown. English, as the licenses are. */
function blockOf({ model, license }: Duty, missing: readonly Obligation[]): string {
  const address = license.url === undefined ? '' : `, ${license.url}`;
  const words = missing.flatMap(({ kind, display = '', text }) => (kind === 'notice' ? [display] : [display, `(${text})`]));
  return [`${model.name}: ${license.name}${address}`, ...words, ''].join('\n');
}

function withBlock({ uri, text }: NoticeFile, block: string, options: ActionContext['options']) {
  if (text === null) return newFile(uri, block, options);
  const feed = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text.trim() === '' ? '' : text.endsWith('\n') ? feed : feed + feed;
  return replacing(uri, text, [{ from: text.length, to: text.length, newText: gap + block.replaceAll('\n', feed) }], options);
}

function shortened(words: string): string {
  return words.length <= LONGEST_TITLE ? words : `${words.slice(0, LONGEST_TITLE - 1).trimEnd()}…`;
}
