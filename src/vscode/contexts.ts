import { commands, type Disposable } from 'vscode';
import type { PedigreeServer, ServerState } from './client';
import { LANGUAGES } from './documentSelector';

/** What `when` clauses of `package.json` can ask: how the server stands, and which languages are read. */
export function keepContexts(server: PedigreeServer): Disposable {
  let last: string | undefined;
  const tell = (state: ServerState): void => {
    const name = nameOf(state);
    if (name === last) return;
    last = name;
    void commands.executeCommand('setContext', 'modelPedigree.state', name);
  };
  void commands.executeCommand('setContext', 'modelPedigree.languages', LANGUAGES);
  tell(server.state());
  return server.onDidChangeState(tell);
}

function nameOf(state: ServerState): 'starting' | 'failed' | 'off' | 'indexing' | 'ready' {
  if (state.kind !== 'running') return state.kind;
  if (state.status === null) return 'starting';
  return state.status.state === 'disabled' ? 'off' : state.status.state;
}
