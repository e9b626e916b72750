// The list of usages, a quick pick that previews, and what the status bar tells.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SEVERITIES } from '../../src/assess/policy/severities';
import type { PedigreeStatus, UsageRow, UsagesResult } from '../../src/server/protocol';
import { detailOf } from '../../src/vscode/languageStatus';
import { policyLine, statusTooltip } from '../../src/vscode/statusTooltip';
import { candidatesOf, itemButtons, itemsFor, MOST_ITEMS } from '../../src/vscode/usageItems';
import { eventually, finding, open, rangeOf } from './support';

/** A list of this length must be ready before a person notices that it is made. */
const MANY = 20_000;
const MOST_MS = 1_000;

function rowOf(number: number, more: Partial<UsageRow> = {}): UsageRow {
  return {
    uri: `file:///project/src/file${number}.py`,
    location: { file: `src/file${number}.py`, range: { start: { line: number, character: 4 }, end: { line: number, character: 9 } } },
    kind: 'model',
    value: `model-${number}`,
    model: null,
    vendor: null,
    country: null,
    level: null,
    severity: more.level ? SEVERITIES[more.level] : null,
    codes: [],
    ...more,
  };
}

const KIMI = {
  value: 'kimi-k2-instruct',
  model: { id: 'moonshotai/kimi-k2-instruct', name: 'Kimi K2 Instruct' },
  vendor: 'Moonshot AI',
  country: 'CN',
} as const;

const ROWS: readonly UsageRow[] = [
  rowOf(1, { ...KIMI, level: 'high', codes: ['endpoint-jurisdiction'] }),
  rowOf(3, { ...KIMI, level: 'critical', codes: ['retired-model', 'license-display'] }),
  rowOf(2, { ...KIMI, level: 'critical', codes: ['retired-model'] }),
  rowOf(4, { value: '$(zap) `x`', level: 'critical', codes: ['deny'] }),
  rowOf(5),
];

const FOUND: UsagesResult = { usages: ROWS, pages: { 'retired-model': 'https://example.com/rules/retired-model' } };

describe('the list of usages', () => {
  const labelsOf = (items: readonly vscode.QuickPickItem[]): readonly string[] => items.map(({ label }) => label);

  it('is grouped by level, worst first, and says maker, country, place and rules', () => {
    const items = itemsFor(candidatesOf(FOUND, itemButtons()), '');
    const groups = items.filter(({ kind }) => kind === vscode.QuickPickItemKind.Separator);
    assert.deepEqual(labelsOf(groups), ['critical', 'high', 'no findings']);
    const first = items[1];
    assert.equal(first?.label, 'Kimi K2 Instruct (kimi-k2-instruct)');
    assert.equal(first.description, 'Moonshot AI, China');
    assert.equal(first.detail, 'critical · src/file3.py:4 · retired-model · license-display');
    assert.equal(first.buttons?.length, 2, 'the page of the model and of the rule');
  });

  it('text of the workspace is not rendered as an icon', () => {
    const labels = labelsOf(itemsFor(candidatesOf(FOUND, itemButtons()), ''));
    assert.ok(labels.includes('$ (zap) `x`'), labels.join());
  });

  it('twenty thousand usages are listed in parts, and typing finds each of them', () => {
    const started = performance.now();
    const candidates = candidatesOf({ usages: Array.from({ length: MANY }, (_, number) => rowOf(number)), pages: {} }, itemButtons());
    const all = itemsFor(candidates, '');
    const last = itemsFor(candidates, `model-${MANY - 1}`);
    const took = performance.now() - started;
    assert.match(all.at(-1)?.label ?? '', new RegExp(`^${MANY - MOST_ITEMS} more`));
    assert.ok(labelsOf(last).includes(`model-${MANY - 1}`));
    assert.ok(took < MOST_MS, `${took.toFixed(0)} ms`);
  });

  it('shows each usage while the user moves along, and leaves everything as it was when none is chosen', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const { document, selection } = await open('requirements.txt');
    await finding((await open('app/chat.py')).document, 'kimi-k2-instruct', 'retired-model');
    const editor = await vscode.window.showTextDocument(document, { selection });
    const tabs = (): number => vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
    const before = tabs();
    const active = (): string | undefined => vscode.window.activeTextEditor?.document.uri.path.split('/').at(-1);
    const shown = vscode.commands.executeCommand('modelPedigree.showUsages');
    await eventually('a preview', async () => {
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      return active() === 'requirements.txt' ? undefined : active();
    });
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await shown;
    await eventually('the way back', () => (active() === 'requirements.txt' ? true : undefined), active);
    assert.ok(vscode.window.activeTextEditor?.selection.isEqual(editor.selection));
    assert.ok(tabs() <= before, 'no tab of a preview stays behind');
  });

  it('goes to the usage that is chosen', async () => {
    await open('requirements.txt');
    const shown = vscode.commands.executeCommand('modelPedigree.showUsages');
    const selected = (): string | undefined => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.getText(editor.selection);
    };
    await eventually('a preview', async () => {
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      const text = selected();
      return text === undefined || text === '' ? undefined : text;
    });
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await shown;
    const { document, selection } = await eventually('the editor', () => vscode.window.activeTextEditor);
    assert.ok(!document.uri.path.endsWith('requirements.txt'));
    assert.ok(!selection.isEmpty, 'the identifier is selected');
    assert.ok(rangeOf(document, document.getText(selection)));
  });
});

describe('the tooltip of the status bar', () => {
  const status: PedigreeStatus = {
    state: 'ready',
    files: 12,
    usages: 47,
    findings: 9,
    worst: 'critical',
    levels: { critical: 2, high: 5, moderate: 0, low: 1, minimal: 0 },
    skipped: 0,
    registry: { version: '2026.11.1', asOf: '2026-11-20' },
    policy: { name: '`[x](command:workbench.action.quit)`', uri: 'file:///project/model-policy.yaml', severities: SEVERITIES },
    documents: [],
    closed: [],
  };

  it('counts by level, and names the day of the facts', () => {
    const { value } = statusTooltip(status, undefined);
    for (const expected of [/2 critical/, /5 high/, /1 low/, /2026-11-20/, /47 usages in 12 files/]) assert.match(value, expected);
    assert.ok(!value.includes('moderate'));
  });

  it('tells exactly what was read and skipped, and why', () => {
    const skipped = {
      files: 3,
      reasons: [
        { reason: 'binary', files: 2 },
        { reason: '`x`](y)', files: 1 },
      ],
    };
    const { value } = statusTooltip(status, undefined, { kind: 'complete', files: 4312, skipped });
    assert.ok(value.includes('4,312 of 4,312 files, 3 skipped: 2 binary, 1 \\`x\\`\\](y)'), value);
    const stopped = statusTooltip(status, undefined, {
      kind: 'stopped',
      by: 'user',
      read: 12,
      files: 4312,
      isListed: true,
      skipped: { files: 0, reasons: [] },
    });
    assert.match(stopped.value, /The scan was stopped: 12 of 4,312 files\]\(command:modelPedigree\.showScan\) · \[Go on\]/);
  });

  it('a level has the sign of its squiggle, as the policy has it', () => {
    assert.match(statusTooltip(status, undefined).value, /\$\(error\) 2 critical .*\$\(warning\) 5 high .*\$\(info\) 1 low/);
    const policy = { ...status.policy, severities: { ...SEVERITIES, high: 'information' as const } };
    assert.match(statusTooltip({ ...status, policy }, undefined).value, /\$\(info\) 5 high/);
  });

  it('runs only the commands that it names', () => {
    const { value, isTrusted } = statusTooltip(status, undefined);
    assert.ok(typeof isTrusted === 'object');
    const linked = [...value.matchAll(/\]\(command:([\w.%]+)\)/g)].map(([, command = '']) => command);
    assert.ok(linked.length > 0);
    const ours = linked.filter((command) => command.startsWith('modelPedigree.'));
    for (const command of ours) assert.ok(isTrusted.enabledCommands.includes(command), command);
    assert.ok(!isTrusted.enabledCommands.some((command) => !command.startsWith('modelPedigree.')));
  });

  it('the name of a policy stays within its code span', () => {
    const { value } = statusTooltip(status, undefined);
    assert.ok(value.includes('` [x](command:workbench.action.quit) `'), value);
    const [icon] =
      /`[^`]*check[^`]*`/.exec(statusTooltip({ ...status, policy: { ...status.policy, name: '$(check) eu' } }, undefined).value) ?? [];
    assert.ok(icon !== undefined && !icon.includes('$('), icon);
    assert.equal(policyLine({ name: 'eu', uri: null, severities: SEVERITIES }), 'Profile: eu');
  });

  it('the name of a policy is no link and no icon beside the language, where both are read out of text', () => {
    const policy = { name: '[x](command:workbench.action.quit)/$(check)/model-policy.yaml', uri: 'file:///p', severities: SEVERITIES };
    const detail = detailOf({ uri: 'file:///a', usages: 1, findings: 0, levels: status.levels, worst: null, policy });
    assert.ok(detail.includes('workbench.action.quit'), detail);
    assert.doesNotMatch(detail, /\]\(|\$\(/);
  });
});
