import { type Disposable, workspace } from 'vscode';
import type { InitializationOptions } from '../server/protocol';

const SETTING = 'modelPedigree.cache';

/** What the server is told of keeping what it read: nothing while it may, in the place that it chooses; `false` where the user wants none. */
export function cacheOption(): Pick<InitializationOptions, 'cache'> {
  return workspace.getConfiguration().get<boolean>(SETTING, true) ? {} : { cache: false };
}

/** Calls when the user changes their mind: a server is told once, when it introduces itself. */
export function onCacheSetting(changed: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTING)) changed();
  });
}
