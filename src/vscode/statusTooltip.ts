import { l10n, MarkdownString, Uri } from 'vscode';
import { LEVELS } from '../model/level';
import type { DocumentStatus, LevelCounts, PedigreeStatus, PolicyResult, ScanState } from '../server/protocol';
import { levelName, levelSign } from './levelLooks';
import { scanSentence } from './scan/scanWords';
import { withoutIcons } from './withoutIcons';

/** The only commands that a link in the tooltip can run. */
const COMMANDS = [
  'modelPedigree.showUsages',
  'modelPedigree.showDashboard',
  'modelPedigree.openPolicy',
  'modelPedigree.scanWorkspace',
  'modelPedigree.continueScan',
  'modelPedigree.stopScan',
  'modelPedigree.showScan',
  'modelPedigree.openSettings',
] as const;

const NO_SCAN: ScanState = { kind: 'none' };

/** What stands behind the number in the status bar: levels, the active file, who judges, how old the facts are. */
export function statusTooltip(status: PedigreeStatus, document: DocumentStatus | undefined, scan: ScanState = NO_SCAN): MarkdownString {
  const tooltip = new MarkdownString('', true);
  tooltip.isTrusted = { enabledCommands: COMMANDS };
  const line = (markdown: string): void => void tooltip.appendMarkdown(`${markdown}\n\n`);
  const { files, usages, levels, registry } = status;

  line(`**Model Pedigree** — ${l10n.t('{0} usages in {1} files', usages, files)}`);
  line(countsLine(levels, status.policy));
  if (document !== undefined) {
    line('---');
    const found = document.usages > 0 ? ` &nbsp; ${countsLine(document.levels, document.policy)}` : '';
    line(`${usagesHere(document.usages)}${found}`);
  }
  line('---');
  line(`$(law) ${judgedBy(document?.policy ?? status.policy)}`);
  line(`$(database) ${l10n.t('Facts as of {0}', registry.asOf)}`);
  line(scanLine(status, scan));
  line('---');
  line(
    [
      link(`$(list-selection) ${l10n.t('Go to a model')}`, 'modelPedigree.showUsages'),
      link(`$(dashboard) ${l10n.t('Dashboard')}`, 'modelPedigree.showDashboard'),
      link(`$(refresh) ${l10n.t('Scan again')}`, 'modelPedigree.scanWorkspace'),
      link(`$(gear) ${l10n.t('Settings')}`, 'modelPedigree.openSettings'),
    ].join(' &nbsp; '),
  );
  return tooltip;
}

/** How far the workspace is read, with what was skipped and why, and what can be done about it. */
function scanLine({ state, skipped }: PedigreeStatus, scan: ScanState): string {
  const details = (text: string): string => link(escaped(text), 'modelPedigree.showScan');
  switch (scan.kind) {
    case 'listing':
    case 'reading':
      return `$(sync) ${details(scanSentence(scan))} · ${link(l10n.t('Stop'), 'modelPedigree.stopScan')}`;
    case 'complete':
      return `$(checklist) ${details(scanSentence(scan))}`;
    case 'stopped':
      return `$(debug-pause) ${details(scanSentence(scan))} · ${link(l10n.t('Go on'), 'modelPedigree.continueScan')}`;
    case 'none':
      if (state === 'indexing') return `$(sync) ${l10n.t('The workspace is being read.')}`;
      return skipped === 0
        ? ''
        : `$(checklist) ${details(skipped === 1 ? l10n.t('1 file was skipped') : l10n.t('{0} files were skipped', skipped))}`;
  }
}

/** Reasons come from the server, and may name what a file holds. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>$|]/g, '\\$&');
}

/** The same in one sentence after the other, for a screen reader. */
export function spokenStatus(status: PedigreeStatus, document: DocumentStatus | undefined, scan: ScanState = NO_SCAN): string {
  const { files, usages, findings, worst } = status;
  const read = scanSentence(scan);
  return [
    l10n.t('Model Pedigree: {0} usages of models and endpoints, {1} findings, {2} files', usages, findings, files),
    ...(worst === null ? [] : [l10n.t('Worst level: {0}', levelName(worst))]),
    ...(document === undefined ? [] : [spokenDocument(document)]),
    ...(read === '' ? [] : [read]),
    ...(status.state === 'indexing' && read === '' ? [l10n.t('The workspace is being read.')] : []),
  ].join('\n\n');
}

/** `Policy: model-policy.yaml`, or the profile where there is no policy file. */
export function policyLine({ name, uri }: PolicyResult): string {
  return uri === null ? l10n.t('Profile: {0}', name) : l10n.t('Policy: {0}', name);
}

/** What is found in one document, in words. */
export function spokenDocument({ usages, worst }: DocumentStatus): string {
  return worst === null
    ? usagesHere(usages)
    : usages === 1
      ? l10n.t('This file: 1 usage, level {0}', levelName(worst))
      : l10n.t('This file: {0} usages, the worst level is {1}', usages, levelName(worst));
}

function usagesHere(usages: number): string {
  return usages === 1 ? l10n.t('This file: 1 usage') : l10n.t('This file: {0} usages', usages);
}

function countsLine(levels: LevelCounts, { severities }: PolicyResult): string {
  const found = LEVELS.filter((level) => levels[level] > 0);
  const counts = found.map((level) => `${levelSign(severities[level])} ${levels[level]} ${levelName(level)}`);
  return counts.length === 0 ? `${levelSign(null)} ${l10n.t('no findings')}` : counts.join(' &nbsp; ');
}

/** The name of a policy comes out of the workspace: it is shown as code, in which nothing but icons is rendered. */
function judgedBy(policy: PolicyResult): string {
  const name = `\`${withoutIcons(policy.name.replace(/[`\r\n]/g, ' '))}\``;
  return `${policyLine({ ...policy, name })} · ${link(l10n.t('Open'), 'modelPedigree.openPolicy')}`;
}

function link(text: string, command: (typeof COMMANDS)[number]): string {
  return `[${text}](${Uri.parse(`command:${command}`).toString()})`;
}
