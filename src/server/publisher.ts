import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { Level } from '../model/level';
import { sameData } from '../model/sameData';
import { addressKey } from './addresses';
import { type DiagnosticsOptions, toDiagnostics } from './diagnostics';
import { inCell, type Judgement, type Judgements } from './judgements';
import type { LiveIndex } from './liveIndex';
import type { OpenText, OpenTexts } from './openTexts';
import { createOutdated } from './outdated';
import { normalizeUri } from './places';
import type { PolicyDiagnostics } from './policy/policyDiagnostics';

/** Tells the client what is found in the open documents, and in policy files whether open or not; each answer once. */
export interface Publisher {
  /** The text as it stands has been analysed: tells what was found in it. */
  analyzed(text: OpenText): void;
  /** Settings, folders or what policies rest on may be others: the next {@link refresh} looks at all that is open. */
  outdate(): void;
  /**
   * Tells anew what changed by links, policy or day, in those whose present text has been analysed, and in policy files. What nothing
   * bears on that has changed since costs nothing, however many documents are open.
   */
  refresh(): void;
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
}

export interface PublisherOptions {
  readonly connection: Pick<Connection, 'sendDiagnostics'>;
  readonly roots: () => readonly string[];
  readonly index: Pick<LiveIndex, 'place' | 'openAt' | 'readdressedSince'>;
  readonly judgements: Pick<Judgements, 'of' | 'changesSince'>;
  readonly texts: Pick<OpenTexts, 'get' | 'all'>;
  readonly optionsFor: (root: string) => DiagnosticsOptions;
  /** What is said of policies, in their files. */
  readonly policies: () => PolicyDiagnostics;
}

/** See {@link Publisher}. */
export function createPublisher(options: PublisherOptions): Publisher {
  const { connection, index, judgements, texts, optionsFor, policies } = options;
  const told = new Map<string, Told>();
  const toldClosed = new Set<string>();
  const revisions = new Map<string, string>();
  const bases = new Map<string, Basis>();
  const outdated = createOutdated(options);

  const tell = (uri: string, version: number | undefined, diagnostics: Diagnostic[]): void => {
    const before = told.get(uri);
    if (diagnostics.length === 0 && before === undefined) return;
    // An editor moves what it shows along with edits, so an edited document is told anew even where nothing changed.
    const isTold = before !== undefined && (before.version === version || diagnostics.length === 0);
    if (isTold && sameData(before.diagnostics, diagnostics)) return;
    told.set(uri, { diagnostics, version });
    if (version === undefined) toldClosed.add(uri);
    else toldClosed.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  };

  /** What is shown in a document, with the places that it points to. */
  const found = (
    judgement: Judgement,
    root: string,
    file: string,
  ): { readonly diagnostics: Diagnostic[]; readonly places: Set<string> } => {
    const places = new Set<string>();
    const shown = optionsFor(root);
    const uri: DiagnosticsOptions['uri'] = (location) => {
      places.add(addressKey({ root, file: location.file }));
      return shown.uri(location);
    };
    return { diagnostics: toDiagnostics(own(judgement, file), { ...shown, uri }), places };
  };

  /** @param isEdited whether the client has another version than the one for which it was told last */
  const publish = ({ uri: textUri, shown }: OpenText, isEdited: boolean, all: PolicyDiagnostics): void => {
    const place = index.place(textUri);
    const judgement = place === null ? null : judgements.of(place);
    const minimumLevel = place === null ? null : optionsFor(place.root).minimumLevel;
    for (const { document, cell } of shown) {
      const { uri, version } = document;
      const ofPolicies = all.get(normalizeUri(uri));
      const basis: Basis = { judgement, minimumLevel, ofPolicies };
      const known = bases.get(uri);
      const isSame = known !== undefined && sameBasis(known, basis) && !outdated.isReaddressed(uri);
      if (isSame && !isEdited) continue;
      bases.set(uri, basis);
      const before = isSame ? told.get(uri)?.diagnostics : undefined;
      if (before !== undefined) {
        tell(uri, version, before);
        continue;
      }
      const { diagnostics, places } =
        place === null || judgement === null ? { diagnostics: [], places: [] } : found(inCell(judgement, cell), place.root, place.file);
      outdated.pointsTo(uri, textUri, places);
      tell(uri, version, [...diagnostics, ...(ofPolicies ?? [])]);
    }
  };

  /** A fault of a policy bears on all files, so that it is told although nobody has opened that one. */
  const publishClosed = (all: PolicyDiagnostics): void => {
    for (const [uri, diagnostics] of all) if (!outdated.isOpen(uri)) tell(uri, undefined, [...diagnostics]);
    for (const uri of toldClosed) if (!outdated.isOpen(uri) && !all.has(uri)) tell(uri, undefined, []);
  };

  return {
    analyzed(text) {
      revisions.set(text.uri, text.revision);
      outdated.opened(text);
      publish(text, true, policies());
    },
    outdate: outdated.all,
    refresh() {
      const all = policies();
      for (const uri of outdated.take(all)) {
        const text = texts.get(uri);
        if (text !== undefined && revisions.get(uri) === text.revision) publish(text, false, all);
      }
      publishClosed(all);
    },
    forget(documents) {
      for (const uri of documents) {
        revisions.delete(uri);
        bases.delete(uri);
        outdated.closed(uri);
        toldClosed.delete(uri);
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
  return a.judgement === b.judgement && a.minimumLevel === b.minimumLevel && sameData(a.ofPolicies, b.ofPolicies);
}
