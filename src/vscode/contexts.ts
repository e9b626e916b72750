import { commands, Disposable } from 'vscode';
import { activeDocumentStatus, onDidChangeActiveDocument } from './activeDocument';
import type { PedigreeServer, ServerState } from './client';

/** What `when` clauses of `package.json` can ask: how the server stands, and whether the active document has anything to ask about. */
export function keepContexts(server: PedigreeServer): Disposable {
  const told = new Map<string, string | boolean>();
  const tell = (key: string, value: string | boolean): void => {
    if (told.get(key) === value) return;
    told.set(key, value);
    void commands.executeCommand('setContext', `modelPedigree.${key}`, value);
  };
  const follow = (): void => {
    const state = server.state();
    tell('state', nameOf(state));
    tell('documentHasUsages', hasUsages(state));
  };
  follow();
  return Disposable.from(server.onDidChangeState(follow), onDidChangeActiveDocument(follow));
}

function nameOf(state: ServerState): 'starting' | 'failed' | 'off' | 'indexing' | 'ready' {
  if (state.kind !== 'running') return state.kind;
  if (state.status === null) return 'starting';
  return state.status.state === 'disabled' ? 'off' : state.status.state;
}

function hasUsages(state: ServerState): boolean {
  if (state.kind !== 'running' || state.status === null) return false;
  return (activeDocumentStatus(state.status)?.usages ?? 0) > 0;
}
