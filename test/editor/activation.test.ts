// First of the suites by its name: only here the extension has not been needed yet.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { documentSelector, LANGUAGES } from '../../src/vscode/documentSelector';
import { LINE_MARK } from '../harness/lineMark';
import { EXTENSION_ID } from './support';

/** Time of the processor, which other programs on the machine do not lengthen. The goal for a person is 100 ms on the clock; both are printed. */
const MOST_CPU_MS = 400;

interface Manifest {
  readonly activationEvents: readonly string[];
}

describe('activation', () => {
  const extension = vscode.extensions.getExtension(EXTENSION_ID);
  const manifest: Manifest = extension?.packageJSON;

  it('takes no time that anybody notices', async () => {
    assert.ok(extension, 'VS Code has loaded the extension');
    const wasActive = extension.isActive;
    const started = performance.now();
    const busy = process.cpuUsage();
    await extension.activate();
    const took = performance.now() - started;
    const { user, system } = process.cpuUsage(busy);
    const cpu = (user + system) / 1000;
    // Another extension may have opened a JSON file of the workspace, which activates this one.
    const figure = wasActive ? 'was active already' : `took ${took.toFixed(0)} ms on the clock, ${cpu.toFixed(0)} ms of the processor`;
    console.log(`${LINE_MARK}      activate() ${figure}`);
    assert.ok(cpu < MOST_CPU_MS, `${cpu.toFixed(0)} ms`);
  });

  it('nothing runs before it is needed: neither at the start, nor after a search through all folders', () => {
    const early = manifest.activationEvents.filter((event) => /^(\*|onStartupFinished|workspaceContains:.*\*.*)$/.test(event));
    assert.deepEqual(early, []);
  });

  it('each language that is read activates the extension, and no other does', () => {
    const activating = manifest.activationEvents.flatMap((event) => /^onLanguage:(.*)$/.exec(event)?.[1] ?? []);
    assert.deepEqual([...activating].sort(), [...LANGUAGES].sort());
  });

  it('what once was, as version control shows it, is not analyzed', () => {
    const schemes = documentSelector().flatMap((filter) => (typeof filter === 'object' && 'scheme' in filter ? [filter.scheme] : []));
    assert.ok(schemes.includes('file'));
    assert.ok(!schemes.includes('git'));
  });
});
