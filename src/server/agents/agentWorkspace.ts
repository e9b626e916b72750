import type { CancellationToken } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { AssessInput } from '../../assess';
import { joined } from '../../assess/policy/paths';
import type { AgentFolder, AgentWorkspace, Judged, Located, ProposedTexts } from '../../report/agents/workspace';
import type { ServerHost } from '../host';
import { LOOSE_ROOT, uriOf } from '../places';
import type { Session } from '../session';
import { compareWithRevision } from './compareWithRevision';

/** As long as anybody who asked still waits for a scan that has just begun. */
const LONGEST_WAIT_MS = 20_000;
const LOOK_EVERY_MS = 50;

export interface AskedBy {
  readonly session: Session;
  readonly host: ServerHost;
  readonly log: (message: string) => void;
  readonly locale: AgentWorkspace['locale'];
  readonly token: CancellationToken;
}

/** The open folders as agents ask about them: what is typed and not saved counts. */
export function agentWorkspace(asked: AskedBy): AgentWorkspace {
  const { session, locale } = asked;
  const uris = session.index.roots().map(({ uri }) => uri);
  const folders = uris.filter((uri) => uri !== LOOSE_ROOT);
  const roots = folders.length > 0 ? folders : [LOOSE_ROOT];
  const names = namesOf(roots);
  const own = roots.map((root, index) => ({ root, folder: agentFolder(root, names[index] ?? '', asked) }));
  return {
    locale,
    today: session.today(),
    folders: own.map(({ folder }) => folder),
    locate: async (path) => locate(path, own),
  };
}

function agentFolder(root: string, name: string, asked: AskedBy): AgentFolder {
  const { session, host, token } = asked;
  const { engine, revisions } = host;
  const { policies, index, judgements } = session;
  const project = (): ReturnType<typeof index.roots>[number]['project'] | undefined =>
    index.roots().find(({ uri }) => uri === root)?.project;
  const inputOf = (usages: AssessInput['usages'], suppressions: AssessInput['suppressions'] = []): AssessInput => ({
    usages,
    suppressions,
    registry: policies.registry(root),
    policyOf: (file) => policies.of({ root, file }),
    today: session.today(),
  });
  const text = async (file: string): Promise<string | null> =>
    // only what is analyzed anyway: no other file is read because somebody names it
    project()?.has(file) === true ? session.currentText(uriOf(root, file)) : null;
  return {
    name,
    text,
    rules: async (file) => ({ policy: policies.of({ root, file }), registry: policies.registry(root) }),
    ...(revisions === undefined || root === LOOSE_ROOT
      ? {}
      : {
          async compare(base, head) {
            await scanned(session, token);
            return compareWithRevision(root, base, head, { ...asked, revisions });
          },
        }),
    async judged() {
      await scanned(session, token);
      const all = project();
      return { input: inputOf(all?.usages() ?? [], all?.suppressions() ?? []), assessment: judgements.ofRoot(root) };
    },
    async imagine(after, before) {
      // The index is what the editor shows: a proposal is read beside it.
      const scratch = engine.createProject(policies.registry(root));
      const judge = (): Judged => {
        const input = inputOf([...scratch.usages()], [...scratch.suppressions()]);
        return { input, assessment: engine.assess(input) };
      };
      const put = async (texts: ProposedTexts): Promise<void> => {
        for (const [file, content] of texts) {
          if (content === null) scratch.remove(file);
          else if (index.place(uriOf(root, file)) === null)
            scratch.skip(file, 'no language is known for this kind of file, or it is excluded');
          else await scratch.update(file, content);
        }
      };
      try {
        const standing = new Map<string, string | null>();
        for (const file of after.keys()) standing.set(file, before.has(file) ? (before.get(file) ?? null) : await text(file));
        await put(standing);
        const old = judge();
        await put(after);
        return { before: old, after: judge(), skipped: scratch.skipped(), linked: false };
      } finally {
        scratch.dispose();
      }
    },
  };
}

/** A scan that runs is waited for, so that an answer is not half of one. */
async function scanned({ scan, started }: Pick<Session, 'scan' | 'started'>, token: CancellationToken): Promise<void> {
  await started;
  for (const end = Date.now() + LONGEST_WAIT_MS; scan.isRunning() && !token.isCancellationRequested && Date.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
}

/** By names alone: a path that leaves the folders is outside. What is read is asked of the index besides. */
function locate(named: string, folders: readonly { readonly root: string; readonly folder: AgentFolder }[]): Located {
  const path = named.trim().replaceAll('\\', '/');
  if (path === '' || path.includes('\0') || (/^[a-z][a-z0-9+.-]+:/i.test(path) && !path.startsWith('file:'))) return { kind: 'nowhere' };
  const absolute = path.startsWith('file:') ? URI.parse(path).path : /^(?:\/|[a-z]:\/)/i.test(path) ? URI.file(path).path : null;
  for (const { root, folder } of folders) {
    const file = absolute === null ? relativeIn(path, folder, folders.length) : below(URI.parse(root).path, absolute);
    if (file === null) continue;
    const normal = joined('/', file).replace(/^\/+/, '');
    if (leaves(file) || normal === '') return { kind: 'outside' };
    return { kind: 'inside', folder, file: normal };
  }
  const [main] = folders;
  if (absolute !== null || main === undefined || leaves(path)) return { kind: 'outside' };
  return { kind: 'inside', folder: main.folder, file: joined('/', path).replace(/^\/+/, '') };
}

/** With several folders a path begins with the name of one of them. */
function relativeIn(path: string, { name }: AgentFolder, count: number): string | null {
  if (count === 1) return path;
  return path.startsWith(`${name}/`) ? path.slice(name.length + 1) : null;
}

function below(folder: string, path: string): string | null {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}

/** Whether the steps of a path go up further than they went down. */
function leaves(path: string): boolean {
  let depth = 0;
  for (const step of path.split('/')) {
    if (step === '..') depth -= 1;
    else if (step !== '' && step !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

function namesOf(roots: readonly string[]): readonly string[] {
  if (roots.length < 2) return roots.map(() => '');
  const met = new Map<string, number>();
  return roots.map((root) => {
    const name = URI.parse(root).path.split('/').at(-1) ?? '';
    const count = (met.get(name) ?? 0) + 1;
    met.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  });
}
