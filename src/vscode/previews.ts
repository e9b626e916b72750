import { type TabGroup, TabInputText, type TextEditor, Uri, window } from 'vscode';
import type { UsageRow } from '../server/protocol';
import { showPlace } from './showPlace';

/** How long the user must rest on an item before its file is shown. */
const REST_MS = 80;

/** Shows places while a list is open, and leaves everything as it was when none is chosen. */
export interface Previews {
  /** Whether anything has been shown. */
  isShowing(): boolean;
  show(row: UsageRow): void;
  /** The user has chosen: nothing that is still under way is shown any more. */
  end(): Promise<void>;
  /** The user has gone away: back to where they were. */
  restore(): Promise<void>;
}

/** See {@link Previews}. */
export function openPreviews(): Previews {
  const before = { editor: window.activeTextEditor, notebook: window.activeNotebookEditor, open: openTexts() };
  const selection = before.editor?.selection;
  const [visible] = before.editor?.visibleRanges ?? [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<void> = Promise.resolve();
  let isShowing = false;

  const end = (): Promise<void> => {
    clearTimeout(timer);
    return last;
  };
  const show = (row: UsageRow): void => {
    // A notebook takes too long to open to be passed by.
    if (row.location.cell !== undefined) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      isShowing = true;
      last = last
        .then(() => showPlace(Uri.parse(row.uri), row.location, { preview: true, preserveFocus: true }))
        // A file that has gone meanwhile has nothing to show; choosing it says so.
        .catch(() => undefined);
    }, REST_MS);
  };
  return {
    isShowing: () => isShowing,
    show,
    end,
    async restore() {
      await end();
      if (!isShowing) return;
      if (before.editor !== undefined) await reopen(before.editor, selection);
      else if (before.notebook !== undefined) await window.showNotebookDocument(before.notebook.notebook);
      if (before.editor !== undefined && visible !== undefined) window.activeTextEditor?.revealRange(visible);
      await closePreviews(before.open);
    },
  };
}

async function reopen({ document, viewColumn }: TextEditor, selection: TextEditor['selection'] | undefined): Promise<void> {
  await window.showTextDocument(document, {
    ...(viewColumn === undefined ? {} : { viewColumn }),
    ...(selection === undefined ? {} : { selection }),
  });
}

/** The addresses of the texts that have a tab, by the tab's group. */
function openTexts(): ReadonlySet<string> {
  return new Set(window.tabGroups.all.flatMap((group) => group.tabs.flatMap((tab) => keyOf(group, tab.input) ?? [])));
}

async function closePreviews(open: ReadonlySet<string>): Promise<void> {
  const ours = window.tabGroups.all.flatMap((group) =>
    group.tabs.filter((tab) => {
      const key = keyOf(group, tab.input);
      return tab.isPreview && !tab.isDirty && key !== undefined && !open.has(key);
    }),
  );
  if (ours.length > 0) await window.tabGroups.close(ours, true);
}

function keyOf({ viewColumn }: TabGroup, input: unknown): string | undefined {
  return input instanceof TabInputText ? `${viewColumn} ${input.uri.toString()}` : undefined;
}
