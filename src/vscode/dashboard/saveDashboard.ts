import { env, l10n, Uri, window, workspace } from 'vscode';
import { DASHBOARD_REQUEST, type DashboardParams, type DashboardResult } from '../../server/protocol';
import type { PedigreeServer } from '../client';
import { isInBrowser } from '../isInBrowser';

/** Writes the dashboard as one file of HTML, where the user says. */
export async function saveDashboard(
  server: PedigreeServer,
  choice: Pick<DashboardParams, 'countTests' | 'compare'>,
  title: string,
): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    title: l10n.t('Save Dashboard as HTML'),
    filters: { HTML: ['html'] },
    ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, 'ai-models.html') }),
  });
  if (target === undefined) return;
  const params: DashboardParams = { part: 'file', title, ...choice };
  const { html } = await server.request<DashboardResult>(DASHBOARD_REQUEST, params);
  if (html === '') throw new Error('the server could not make the dashboard');
  await workspace.fs.writeFile(target, new TextEncoder().encode(html));
  const open = l10n.t('Open in Browser');
  // what a browser's workspace holds has no address that a browser could open
  const picked = await window.showInformationMessage(l10n.t('The dashboard was saved.'), ...(isInBrowser() ? [] : [open]));
  if (picked === open) await env.openExternal(target);
}
