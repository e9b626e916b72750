import assert from 'node:assert/strict';
import {
  CHANGES_NOTIFICATION,
  type ChangeRow,
  type ChangesMessage,
  type ComparedRoot,
  FOLLOW_CHANGES_REQUEST,
  type InitializationOptions,
  type RootChanges,
} from '../../../src/server/protocol';
import { repositoryIn, type TestRepository } from '../../cli/gitSupport';
import { type StdioServer, startStdioServer } from './stdioServer';

/** A call of a model that OpenAI serves. */
export const plain = (model: string): string => `from openai import OpenAI
client = OpenAI()
client.chat.completions.create(model="${model}", messages=[])
`;

/** The same through another host. */
export const chat = (model: string, host = 'api.moonshot.cn'): string => plain(model).replace('()', `(base_url="https://${host}/v1")`);

export interface ChangesOptions extends InitializationOptions {
  readonly locale?: string;
  /** The folder that is the workspace. */
  readonly opens?: string;
  /** The folders that are the workspace, where it has several. */
  readonly folders?: readonly string[];
}

/** A server on files that become repositories, and a client that follows its changes. */
export interface ChangesClient {
  readonly server: StdioServer;
  readonly log: readonly string[];
  /** The repository at the root of the files, or in a folder below. */
  repository(folder?: string): TestRepository;
  /** Commits all files of a new repository on `main`. */
  begin(folder?: string): TestRepository;
  /** Asks for the changes; `bases` by folder. */
  follow(bases?: Readonly<Record<string, string>>): Promise<unknown>;
  /** How a folder stands. */
  now(folder?: string): RootChanges | undefined;
  compared(folder?: string): ComparedRoot;
  /** One line for each change of a folder; where it is not compared, why. */
  rows(folder?: string): readonly string[];
  until(wanted: readonly string[], folder?: string): Promise<void>;
  untilHindered(by: string, folder?: string): Promise<void>;
  edit(file: string, text: string): Promise<void>;
  /** Tells the server of files that were created (1), changed (2) or deleted (3). */
  onDisk(type: 1 | 2 | 3, ...files: readonly string[]): Promise<void>;
  root(folder?: string): string;
}

/** See {@link ChangesClient}. */
export async function followChangesOf(files: Readonly<Record<string, string>>, options: ChangesOptions = {}): Promise<ChangesClient> {
  const { locale, opens = '.', folders, ...others } = options;
  const log: string[] = [];
  const server = await startStdioServer(
    files,
    {},
    {
      opens,
      options: { settleMs: 0, ...others },
      ...(locale === undefined ? {} : { locale }),
      ...(folders === undefined ? {} : { folders }),
      onLog: (message) => log.push(message),
    },
  );
  let last: ChangesMessage | undefined;
  let version = 1;
  server.client.onNotification(CHANGES_NOTIFICATION, (message: ChangesMessage) => {
    last = message;
  });
  const root = (folder = opens): string => server.uriOf(folder).replace(/\/\.?$/, '');
  const now = (folder?: string): RootChanges | undefined => last?.roots.find((each) => each.root === root(folder));
  const rows = (folder?: string): readonly string[] => {
    const changes = now(folder);
    if (changes?.kind === 'compared') return changes.rows.map(told);
    return [changes?.kind === 'hindered' ? changes.by : `${changes?.kind}`];
  };
  const until = async (wanted: readonly string[], folder?: string): Promise<void> => {
    try {
      await server.until(wanted.join(', '), () => JSON.stringify(rows(folder)) === JSON.stringify(wanted));
    } catch {
      assert.deepEqual(rows(folder), wanted, JSON.stringify(now(folder)));
    }
  };
  const repository = (folder = '.'): TestRepository => {
    const path = folder === '.' ? server.folder : `${server.folder}/${folder}`;
    return repositoryIn(path, path);
  };
  return {
    server,
    log,
    repository,
    begin(folder) {
      const own = repository(folder);
      own.git('init', '--quiet', '--initial-branch=main');
      own.commit('first');
      return own;
    },
    follow(bases = {}) {
      const named = Object.entries(bases).map(([folder, base]) => [root(folder), base]);
      return server.client.sendRequest(FOLLOW_CHANGES_REQUEST, { isFollowed: true, bases: Object.fromEntries(named) });
    },
    now,
    compared(folder) {
      const changes = now(folder);
      assert.ok(changes?.kind === 'compared', JSON.stringify(changes));
      return changes;
    },
    rows,
    until,
    untilHindered: (by, folder) => until([by], folder),
    edit(file, text) {
      version += 1;
      return server.client.sendNotification('textDocument/didChange', {
        textDocument: { uri: server.uriOf(file), version },
        contentChanges: [{ text }],
      });
    },
    onDisk: (type, ...changed) =>
      server.client.sendNotification('workspace/didChangeWatchedFiles', {
        changes: changed.map((file) => ({ uri: server.uriOf(file), type })),
      }),
    root,
  };
}

function told({ kind, is, was, place, base }: ChangeRow): string {
  const at = (spot: ChangeRow['place']): string =>
    spot === null
      ? ''
      : `${spot.location.file}${spot.location.cell === undefined ? '' : `[${spot.location.cell}]`}:${spot.location.range.start.line + 1}`;
  const name = was === null ? is.value : `${was.value} > ${is.value}`;
  return `${kind} ${name} ${at(place)}${place === null ? at(base) : ''}`;
}
