import type { Connection, Diagnostic } from 'vscode-languageserver';
import { type DiagnosticsOptions, toDiagnostics } from './diagnostics';
import { inCell, type Judgement, type Judgements } from './judgements';
import type { LiveIndex } from './liveIndex';
import type { OpenText } from './openTexts';
import { normalizeUri } from './places';
import type { PolicyDiagnostics } from './policy/policyDiagnostics';

/** Tells the client what is found in the open documents, and in policy files whether open or not; each answer once. */
export interface Publisher {
  /** The text as it stands has been analysed: tells what was found in it. */
  analyzed(text: OpenText): void;
  /** Tells anew what changed by links, policy or day, in those whose present text has been analysed, and in policy files. */
  refresh(texts: readonly OpenText[]): void;
  /** Takes back what was told about documents that are no longer open. */
  forget(documents: readonly string[]): void;
}

interface Told {
  readonly text: string;
  /** Undefined for a file that is not open. */
  readonly version: number | undefined;
}

export interface PublisherOptions {
  readonly connection: Pick<Connection, 'sendDiagnostics'>;
  readonly index: Pick<LiveIndex, 'place'>;
  readonly judgements: Pick<Judgements, 'of'>;
  readonly optionsFor: (root: string) => DiagnosticsOptions;
  /** What is said of policies, in their files. */
  readonly policies: () => PolicyDiagnostics;
}

/** See {@link Publisher}. */
export function createPublisher({ connection, index, judgements, optionsFor, policies }: PublisherOptions): Publisher {
  const told = new Map<string, Told>();
  const revisions = new Map<string, string>();

  const tell = (uri: string, version: number | undefined, diagnostics: Diagnostic[]): void => {
    const text = JSON.stringify(diagnostics);
    const before = told.get(uri);
    if (diagnostics.length === 0 && before === undefined) return;
    // An editor moves what it shows along with edits, so an edited document is told anew even where nothing changed.
    if (before?.text === text && (before.version === version || diagnostics.length === 0)) return;
    told.set(uri, { text, version });
    void connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  };

  const publish = ({ uri: textUri, shown }: OpenText): void => {
    const place = index.place(textUri);
    const judgement = place === null ? null : judgements.of(place);
    for (const { document, cell } of shown) {
      const { uri, version } = document;
      const found =
        place === null || judgement === null ? [] : toDiagnostics(own(inCell(judgement, cell), place.file), optionsFor(place.root));
      tell(uri, version, [...found, ...(policies().get(normalizeUri(uri)) ?? [])]);
    }
  };

  /** A fault of a policy bears on all files, so that it is told although nobody has opened that one. */
  const publishClosed = (texts: readonly OpenText[]): void => {
    const open = new Set(texts.flatMap(({ shown }) => shown.map(({ document }) => normalizeUri(document.uri))));
    for (const [uri, diagnostics] of policies()) if (!open.has(uri)) tell(uri, undefined, [...diagnostics]);
    for (const [uri, { version }] of told) if (version === undefined && !open.has(uri) && !policies().has(uri)) tell(uri, undefined, []);
  };

  return {
    analyzed(text) {
      revisions.set(text.uri, text.revision);
      publish(text);
    },
    refresh(texts) {
      for (const text of texts) if (revisions.get(text.uri) === text.revision) publish(text);
      publishClosed(texts);
    },
    forget(documents) {
      for (const uri of documents) {
        revisions.delete(uri);
        if (told.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
      }
    },
  };
}

/** Without what is said of conditions in policy files: that is told there, once. */
function own(judgement: Judgement, file: string): Judgement {
  return { ...judgement, notices: judgement.notices.filter(({ location }) => location?.file === file) };
}
