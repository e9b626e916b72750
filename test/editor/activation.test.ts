// First of the suites by its name: only here the extension has not been needed yet.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { documentSelector, LANGUAGES } from '../../src/vscode/documentSelector';
import { EXTENSION_ID } from './support';

/** What an activation may take on a busy machine; on a quiet one it is a tenth of it. The number that is measured is printed. */
const MOST_MS = 500;

interface Manifest {
  readonly activationEvents: readonly string[];
}

describe('activation', () => {
  it('nothing runs before it is needed, and then it is there at once', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    assert.ok(extension, 'VS Code has loaded the extension');
    assert.ok(!extension.isActive, 'nothing that it reads is open yet');
    const started = performance.now();
    await extension.activate();
    const took = performance.now() - started;
    console.log(`[mocha]       activate() took ${took.toFixed(1)} ms`);
    assert.ok(took < MOST_MS, `${took.toFixed(0)} ms`);
  });

  it('each language that is read activates the extension, and no other does', () => {
    const manifest: Manifest = vscode.extensions.getExtension(EXTENSION_ID)?.packageJSON;
    const activating = manifest.activationEvents.flatMap((event) => /^onLanguage:(.*)$/.exec(event)?.[1] ?? []);
    assert.deepEqual([...activating].sort(), [...LANGUAGES].sort());
  });

  it('what once was, as version control shows it, is not analyzed', () => {
    const schemes = documentSelector().flatMap((filter) => (typeof filter === 'object' && 'scheme' in filter ? [filter.scheme] : []));
    assert.ok(schemes.includes('file'));
    assert.ok(!schemes.includes('git'));
  });
});
