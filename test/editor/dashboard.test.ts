// The dashboard as a window of VS Code has it: it opens, the server makes its page, its messages are read as data.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { pageMessage } from '../../src/vscode/dashboard/pageMessage';
import { eventually, finding, open } from './support';

function dashboardTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('modelPedigree.dashboard'));
}

describe('the dashboard', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('opens as a tab of its own, once', async () => {
    const { document } = await open('app/chat.py');
    await finding(document, 'kimi-k2-instruct', 'retired-model');
    await vscode.commands.executeCommand('modelPedigree.showDashboard');
    const [tab] = await eventually('the dashboard', () => {
      const tabs = dashboardTabs();
      return tabs.some(({ isActive }) => isActive) ? tabs : undefined;
    });
    assert.ok(tab?.isActive);
    await vscode.commands.executeCommand('modelPedigree.showDashboard');
    assert.equal(dashboardTabs().length, 1);
  });

  it('takes only messages that its page sends', () => {
    assert.deepEqual(pageMessage({ type: 'open', row: 3, version: '1' }), { type: 'open', row: 3, version: '1' });
    assert.deepEqual(pageMessage({ type: 'ready', countTests: true, compare: 'eu' }), { type: 'ready', countTests: true, compare: 'eu' });
    for (const other of [null, 'open', {}, { type: 'open' }, { type: 'open', row: '3', version: '1' }, { type: 'run', command: 'x' }])
      assert.equal(pageMessage(other), undefined, JSON.stringify(other));
  });
});
