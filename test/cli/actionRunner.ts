import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { repositoryIn, type TestRepository } from './gitSupport';
import { PROGRAM } from './support';

/** The action as a runner of GitHub would run it, with a service of GitHub on this machine. */

export interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly type: string };
  readonly author_association: string;
}

/** What the service was asked, and what it keeps. */
export interface Service {
  readonly comments: Comment[];
  readonly requests: { readonly method: string; readonly path: string; readonly token: string }[];
  /** Answers all that writes with this status. */
  refuses: number | null;
}

export interface ActionRun {
  readonly code: number | null;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface Job {
  readonly repository: TestRepository;
  readonly service: Service;
  run(event: object, inputs?: Readonly<Record<string, string>>, env?: NodeJS.ProcessEnv): Promise<ActionRun>;
}

/** Calls `use` with a repository, a service and what runs the action in it. */
export async function withJob(files: Readonly<Record<string, string>>, use: (job: Job) => Promise<void>): Promise<void> {
  const beside = mkdtempSync(join(tmpdir(), 'pedigree action ü-'));
  const service: Service = { comments: [], requests: [], refuses: null };
  const server = serve(service);
  try {
    const folder = join(beside, 'app');
    mkdirSync(folder);
    const repository = repositoryIn(folder, beside);
    repository.git('init', '--quiet', '--initial-branch=main');
    for (const [name, content] of Object.entries(files)) repository.write(name, content);
    if (Object.keys(files).length > 0) repository.commit('first');
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await use({ repository, service, run: (event, inputs = {}, env = {}) => runAction(repository, api, event, inputs, env) });
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(beside, { recursive: true, force: true });
  }
}

function serve(service: Service) {
  const first = 'https://github.com/';
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const { pathname, searchParams } = new URL(url, first);
      service.requests.push({ method, path: pathname, token: headers.authorization ?? '' });
      const answer = (status: number, content: unknown): void => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(content));
      };
      if (method !== 'GET' && service.refuses !== null)
        return answer(service.refuses, { message: 'Resource not accessible by integration' });
      if (method === 'GET' && pathname === '/repos/acme/app/issues/7/comments') {
        const size = Number(searchParams.get('per_page'));
        const start = (Number(searchParams.get('page')) - 1) * size;
        return answer(200, service.comments.slice(start, start + size));
      }
      const body = method === 'GET' ? '' : String(JSON.parse(Buffer.concat(chunks).toString('utf8')).body);
      if (method === 'POST' && pathname === '/repos/acme/app/issues/7/comments') {
        const comment = { id: 1000 + service.comments.length, body, user: { type: 'Bot' }, author_association: 'NONE' };
        service.comments.push(comment);
        return answer(201, comment);
      }
      const known = service.comments.find(({ id }) => pathname === `/repos/acme/app/issues/comments/${id}`);
      if (method !== 'PATCH' || !known) return answer(404, { message: 'Not Found' });
      known.body = body;
      answer(200, known);
    });
  });
}

async function runAction(
  { folder, beside }: TestRepository,
  api: string,
  event: object,
  inputs: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv,
): Promise<ActionRun> {
  const home = mkdtempSync(join(beside, 'runner-'));
  const file = (name: string, content = ''): string => {
    writeFileSync(join(home, name), content);
    return join(home, name);
  };
  const given = Object.entries({ comment: 'true', 'upload-sarif': 'false', paths: '.', token: 'secret-token', ...inputs });
  const asked = given.map(([name, value]) => [`PEDIGREE_${name.toUpperCase().replaceAll('-', '_')}`, value]);
  const [output, summary] = [file('output'), file('summary')];
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: folder,
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: api,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(event)),
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: home,
    PEDIGREE_CLI: PROGRAM,
    ...Object.fromEntries(asked),
    ...env,
  };
  const { code, log } = await new Promise<{ code: number | null; log: string }>((done, fail) => {
    const child = spawn(process.execPath, [resolve('scripts/action/run.mjs')], { cwd: folder, env: environment });
    const pieces: string[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece.toString('utf8')));
    child.stderr.on('data', (piece: Buffer) => pieces.push(piece.toString('utf8')));
    child.on('error', fail);
    child.on('close', (status) => done({ code: status, log: pieces.join('') }));
  });
  return { code, log, summary: readFileSync(summary, 'utf8'), outputs: outputsIn(readFileSync(output, 'utf8')) };
}

/** As the runner reads them: `name<<END`, lines, `END`. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, name, end] = /^([a-z-]+)<<(.+)$/.exec(line) ?? [];
    if (name === undefined) continue;
    const value: string[] = [];
    for (let next = lines.shift(); next !== undefined && next !== end; next = lines.shift()) value.push(next);
    outputs[name] = value.join('\n');
  }
  return outputs;
}

/** The event of a pull request of number 7. */
export function pullRequest(base: string, { from = 'acme/app', ref = 'feature', title = 'A change' } = {}): object {
  return {
    action: 'synchronize',
    pull_request: {
      number: 7,
      title,
      head: { ref, repo: { full_name: from } },
      base: { ref: 'main', sha: base, repo: { full_name: 'acme/app' } },
    },
  };
}
