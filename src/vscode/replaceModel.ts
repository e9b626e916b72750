import { l10n, type QuickPickItem, type TextEditor, Uri, window, workspace } from 'vscode';
import type { ResolvedUsage } from '../model/finding';
import { placeName } from '../model/location';
import {
  INVENTORY_REQUEST,
  type InventoryResult,
  REPLACE_MODEL_REQUEST,
  REPLACEMENTS_REQUEST,
  type RefusedPlace,
  type ReplaceModelParams,
  type ReplaceModelResult,
  type ReplacementsParams,
  type ReplacementsResult,
  type ReplacementTarget,
} from '../server/protocol';
import type { PedigreeServer } from './client';
import { showPlace } from './showPlace';
import { withoutIcons, withoutLinks } from './withoutIcons';

/**
 * Replaces a model wherever the workspace names it: asks by what, and hands the edit to VS Code, which shows each change for
 * confirmation. What cannot be edited is told afterwards.
 */
export async function replaceModel(server: PedigreeServer, argument: unknown): Promise<void> {
  const found = await replacementsFor(server, argument);
  if (found === null) return;
  if (found.targets.length === 0) {
    await window.showInformationMessage(withoutLinks(found.none ?? l10n.t('Nothing is known that could replace {0}.', found.model.name)));
    return;
  }
  const picked = await window.showQuickPick(found.targets.map(toItem), {
    title: l10n.t('Replace {0} in {1} places', found.model.name, found.places),
    placeHolder: l10n.t('The model that is used instead'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked === undefined) return;
  const params: ReplaceModelParams = { model: found.model.id, target: picked.target.model };
  const { edit, refused } = await server.request<ReplaceModelResult>(REPLACE_MODEL_REQUEST, params);
  if (edit !== null) {
    // The annotations ask for confirmation: VS Code opens its refactor preview.
    const isApplied = await workspace.applyEdit(await server.toWorkspaceEdit(edit), { isRefactoring: true });
    if (!isApplied) return;
  }
  await tellRefused(refused);
}

async function replacementsFor(server: PedigreeServer, argument: unknown): Promise<ReplacementsResult> {
  const given = paramsOf(argument) ?? placeOf(window.activeTextEditor);
  const found = given === null ? null : await server.request<ReplacementsResult>(REPLACEMENTS_REQUEST, given);
  if (found !== null) return found;
  const model = await pickModel(server);
  if (model === undefined) return null;
  const params: ReplacementsParams = { model };
  return server.request<ReplacementsResult>(REPLACEMENTS_REQUEST, params);
}

/** What a code action gives; a command from the palette is given nothing. */
function paramsOf(argument: unknown): ReplacementsParams | null {
  if (typeof argument !== 'object' || argument === null) return null;
  if ('model' in argument && typeof argument.model === 'string') return { model: argument.model };
  if (!('textDocument' in argument) || !('position' in argument)) return null;
  const { textDocument, position } = argument;
  if (typeof textDocument !== 'object' || textDocument === null || !('uri' in textDocument) || typeof textDocument.uri !== 'string')
    return null;
  if (typeof position !== 'object' || position === null || !('line' in position) || !('character' in position)) return null;
  const { line, character } = position;
  if (typeof line !== 'number' || typeof character !== 'number') return null;
  return { textDocument: { uri: textDocument.uri }, position: { line, character } };
}

function placeOf(editor: TextEditor | undefined): ReplacementsParams | null {
  if (editor === undefined) return null;
  const { line, character } = editor.selection.active;
  return { textDocument: { uri: editor.document.uri.toString() }, position: { line, character } };
}

/** The models of the workspace, for who stands on none. */
async function pickModel(server: PedigreeServer): Promise<string | undefined> {
  const items = server.request<InventoryResult>(INVENTORY_REQUEST).then(({ roots }) => {
    const names = new Map<string, string>();
    for (const { inventory } of roots) for (const usage of inventory.usages) if (isUse(usage)) names.set(usage.model.id, usage.model.name);
    return [...names].sort(([, a], [, b]) => a.localeCompare(b)).map(([id, name]) => ({ label: withoutIcons(name), description: id, id }));
  });
  const picked = await window.showQuickPick(items, { title: l10n.t('Which model is to be replaced?'), matchOnDescription: true });
  return picked?.id;
}

function isUse(usage: ResolvedUsage): usage is ResolvedUsage & { readonly model: NonNullable<ResolvedUsage['model']> } {
  return (
    usage.model !== null &&
    usage.kind === 'model' &&
    usage.role !== 'catalog' &&
    usage.role !== 'mention' &&
    usage.confidence !== 'possible'
  );
}

function toItem(target: ReplacementTarget): QuickPickItem & { readonly target: ReplacementTarget } {
  return { label: withoutIcons(target.name), description: withoutIcons(target.identifier ?? ''), detail: withoutIcons(target.why), target };
}

/** Lists the places that were left as they are, with the reason of each. */
async function tellRefused(refused: readonly RefusedPlace[]): Promise<void> {
  if (refused.length === 0) return;
  const list = l10n.t('Show them');
  const message =
    refused.length === 1 ? l10n.t('One place was left as it is.') : l10n.t('{0} places were left as they are.', refused.length);
  if ((await window.showWarningMessage(message, list)) !== list) return;
  const items = refused.map((place) => ({
    label: withoutIcons(place.written),
    description: placeName(place.location),
    detail: withoutIcons(place.reason),
    place,
  }));
  const picked = await window.showQuickPick(items, { title: message, matchOnDescription: true, matchOnDetail: true });
  if (picked !== undefined) await showPlace(Uri.parse(picked.place.uri), picked.place.location);
}
