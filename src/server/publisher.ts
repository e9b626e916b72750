import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { Level } from '../model/level';
import { sameData } from '../model/sameData';
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
  readonly diagnostics: Diagnostic[];
  /** Undefined for a file that is not open. */
  readonly version: number | undefined;
}

/** All that the diagnostics of a document follow from: where this is the same, so are they. */
interface Basis {
  readonly judgement: Judgement | null;
  readonly minimumLevel: Level | null;
  readonly ofPolicies: readonly Diagnostic[] | undefined;
  /** Related places are addressed as the client has them open. */
  readonly addresses: string;
}

export interface PublisherOptions {
  readonly connection: Pick<Connection, 'sendDiagnostics'>;
  readonly index: Pick<LiveIndex, 'place'>;
  readonly judgements: Pick<Judgements, 'of'>;
  readonly optionsFor: (root: string) => DiagnosticsOptions;
  /** What is said of policies, in their files. */
  readonly policies: () => PolicyDiagnostics;
  /** All documents that are open, as one text. */
  readonly addresses: () => string;
}

/** See {@link Publisher}. */
export function createPublisher(options: PublisherOptions): Publisher {
  const { connection, index, judgements, optionsFor, policies, addresses } = options;
  const told = new Map<string, Told>();
  const revisions = new Map<string, string>();
  const bases = new Map<string, Basis>();

  const tell = (uri: string, version: number | undefined, diagnostics: Diagnostic[]): void => {
    const before = told.get(uri);
    if (diagnostics.length === 0 && before === undefined) return;
    // An editor moves what it shows along with edits, so an edited document is told anew even where nothing changed.
    const isTold = before !== undefined && (before.version === version || diagnostics.length === 0);
    if (isTold && sameData(before.diagnostics, diagnostics)) return;
    told.set(uri, { diagnostics, version });
    void connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  };

  /** @param isEdited whether the client has another version than the one for which it was told last */
  let lastAddresses = '';

  /** One and the same text as long as it says the same: with a thousand open documents each would hold its own. */
  const sharedAddresses = (): string => {
    const now = addresses();
    if (now !== lastAddresses) lastAddresses = now;
    return lastAddresses;
  };

  const publish = ({ uri: textUri, shown }: OpenText, isEdited: boolean, allAddresses: string): void => {
    const place = index.place(textUri);
    const judgement = place === null ? null : judgements.of(place);
    const minimumLevel = place === null ? null : optionsFor(place.root).minimumLevel;
    for (const { document, cell } of shown) {
      const { uri, version } = document;
      const ofPolicies = policies().get(normalizeUri(uri));
      const basis: Basis = { judgement, minimumLevel, ofPolicies, addresses: allAddresses };
      const known = bases.get(uri);
      const isSame = known !== undefined && sameBasis(known, basis);
      if (isSame && !isEdited) continue;
      bases.set(uri, basis);
      const before = isSame ? told.get(uri)?.diagnostics : undefined;
      const found = (): Diagnostic[] =>
        place === null || judgement === null ? [] : toDiagnostics(own(inCell(judgement, cell), place.file), optionsFor(place.root));
      tell(uri, version, before ?? [...found(), ...(ofPolicies ?? [])]);
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
      publish(text, true, sharedAddresses());
    },
    refresh(texts) {
      const allAddresses = sharedAddresses();
      for (const text of texts) if (revisions.get(text.uri) === text.revision) publish(text, false, allAddresses);
      publishClosed(texts);
    },
    forget(documents) {
      for (const uri of documents) {
        revisions.delete(uri);
        bases.delete(uri);
        if (told.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
      }
    },
  };
}

/** Without what is said of conditions in policy files: that is told there, once. */
function own(judgement: Judgement, file: string): Judgement {
  return { ...judgement, notices: judgement.notices.filter(({ location }) => location?.file === file) };
}

function sameBasis(a: Basis, b: Basis): boolean {
  return a.judgement === b.judgement && a.minimumLevel === b.minimumLevel && a.ofPolicies === b.ofPolicies && a.addresses === b.addresses;
}
