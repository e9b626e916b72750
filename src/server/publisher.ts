import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type DiagnosticsOptions, toDiagnostics } from './diagnostics';
import type { Judgements } from './judgements';
import type { LiveIndex } from './liveIndex';

/** Tells the client what is found in the open documents; each answer once. */
export interface Publisher {
  /** The text of this version has been analysed: tells what was found in it. */
  analyzed(document: TextDocument): void;
  /** Tells anew what changed by links, policy or day, in documents whose present text has been analysed. */
  refresh(documents: readonly TextDocument[]): void;
  /** Takes back what was told about a document that is no longer open. */
  forget(uri: string): void;
}

/** See {@link Publisher}. */
export function createPublisher(
  connection: Pick<Connection, 'sendDiagnostics'>,
  index: Pick<LiveIndex, 'place'>,
  judgements: Pick<Judgements, 'of'>,
  optionsFor: (root: string) => DiagnosticsOptions,
): Publisher {
  const told = new Map<string, string>();
  const versions = new Map<string, number>();

  const publish = (document: TextDocument, isEdited: boolean): void => {
    const place = index.place(document.uri);
    const diagnostics = place === null ? [] : toDiagnostics(judgements.of(place), optionsFor(place.root));
    const text = JSON.stringify(diagnostics);
    if (diagnostics.length === 0 && !told.has(document.uri)) return;
    // An editor moves what it shows along with edits, so the edited document is told anew even where nothing changed.
    if (told.get(document.uri) === text && !(isEdited && diagnostics.length > 0)) return;
    told.set(document.uri, text);
    void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
  };

  return {
    analyzed(document) {
      versions.set(document.uri, document.version);
      publish(document, true);
    },
    refresh(documents) {
      for (const document of documents) if (versions.get(document.uri) === document.version) publish(document, false);
    },
    forget(uri) {
      versions.delete(uri);
      if (told.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
