import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, lstat, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type PackageFile, SourceError } from './reading';
import type { PinnedPackage } from './sources';

const run = promisify(execFile);

const OUTPUT_LIMIT = 64 * 1024 * 1024;

/** Names on one command line stay well below what systems allow. */
const BATCH = 200;

/**
 * The files of a pinned package that its reader asks for, as text. The tarball is packed by npm (or taken from `folder`),
 * compared with the pinned integrity, and unpacked file by file; nothing in it is installed, imported or run.
 */
export async function readPackage(pinned: PinnedPackage, folder: string | undefined): Promise<readonly PackageFile[]> {
  const workplace = await mkdtemp(join(tmpdir(), 'pedigree-refresh-'));
  try {
    const tarball = folder === undefined ? await pack(pinned, workplace) : await take(pinned, folder, workplace);
    await verify(pinned, tarball);
    return await unpack(pinned, tarball, join(workplace, 'unpacked'));
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
}

/** As npm names a packed tarball: `@ai-sdk/gateway` 4.0.146 → `ai-sdk-gateway-4.0.146.tgz`. */
export function tarballName({ name, version }: PinnedPackage): string {
  return `${name.replace(/^@/, '').replaceAll('/', '-')}-${version}.tgz`;
}

/** Always with the exact version: without one npm may choose an older build that allows an older Node. */
async function pack(pinned: PinnedPackage, workplace: string): Promise<string> {
  const spec = `${pinned.name}@${pinned.version}`;
  const options = { cwd: workplace, maxBuffer: OUTPUT_LIMIT, shell: process.platform === 'win32' };
  try {
    await run('npm', ['pack', spec, '--ignore-scripts', '--loglevel=error', '--pack-destination', workplace], options);
  } catch (error) {
    throw new SourceError(
      tarballName(pinned),
      `npm pack ${spec} failed: ${firstComplaint(error)}`,
      'Check the network and that the version exists.',
    );
  }
  return join(workplace, tarballName(pinned));
}

async function take(pinned: PinnedPackage, folder: string, workplace: string): Promise<string> {
  const copy = join(workplace, tarballName(pinned));
  try {
    await copyFile(join(folder, tarballName(pinned)), copy);
  } catch (error) {
    throw new SourceError(
      tarballName(pinned),
      `not in the folder of tarballs: ${firstComplaint(error)}`,
      'Put it there, or leave out --tarballs.',
    );
  }
  return copy;
}

async function verify(pinned: PinnedPackage, tarball: string): Promise<void> {
  const bytes = await readFile(tarball).catch((error: unknown) => {
    throw new SourceError(tarballName(pinned), `npm left no such tarball: ${firstComplaint(error)}`, 'Run `npm pack` by hand and look.');
  });
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (integrity === pinned.integrity) return;
  throw new SourceError(
    tarballName(pinned),
    `its integrity is ${integrity}, pinned is ${pinned.integrity}`,
    'A published version does not change. After a new version was chosen, write its integrity into sources.json.',
  );
}

async function unpack(pinned: PinnedPackage, tarball: string, target: string): Promise<readonly PackageFile[]> {
  const wanted = new RegExp(pinned.files);
  const all = (await tar(pinned, ['-tzf', tarball])).split('\n');
  const missing = pinned.mustHave.find((path) => !all.includes(path));
  if (missing) throw new SourceError(missing, 'not in the tarball', 'Look where the package keeps it now; change `files` in sources.json.');
  // npm's own tarballs list no folders; others do
  const paths = all.filter((path) => wanted.test(path) && !path.endsWith('/') && !path.split('/').includes('..')).sort();
  await mkdir(target, { recursive: true });
  for (let at = 0; at < paths.length; at += BATCH) await tar(pinned, ['-xzf', tarball, '-C', target, ...paths.slice(at, at + BATCH)]);
  return Promise.all(paths.map(async (path) => ({ path, text: await readRegularFile(join(target, path), path) })));
}

async function readRegularFile(place: string, path: string): Promise<string> {
  // a link could lead out of the folder
  if (!(await lstat(place)).isFile()) throw new SourceError(path, 'not a regular file', 'Look into the tarball before anything else.');
  return readFile(place, 'utf8');
}

async function tar(pinned: PinnedPackage, args: readonly string[]): Promise<string> {
  try {
    return (await run('tar', args, { maxBuffer: OUTPUT_LIMIT })).stdout;
  } catch (error) {
    throw new SourceError(
      tarballName(pinned),
      `tar failed: ${firstComplaint(error)}`,
      'Check that the program `tar` is there and the disk has room.',
    );
  }
}

/** The first line that a failed program printed: behind `Command failed: …` in what Node throws. */
function firstComplaint(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).trim().split('\n');
  return lines[1] ?? lines[0] ?? '';
}
