import { l10n, type QuickPickItem, window } from 'vscode';
import {
  ACCEPT_CHOICES_REQUEST,
  ACCEPT_REQUEST,
  type AcceptChoices,
  type AcceptParams,
  type AcceptResult,
  type FindingParams,
} from '../server/protocol';
import type { PedigreeServer } from './client';
import { findingAtCursor } from './findingAtCursor';
import { withoutIcons, withoutLinks } from './withoutIcons';

/** Asks where, why and until when a finding is accepted. The server makes the edit; leaving any question leaves everything as it was. */
export async function acceptFinding(server: PedigreeServer, argument: unknown): Promise<void> {
  const finding = findingOf(argument) ?? (await findingAtCursor());
  if (finding === undefined) return;
  const choices = await server.request<AcceptChoices | null>(ACCEPT_CHOICES_REQUEST, finding);
  if (choices === null) return void window.showInformationMessage(l10n.t('This finding is no longer there.'));
  const terms = await askTerms(finding.code, choices);
  if (terms === undefined) return;
  const result = await server.request<AcceptResult | null>(ACCEPT_REQUEST, { ...finding, ...terms } satisfies AcceptParams);
  if (result?.kind === 'refused') void window.showWarningMessage(withoutLinks(result.reason));
}

type Terms = Pick<AcceptParams, 'way' | 'reason' | 'until' | 'owner'>;

async function askTerms(code: string, { name, ways, expiries, note }: AcceptChoices): Promise<Terms | undefined> {
  const title = l10n.t('Accept {0}: {1}', code, name);
  const way = await pick(ways, title, note ?? l10n.t('Where it is accepted'));
  if (way === undefined) return undefined;
  const reason = await window.showInputBox({
    title,
    prompt: l10n.t('Why it is accepted: others will read this'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('A reason is needed.') : null),
  });
  if (reason === undefined) return undefined;
  const expiry = await pick(expiries, title, l10n.t('Until when it is accepted'));
  if (expiry === undefined) return undefined;
  const owner = way.takesOwner
    ? await window.showInputBox({ title, prompt: l10n.t('Who answers for it (may stay empty)'), ignoreFocusOut: true })
    : '';
  return owner === undefined ? undefined : { way: way.way, reason, until: expiry.until, owner };
}

async function pick<Choice extends { readonly label: string; readonly detail: string }>(
  choices: readonly Choice[],
  title: string,
  placeHolder: string,
): Promise<Choice | undefined> {
  const items = choices.map((choice): QuickPickItem & { readonly choice: Choice } => ({
    label: withoutIcons(choice.label),
    description: withoutIcons(choice.detail),
    choice,
  }));
  return (await window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true }))?.choice;
}

/** What a code action gives; the command palette gives nothing. */
function findingOf(argument: unknown): FindingParams | undefined {
  return isFinding(argument) ? argument : undefined;
}

/** Code actions come from our own server; others may run the command with anything. */
function isFinding(argument: unknown): argument is FindingParams {
  if (typeof argument !== 'object' || argument === null || !('textDocument' in argument)) return false;
  return 'range' in argument && typeof argument.range === 'object' && 'code' in argument && typeof argument.code === 'string';
}
