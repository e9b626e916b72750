import type { Connection } from 'vscode-languageserver';
import { sameData } from '../model/sameData';
import type { Boundary } from './boundary';
import { createPaced } from './paced';
import {
  type DocumentStatus,
  FILE_LEVELS_NOTIFICATION,
  type FileLevel,
  type FileLevels,
  type PedigreeStatus,
  STATUS_NOTIFICATION,
} from './protocol';
import type { Standing } from './status';

/** How long the index must be left alone before the client is told how it stands. */
const STATUS_SETTLE_MS = 300;

/** Tells the client how the index stands, at most a few times a second. */
export interface StatusReporter {
  /** Something may have changed. */
  touch(): void;
  dispose(): void;
}

export interface StatusReporterOptions {
  readonly connection: Pick<Connection, 'sendNotification'>;
  readonly boundary: Boundary;
  /** Whether the client wants to know the levels of files, too. */
  readonly fileLevels: boolean;
  /** Asked when the time has come; `null` tells nothing. */
  readonly compute: () => Standing | null;
}

/** See {@link StatusReporter}. */
export function createStatusReporter({ connection, boundary, fileLevels, compute }: StatusReporterOptions): StatusReporter {
  let told: ReadonlyMap<string, FileLevel> = new Map();
  let documents: ReadonlyMap<string, DocumentStatus> = new Map();
  const report = (): void => {
    const standing = boundary.answer('status', compute, null);
    if (standing === null) return;
    const status: PedigreeStatus = {
      ...standing.status,
      documents: [...standing.documents.values()].filter((one) => !sameData(documents.get(one.uri), one)),
      closed: [...documents.keys()].filter((uri) => !standing.documents.has(uri)),
    };
    documents = standing.documents;
    void connection.sendNotification(STATUS_NOTIFICATION, status);
    if (!fileLevels) return;
    const changed = changesBetween(told, standing.files);
    told = standing.files;
    if (changed.length > 0) void connection.sendNotification(FILE_LEVELS_NOTIFICATION, { changed } satisfies FileLevels);
  };
  return createPaced(report, STATUS_SETTLE_MS);
}

function changesBetween(before: ReadonlyMap<string, FileLevel>, after: ReadonlyMap<string, FileLevel>): readonly FileLevel[] {
  const gone = [...before.keys()].filter((uri) => !after.has(uri)).map((uri) => ({ uri, worst: null, findings: 0 }));
  const other = [...after.values()].filter(({ uri, worst, findings }) => {
    const known = before.get(uri);
    return known?.worst !== worst || known.findings !== findings;
  });
  return [...gone, ...other];
}
