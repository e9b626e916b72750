import type { Locale } from '../assess';
import type { AssessInput, Assessment, EffectivePolicy } from '../assess/api';
import type { CommentPlaces } from '../detect/commentPlaces';
import type { Message } from '../model/finding';
import type { IsoDate } from '../model/registry';
import type { Evidence } from '../model/usage';
import type { PackedSummary, Project } from '../project/api';
import type { OverlayProblem } from '../registry';
import type { Registry } from '../registry/api';
import type { Revisions } from './changes/revisions';

export type { Locale } from '../assess';

/** The layers below, as the server uses them: one seam for tests and for hosts. */
export interface Engine {
  /** The registry of the build. */
  readonly registry: Registry;
  /** The registry with an organization's own records; what is wrong in these is left out and named. */
  registryWith(overlays: readonly OverlayText[]): { readonly registry: Registry; readonly overlayProblems: readonly OverlayProblem[] };
  createProject(registry: Registry): Project;
  /** Finds where comments can stand in files. */
  readonly commentPlaces: CommentPlaces;
  /** The language that the engine reads a path as, or `null` when it has none. */
  languageForPath(path: string): string | null;
  assess(input: AssessInput): Assessment;
  /** The built-in profile of that name; `undefined` when there is none. */
  profile(name: string): EffectivePolicy | undefined;
  renderMessage(message: Message, locale: Locale): string;
  renderEvidence(evidence: Evidence, locale: Locale): string;
}

/** A file of records; `file` is an absolute path. */
export interface OverlayText {
  readonly file: string;
  readonly text: string;
}

export type FoundFile =
  | {
      readonly kind: 'file';
      readonly file: string;
      /** What it was when it was found; absent for one that is read by the server alone, and kept nowhere. */
      readonly stamp?: FoundStamp;
    }
  | { readonly kind: 'skipped'; readonly file: string; readonly reason: string };

/** Tells that a file was written since. */
export interface FoundStamp {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
}

/** The registry that files are read with, and the records in it that are the organization's own, lowest first. */
export interface ReadWith {
  readonly registry: Pick<Registry, 'version' | 'asOf'>;
  readonly overlays: readonly OverlayText[];
  /** The folder in which to keep what was read; `false`: nowhere. Absent: where the command line keeps it. */
  readonly cache?: string | false;
}

/** Files of a folder that are to be read together. */
export interface ManyFiles<File> extends ReadWith {
  readonly root: string;
  readonly files: readonly File[];
  /** When they were listed, in milliseconds. */
  readonly began: number;
  readonly signal: AbortSignal;
  readonly log: (message: string) => void;
}

/** What was read of a file that was not read by the server itself. */
export type FileRead =
  /** `id` names its bytes as version control does; empty when that is not known. */
  | { readonly kind: 'summary'; readonly summary: PackedSummary; readonly id: string }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'fault'; readonly message: string };

/** Reads many files apart from the server's own work: from what an earlier run kept, and in threads. */
export interface ApartReader {
  /** In whatever order, a few at a time. @throws when they cannot be read so; those that are left can be read one by one */
  read<File extends { readonly file: string; readonly stamp: FoundStamp }>(
    many: ManyFiles<File>,
  ): AsyncIterable<readonly (readonly [File, FileRead])[]>;
}

export type FileText =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Names the bytes as version control names them; absent where the host does not know. */
      readonly contentId?: string;
    }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The files of a workspace as the host sees them: Node reads disks, a browser asks its client. */
export interface WorkspaceFiles {
  /** Files below the root that the engine may read; ignored ones are left out. `file` is relative to the root. */
  list(root: string, options: { readonly exclude: readonly string[]; readonly signal: AbortSignal }): AsyncIterable<FoundFile>;
  read(uri: string): Promise<FileText>;
  /** Whether reading is a message to somebody, so that several are better asked for at a time. Absent: no. */
  isFar?(uri: string): boolean;
  /** Whether a folder is at the address, and no link to one. Absent where nobody tells of folders that come. */
  isFolder?(uri: string): Promise<boolean>;
  /** Whether an address that lies in a folder by its name leads out of it, as links on a disk do. Absent where there are no links. */
  leadsOut?(uri: string, root: string): Promise<boolean>;
}

/** What the server core needs from where it runs. */
export interface ServerHost {
  readonly engine: Engine;
  readonly files: WorkspaceFiles;
  /** Absent where there are no threads and no disk, as in a browser. */
  readonly apart?: ApartReader;
  /** Gives back the memory that much work took, once there is rest. Absent where the engine cannot be asked for it. */
  giveBackMemory?(): void;
  /** Absent where no process can be started, as in a browser. */
  readonly revisions?: Revisions;
  today(): IsoDate;
  /** Lets pending messages in before the next piece of background work. */
  nextTurn(): Promise<void>;
  exit(code: number): void;
}
