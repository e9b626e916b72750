import type { Diagnostic } from 'vscode-languageserver';
import type { Judgements } from './judgements';
import type { LiveIndex } from './liveIndex';
import type { OpenText, OpenTexts } from './openTexts';
import { normalizeUri } from './places';
import type { PolicyDiagnostics } from './policy/policyDiagnostics';

export interface OutdatedOptions {
  readonly roots: () => readonly string[];
  readonly index: Pick<LiveIndex, 'openAt' | 'readdressedSince'>;
  readonly judgements: Pick<Judgements, 'changesSince'>;
  readonly texts: Pick<OpenTexts, 'all'>;
}

/** Which open texts may be told otherwise than they were; what bears on none of them is not looked at. */
export interface Outdated {
  opened(text: OpenText): void;
  closed(document: string): void;
  /** By normalized address. */
  isOpen(uri: string): boolean;
  /** What was told of the document points to these places. */
  pointsTo(document: string, text: string, places: Iterable<string>): void;
  /** Whether a place that it points to has another address since. */
  isReaddressed(document: string): boolean;
  /** Anything may be other than it was. */
  all(): void;
  /** The addresses of those texts since the last call. */
  take(policies: PolicyDiagnostics): Iterable<string>;
}

interface Pointing {
  readonly text: string;
  readonly places: readonly string[];
}

/** See {@link Outdated}. */
export function createOutdated({ roots, index, judgements, texts }: OutdatedOptions): Outdated {
  let isAll = true;
  let ofPolicies: ReadonlyMap<string, readonly Diagnostic[]> = new Map();
  let addressMark = index.readdressedSince(0).mark;
  const marks = new Map<string, number>();
  /** The text that shows a document, by the document's normalized address. */
  const open = new Map<string, string>();
  const pointing = new Map<string, Pointing>();
  const pointedBy = new Map<string, Set<string>>();
  const readdressed = new Set<string>();

  const forgetPlaces = (document: string): void => {
    readdressed.delete(document);
    for (const place of pointing.get(document)?.places ?? []) {
      const others = pointedBy.get(place);
      others?.delete(document);
      if (others?.size === 0) pointedBy.delete(place);
    }
    pointing.delete(document);
  };

  const followAddresses = (): void => {
    const { mark, files } = index.readdressedSince(addressMark);
    addressMark = mark;
    const documents = files === null ? pointing.keys() : files.flatMap((place) => [...(pointedBy.get(place) ?? [])]);
    for (const document of documents) readdressed.add(document);
  };

  /** What was judged anew, where it is open; `null`: perhaps everything. */
  const judgedAnew = (): readonly string[] | null => {
    const found: string[] = [];
    let isAny = false;
    for (const root of roots()) {
      const { mark, files } = judgements.changesSince(root, marks.get(root) ?? 0);
      marks.set(root, mark);
      if (files === null) isAny = true;
      for (const file of files ?? []) found.push(index.openAt({ root, file }) ?? '');
    }
    return isAny ? null : found;
  };

  const otherPolicies = (now: PolicyDiagnostics): readonly string[] => {
    const before = ofPolicies;
    ofPolicies = now;
    // few: only policy files, and those with faults alone
    return [...new Set([...before.keys(), ...now.keys()])].map((uri) => open.get(uri) ?? '');
  };

  return {
    opened({ uri, shown }) {
      for (const { document } of shown) open.set(normalizeUri(document.uri), uri);
    },
    closed(document) {
      forgetPlaces(document);
      open.delete(normalizeUri(document));
    },
    isOpen: (uri) => open.has(uri),
    pointsTo(document, text, places) {
      forgetPlaces(document);
      pointing.set(document, { text, places: [...places] });
      for (const place of places) pointedBy.set(place, (pointedBy.get(place) ?? new Set()).add(document));
    },
    isReaddressed(document) {
      followAddresses();
      return readdressed.has(document);
    },
    all: () => {
      isAll = true;
    },
    take(policies) {
      followAddresses();
      const moved = [...readdressed].map((document) => pointing.get(document)?.text ?? '');
      const judged = judgedAnew();
      const others = otherPolicies(policies);
      if (isAll || judged === null) {
        isAll = false;
        return texts.all().map(({ uri }) => uri);
      }
      return new Set([...moved, ...judged, ...others]);
    },
  };
}
