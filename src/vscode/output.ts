import { type LogOutputChannel, window } from 'vscode';

/** The channel that says what the server does, what it passed over, and why. */
export function openOutput(): LogOutputChannel {
  return window.createOutputChannel('Model Pedigree', { log: true });
}
