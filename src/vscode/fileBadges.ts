import { type Disposable, EventEmitter, FileDecoration, type FileDecorationProvider, l10n, Uri, window, workspace } from 'vscode';
import type { Level } from '../model/level';
import type { FileLevel } from '../server/protocol';
import type { PedigreeServer } from './client';
import { levelColor, levelName } from './levelLooks';

const SETTING = 'explorerBadges';

/** Signs, and not letters, which the explorer already uses for version control. What is less bad has none. */
const BADGES: Readonly<Partial<Record<Level, string>>> = { critical: '!!', high: '!' };

/** Marks the files whose worst level is high or critical in the explorer, on tabs and in lists of files. */
export function showFileBadges(server: PedigreeServer): Disposable {
  const levels = new Map<string, FileLevel>();
  const changed = new EventEmitter<Uri[]>();
  const repaint = (uris: Iterable<string>): void => changed.fire([...uris].map((uri) => Uri.parse(uri)));
  const provider: FileDecorationProvider = {
    onDidChangeFileDecorations: changed.event,
    provideFileDecoration: (uri) => {
      const found = levels.get(uri.toString());
      return found !== undefined && isWanted(uri) ? decorationOf(found) : undefined;
    },
  };
  const subscriptions = [
    changed,
    window.registerFileDecorationProvider(provider),
    server.onDidChangeFileLevels(({ changed: news }) => {
      for (const level of news) {
        const key = Uri.parse(level.uri).toString();
        if (level.worst === null) levels.delete(key);
        else levels.set(key, level);
      }
      repaint(news.map(({ uri }) => uri));
    }),
    server.onDidChangeState(({ kind }) => {
      // A fresh server tells everything anew.
      if (kind === 'running' || levels.size === 0) return;
      const gone = [...levels.keys()];
      levels.clear();
      repaint(gone);
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`modelPedigree.${SETTING}`)) repaint(levels.keys());
    }),
  ];
  return {
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

function isWanted(uri: Uri): boolean {
  return workspace.getConfiguration('modelPedigree', uri).get(SETTING, true);
}

function decorationOf({ worst, findings }: FileLevel): FileDecoration | undefined {
  const badge = worst === null ? undefined : BADGES[worst];
  if (worst === null || badge === undefined) return undefined;
  const tooltip =
    findings === 1
      ? l10n.t('Model Pedigree: 1 finding, {0}', levelName(worst))
      : l10n.t('Model Pedigree: {0} findings, the worst is {1}', findings, levelName(worst));
  return new FileDecoration(badge, tooltip, levelColor(worst));
}
