import { type Extension, env, l10n, type QuickPickItem, UIKind, version, window, workspace } from 'vscode';
import type { PedigreeServer } from '../client';
import { declaredSettings, type Fact, type IssuePart, issueText, settingFacts } from './issueText';

interface PartItem extends QuickPickItem {
  readonly part: IssuePart;
}

/**
 * Gathers what those who keep the extension ask for, as far as the user ticks it, into a document that nobody has sent anywhere. No code,
 * no identifier and no path is in it unless it is ticked.
 */
export async function reportIssue(server: PedigreeServer, extension: Extension<unknown>): Promise<void> {
  const picked = await window.showQuickPick<PartItem>(offered(server, extension), {
    canPickMany: true,
    ignoreFocusOut: true,
    title: l10n.t('Report an issue: what may stand in the text'),
    placeHolder: l10n.t('Nothing is sent. The text opens in an editor, where you can read and change it.'),
    matchOnDescription: true,
  });
  if (picked === undefined) return;
  const content = issueText(
    picked.map(({ part }) => part),
    {
      note: l10n.t(
        'Nothing has been sent. Read this, take out what you do not want to tell, and copy it into a new issue: {0}',
        addressOf(extension.packageJSON),
      ),
      happened: l10n.t('What happened'),
      expected: l10n.t('What should have happened'),
      steps: l10n.t('Steps'),
    },
  );
  await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content }));
}

function offered(server: PedigreeServer, extension: Extension<unknown>): PartItem[] {
  const item = (label: string, detail: string, isTicked: boolean, part: IssuePart): PartItem => ({ label, detail, picked: isTicked, part });
  const declared = declaredSettings(extension.packageJSON);
  const settings = (isVerbatim: boolean): readonly Fact[] => settingFacts(declared, inspectSetting, isVerbatim);
  const editor = window.activeTextEditor;
  const selected = editor?.selection.isEmpty === false ? editor.document.getText(editor.selection) : '';
  const path = editor === undefined ? '' : workspace.asRelativePath(editor.document.uri);
  return [
    item(l10n.t('Versions'), l10n.t('of the extension, its facts and VS Code; kind of machine'), true, {
      heading: 'Versions',
      facts: versions(server, extension),
    }),
    item(l10n.t('Counts'), l10n.t('how many files, usages and findings there are, and how the server stands'), true, {
      heading: 'Counts',
      facts: counts(server),
    }),
    item(l10n.t('Settings'), l10n.t('that you have changed; of lists only how long they are'), true, {
      heading: 'Settings',
      facts: settings(false),
    }),
    item(l10n.t('Settings with all that stands in them'), l10n.t('patterns and names of folders included'), false, {
      heading: 'Settings',
      facts: settings(true),
    }),
    ...(path === '' ? [] : [item(l10n.t('Path of the open file'), path, false, { heading: 'File', facts: [], verbatim: path })]),
    ...(selected === ''
      ? []
      : [item(l10n.t('Selected code'), l10n.t('with the identifiers in it'), false, { heading: 'Code', facts: [], verbatim: selected })]),
  ];
}

function versions(server: PedigreeServer, extension: Extension<unknown>): readonly Fact[] {
  const state = server.state();
  const registry = state.kind === 'running' ? state.status?.registry : undefined;
  return [
    ['Model Pedigree', textIn(extension.packageJSON, 'version')],
    ['Registry', registry === undefined ? 'not known' : `${registry.version}, as of ${registry.asOf}`],
    ['VS Code', `${version} (${env.appName}, ${env.appHost})`],
    ['Window', env.uiKind === UIKind.Web ? 'web' : 'desktop'],
    ['Remote', env.remoteName ?? 'none'],
    // a browser has no such thing
    ['System', typeof process === 'undefined' ? 'browser' : `${process.platform} ${process.arch}, Node ${process.version}`],
    ['Language', env.language],
  ];
}

function counts(server: PedigreeServer): readonly Fact[] {
  const state = server.state();
  const status = state.kind === 'running' ? state.status : null;
  const standing: readonly Fact[] = [
    ['Server', status === null ? state.kind : status.state],
    ['Scan', server.scan().kind],
    ['Folders', String(workspace.workspaceFolders?.length ?? 0)],
    ['Trusted', workspace.isTrusted ? 'yes' : 'no'],
  ];
  if (status === null) return standing;
  const levels = Object.entries(status.levels).map(([level, count]) => `${level} ${count}`);
  return [
    ...standing,
    ['Files', String(status.files)],
    ['Skipped', String(status.skipped)],
    ['Usages', String(status.usages)],
    ['Findings', `${status.findings} (${levels.join(', ')})`],
  ];
}

function inspectSetting(key: string): { readonly value: unknown; readonly standard: unknown } {
  return {
    value: workspace.getConfiguration().get<unknown>(key),
    standard: workspace.getConfiguration().inspect<unknown>(key)?.defaultValue,
  };
}

function addressOf(manifest: unknown): string {
  const bugs: unknown = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'bugs') : undefined;
  return textIn(bugs, 'url');
}

function textIn(value: unknown, name: string): string {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === 'string' ? found : '';
}
