import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { AcceptServices } from './actions/accept/acceptance';
import { acceptServices } from './actions/accept/acceptServices';
import { currentText } from './currentText';
import type { ServerHost } from './host';
import type { LiveIndex } from './liveIndex';
import type { OpenTexts } from './openTexts';
import { isReadableUri, LOOSE_ROOT, type Place, placeOf, type Spot } from './places';
import type { PoliciesInForce } from './policy/policiesInForce';
import { isPolicyFile } from './policy/policyFile';
import type { Scheduler } from './scheduling';

/** The documents that a request can ask about, and how far they are analyzed. */
export interface Documents {
  /** A document or cell that is open. */
  document(uri: string): TextDocument | undefined;
  /** What stands in a file now: in its open document, else on the disk; null when it cannot be read. */
  currentText(uri: string): Promise<string | null>;
  /** Where comments can stand, and what stands in files. */
  readonly files: AcceptServices;
  /** A document and where it stands, once what was typed in it is analysed; `null` for one that is not analysed. */
  settled(documentUri: string): Promise<Settled | null>;
  /** The same without waiting: as far as the document is analysed. */
  standing(documentUri: string): Settled | null;
  /** A policy file that is open; `null` for every other document. */
  openPolicy(documentUri: string): OpenPolicy | null;
  /** The same, once what was typed in it judges. */
  settledPolicy(documentUri: string): Promise<OpenPolicy | null>;
}

export interface Settled {
  readonly document: TextDocument;
  readonly spot: Spot;
}

/** A policy file that is open, and where it stands. */
export interface OpenPolicy {
  readonly document: TextDocument;
  readonly place: Place;
}

export interface DocumentsOptions {
  readonly texts: OpenTexts;
  readonly host: ServerHost;
  readonly index: LiveIndex;
  readonly policies: PoliciesInForce;
  readonly scheduler: Scheduler;
}

/** See {@link Documents}. */
export function createDocuments({ texts, host, index, policies, scheduler }: DocumentsOptions): Documents {
  const standing = (documentUri: string): Settled | null => {
    const found = texts.of(documentUri);
    const place = found === undefined ? null : index.place(found.text.uri);
    return found === undefined || place === null ? null : { document: found.document, spot: { ...place, cell: found.cell } };
  };

  const openPolicy = (documentUri: string): OpenPolicy | null => {
    const found = texts.of(documentUri);
    if (found === undefined) return null;
    const place = placeOf(
      documentUri,
      index.roots().flatMap(({ uri }) => (uri === LOOSE_ROOT ? [] : [uri])),
    );
    return isPolicyFile(place, policies) ? { document: found.document, place } : null;
  };

  return {
    document: (uri) => texts.of(uri)?.document,
    currentText: (uri) => currentText(uri, texts, host.files),
    files: acceptServices(host, texts),
    standing,
    async settled(documentUri) {
      if (!isReadableUri(documentUri)) return null;
      await scheduler.settled(texts.of(documentUri)?.text.uri ?? documentUri);
      return standing(documentUri);
    },
    openPolicy,
    async settledPolicy(documentUri) {
      if (!isReadableUri(documentUri)) return null;
      await scheduler.settled(documentUri);
      return openPolicy(documentUri);
    },
  };
}
