import type { SkippedFile } from '../model/finding';
import type { Location } from '../model/location';
import type { FileSummary } from '../model/summary';
import type { Usage } from '../model/usage';
import type { Project } from '../project/api';
import { ChangeLog, type Changes } from '../project/changeLog';
import { cannotBeRead } from '../project/passedOver';
import type { Registry } from '../registry/api';
import { describeError, isEngineAbort } from './aborts';
import { createAdmission } from './admission';
import type { Engine, FileRead } from './host';
import { analysisPath, LOOSE_ROOT, normalizeRoot, normalizeUri, type Place, placeOf, uriOf } from './places';
import { PASSED_OVER } from './scan/scanTexts';
import type { Settings } from './settings';

export interface LiveIndexOptions {
  readonly engine: Pick<Engine, 'createProject' | 'languageForPath' | 'registry'>;
  /** URIs that are passed over because they killed earlier servers. */
  readonly poison: readonly string[];
  /** The parser died on this file; the process is about to end. */
  readonly onAbort: (uri: string, error: Error) => void;
}

/** One workspace folder (or the loose documents) with its project. */
export interface IndexRoot {
  readonly uri: string;
  readonly project: Project;
}

/**
 * The usages of the open documents and of the workspace's files, one project for each workspace folder. An open
 * document stands for its file until it is closed: what lies on the disk is not looked at meanwhile.
 */
export interface LiveIndex {
  /** Makes these the workspace folders; the projects of those that left are dropped. */
  setRoots(uris: readonly string[]): void;
  setSettings(settingsOf: (root: string) => Settings): void;
  /** Policy files name models in order to judge them and are not analysed. Tells which files are none any more. */
  setPolicyFiles(root: string, files: ReadonlySet<string>): readonly string[];
  /** Gives a folder other facts; its project is then empty and is to be filled again. False when it has them already. */
  setRegistry(root: string, registry: Registry): boolean;
  roots(): readonly IndexRoot[];
  /** `null` when the document is excluded, or its language is unknown or switched off. */
  place(uri: string): Place | null;
  uri(root: string, location: Location): string;
  /** Whether the file lies in this folder rather than in one within it, and is analysed there. */
  holds(place: Place): boolean;
  /** The workspace's own listing names this file, so that it stays known when its document is closed. @param uri as `uriOf` gives it */
  list(uri: string): void;
  /** {@link isOpen} for those who ask of many. @param uri as `uriOf` gives it */
  isOpenAs(uri: string): boolean;
  isOpen(uri: string): boolean;
  isOpenAt(place: Place): boolean;
  /** The document in which the client has a file open. */
  openAt(place: Place): string | undefined;
  /** The places (see {@link addressKey}) that the client addresses otherwise than at a mark: opened or closed since, or shown in other cells. */
  readdressedSince(mark: number): Changes;
  /** The client shows a file in other documents than before. */
  readdress(uri: string): void;
  /** Takes the document over from the disk. False when it is not analysed. */
  open(uri: string, languageId: string): boolean;
  /** False when the document leaves nothing behind: it lay outside the workspace, or in an ignored folder. */
  close(uri: string): boolean;
  /**
   * Resolves when the text's summary is in place, with whether it is sure: a `glance` tells what can be told at once, and where that is not
   * sure, `edit` of the same text may tell otherwise. A document that is not open is ignored.
   */
  updateOpen(uri: string, text: string, how?: 'edit' | 'glance'): Promise<boolean>;
  /** Adds or replaces a file as the disk has it, unless it is open; `contentId` names its bytes. */
  updateFromDisk(uri: string, text: string, contentId?: string): Promise<void>;
  /** These files of a folder are read apart, and {@link takeRead} is told of them. */
  expect(root: string, files: readonly string[]): void;
  /** Nothing is read apart any more. */
  expectNothing(root: string): void;
  /** Whether the file is one that is read apart and has not come yet. */
  isExpected(place: Place): boolean;
  /** Takes what was read apart of a file; not when it was opened meanwhile, or read again. */
  takeRead(place: Place, read: FileRead): void;
  /** What a content contributes under a name, where the index has read just that, with that registry. */
  summaryOf(asked: AskedContent): FileSummary | undefined;
  skip(uri: string, reason: string): void;
  remove(uri: string): void;
  usages(place: Place): readonly Usage[];
  skipped(): readonly SkippedFile[];
  dispose(): void;
}

/** A content, by the id that version control gives it. */
export interface AskedContent {
  readonly root: string;
  readonly file: string;
  readonly id: string;
  readonly registry: Registry;
}

interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly place: Place;
}

/** Said of a file that went after it was listed. */
const GONE = cannotBeRead('ENOENT');

/** See {@link LiveIndex}. */
export function createLiveIndex({ engine, poison, onAbort }: LiveIndexOptions): LiveIndex {
  const poisoned = new Set(poison.map(normalizeUri));
  const projects = new Map<string, Project>([[LOOSE_ROOT, engine.createProject(engine.registry)]]);
  const registries = new Map<string, Registry>();
  const admission = createAdmission(engine);
  const { admits } = admission;
  const opened = new Map<string, OpenDocument>();
  const openedAt = new Map<string, string>();
  const readdressed = new ChangeLog();
  /** Open documents that are files of the workspace; one in an ignored folder is known only while it is open. */
  const listed = new Set<string>();
  /** Files by their folders that are read apart. What the disk or an editor says of one of them meanwhile is newer. */
  const expected = new Map<string, Set<string>>();
  // Projects are fed one file at a time, so that a slow text from the disk cannot overtake a newer one from the editor.
  let feeding: Promise<void> = Promise.resolve();

  const roots = (): readonly string[] => [...projects.keys()].filter((root) => root !== LOOSE_ROOT);

  const holds = ({ root, file }: Place): boolean => {
    const isAround = (other: string): boolean => other !== root && other.startsWith(root.endsWith('/') ? root : `${root}/`);
    if (roots().some(isAround) && placeOf(uriOf(root, file), roots()).root !== root) return false;
    return admits({ root, file });
  };

  /** Files are asked for again and again, and few of them. */
  const addresses = new Map<string, Map<string, string>>();

  const addressOf = (root: string, file: string): string => {
    if (root === LOOSE_ROOT) return '';
    const known = addresses.get(root) ?? new Map<string, string>();
    addresses.set(root, known);
    const address = known.get(file) ?? uriOf(root, file);
    known.set(file, address);
    return address;
  };

  const placeOfAny = (uri: string): Place => opened.get(normalizeUri(uri))?.place ?? placeOf(uri, roots());

  const place = (uri: string): Place | null => {
    const found = placeOfAny(uri);
    return admits(found) ? found : null;
  };

  const skip = (uri: string, reason: string): void => {
    const { root, file } = placeOfAny(uri);
    expected.get(root)?.delete(file);
    projects.get(root)?.skip(file, reason);
  };

  /** By the summary, so that none outlives it. */
  const contentIds = new WeakMap<FileSummary, string>();

  /** @returns whether it is sure what the text contributes */
  const feed = (uri: string, text: string, from: 'update' | 'edit' | 'glance', contentId?: string): Promise<boolean> => {
    const step = feeding.then(async () => {
      const at = place(uri);
      if (at === null || opened.has(normalizeUri(uri)) !== (from !== 'update')) return true;
      expected.get(at.root)?.delete(at.file);
      if (poisoned.has(normalizeUri(uri))) {
        skip(uri, PASSED_OVER);
        return true;
      }
      try {
        const project = projects.get(at.root);
        const isSure = (await project?.[from](at.file, text)) ?? true;
        const summary = contentId === undefined ? undefined : project?.summary(at.file);
        if (summary !== undefined && contentId !== undefined) contentIds.set(summary, contentId);
        return isSure;
      } catch (error) {
        if (isEngineAbort(error)) onAbort(uri, error);
        else skip(uri, describeError(error));
        return true;
      }
    });
    feeding = step.then(() => undefined);
    return step;
  };

  const register = (uri: string, languageId: string): boolean => {
    const own = placeOf(uri, roots());
    const file = analysisPath(own.file, languageId, engine.languageForPath);
    if (file === null) return false;
    opened.set(normalizeUri(uri), { uri, languageId, place: { root: own.root, file } });
    openedAt.set(addressKey({ root: own.root, file }), uri);
    readdressed.note(addressKey({ root: own.root, file }));
    // what is read apart is a file of the workspace, though it has not come yet
    const isExpected = expected.get(own.root)?.delete(own.file) === true;
    if (isExpected || projects.get(own.root)?.has(file)) listed.add(normalizeUri(uri));
    return true;
  };

  const takeRead = ({ root, file }: Place, read: FileRead): void => {
    if (expected.get(root)?.delete(file) !== true || !admits({ root, file })) return;
    const project = projects.get(root);
    if (poisoned.size > 0 && poisoned.has(normalizeUri(uriOf(root, file)))) project?.skip(file, PASSED_OVER);
    else if (read.kind === 'fault') project?.skip(file, read.message);
    else if (read.kind === 'summary') {
      project?.restorePacked(read.summary);
      const summary = read.id === '' ? undefined : project?.summary(file);
      if (summary !== undefined) contentIds.set(summary, read.id);
    } else if (read.reason === GONE) project?.remove(file);
    else project?.skip(file, read.reason);
  };

  const unregister = (open: OpenDocument): void => {
    opened.delete(normalizeUri(open.uri));
    openedAt.delete(addressKey(open.place));
    readdressed.note(addressKey(open.place));
  };

  const setRoots = (uris: readonly string[]): void => {
    const wanted = new Set(uris.map(normalizeRoot));
    for (const [root, project] of projects) {
      if (root === LOOSE_ROOT || wanted.has(root)) continue;
      project.dispose();
      projects.delete(root);
      registries.delete(root);
      addresses.delete(root);
      expected.delete(root);
      admission.forget(root);
    }
    for (const root of wanted) if (!projects.has(root)) projects.set(root, engine.createProject(engine.registry));
    for (const open of [...opened.values()]) {
      unregister(open);
      projects.get(open.place.root)?.remove(open.place.file);
      register(open.uri, open.languageId);
    }
  };

  const setSettings = (next: (root: string) => Settings): void => {
    admission.setSettings(next);
    for (const [root, project] of projects) {
      for (const file of project.files()) if (!admits({ root, file })) project.remove(file);
    }
  };

  const setPolicyFiles = (root: string, files: ReadonlySet<string>): readonly string[] => {
    const { taken, given } = admission.setPolicyFiles(root, files);
    for (const file of taken) projects.get(root)?.remove(file);
    return given;
  };

  const setRegistry = (root: string, registry: Registry): boolean => {
    const project = projects.get(root);
    if (project === undefined || (registries.get(root) ?? engine.registry) === registry) return false;
    registries.set(root, registry);
    project.dispose();
    projects.set(root, engine.createProject(registry));
    return true;
  };

  const close = (uri: string): boolean => {
    const open = opened.get(normalizeUri(uri));
    if (open === undefined) return false;
    unregister(open);
    if (listed.delete(normalizeUri(uri))) return true;
    projects.get(open.place.root)?.remove(open.place.file);
    return false;
  };

  return {
    setRoots,
    setSettings,
    setPolicyFiles,
    setRegistry,
    roots: () => [...projects].map(([uri, project]) => ({ uri, project })),
    place,
    uri: (root, { file }) => openedAt.get(addressKey({ root, file })) ?? addressOf(root, file),
    holds,
    list(uri) {
      if (opened.has(uri)) listed.add(uri);
    },
    isOpenAs: (uri) => opened.has(uri),
    isOpen: (uri) => opened.has(normalizeUri(uri)),
    isOpenAt: (at) => openedAt.has(addressKey(at)),
    openAt: (at) => openedAt.get(addressKey(at)),
    readdressedSince: (mark) => readdressed.since(mark),
    readdress: (uri) => readdressed.note(addressKey(placeOfAny(uri))),
    open: register,
    close,
    updateOpen: (uri, text, how = 'edit') => feed(uri, text, how),
    async updateFromDisk(uri, text, contentId) {
      await feed(uri, text, 'update', contentId);
    },
    summaryOf({ root, file, id, registry }) {
      if ((registries.get(root) ?? engine.registry) !== registry) return undefined;
      const summary = projects.get(root)?.summary(file);
      return summary !== undefined && contentIds.get(summary) === id ? summary : undefined;
    },
    skip,
    expect: (root, files) => void expected.set(root, new Set(files)),
    expectNothing: (root) => void expected.delete(root),
    isExpected: ({ root, file }) => expected.get(root)?.has(file) === true,
    takeRead,
    remove(uri) {
      const { root, file } = placeOf(uri, roots());
      expected.get(root)?.delete(file);
      projects.get(root)?.remove(file);
    },
    usages: ({ root, file }) => projects.get(root)?.usages(file) ?? [],
    skipped: () => [...projects.values()].flatMap((project) => [...project.skipped()]),
    dispose() {
      for (const project of projects.values()) project.dispose();
      projects.clear();
      opened.clear();
      openedAt.clear();
      listed.clear();
    },
  };
}

/** A place as one text. */
export function addressKey({ root, file }: Place): string {
  return `${root}\0${file}`;
}
