// npm run bench:lay-out -- --from MIRROR --to FOLDER: a large tree of public code, for measurements.
//
// MIRROR holds bare snapshots, one a repository: owner+name/repo, or owner+name itself. The newest files of each are written side by side
// below FOLDER, repository after repository by name, until there are as many files and bytes as wanted. Objects are only read.
//
//   --files 50000 --megabytes 500   when it is enough; both must be reached
//   --largest 150                   repositories whose objects take more megabytes than that are left out
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const MEGABYTE = 1024 * 1024;

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    files: { type: 'string', default: '50000' },
    megabytes: { type: 'string', default: '500' },
    largest: { type: 'string', default: '150' },
  },
});

/** Files and bytes below a folder; links are not followed. */
function sizeOf(folder) {
  let files = 0;
  let bytes = 0;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const inside = path.join(folder, entry.name);
    const size = entry.isDirectory()
      ? sizeOf(inside)
      : entry.isFile()
        ? { files: 1, bytes: fs.lstatSync(inside).size }
        : { files: 0, bytes: 0 };
    files += size.files;
    bytes += size.bytes;
  }
  return { files, bytes };
}

/** The bare repository of a folder of the mirror, if it is one. */
function repositoryIn(folder) {
  return [path.join(folder, 'repo'), folder].find(
    (candidate) => fs.existsSync(path.join(candidate, 'HEAD')) && fs.existsSync(path.join(candidate, 'objects')),
  );
}

/** The files of HEAD: `mode type object\tpath`, links and submodules left out. */
function filesOf(repository) {
  const { status, stdout, stderr } = spawnSync('git', [...inRepository(repository), 'ls-tree', '-r', '-z', 'HEAD'], {
    encoding: 'utf8',
    maxBuffer: 1024 * MEGABYTE,
  });
  if (status !== 0) throw new Error(stderr.trim());
  return stdout.split('\0').flatMap((line) => {
    const [, object, file] = /^100(?:644|755) blob (\w+)\t(.+)$/s.exec(line) ?? [];
    return object === undefined || file === undefined ? [] : [{ object, file }];
  });
}

function inRepository(repository) {
  return ['-c', 'safe.directory=*', '--git-dir', repository];
}

/** Writes what HEAD of a bare repository holds, as far as the snapshot has it: it may lack its largest files. */
async function extract(repository, folder) {
  const files = filesOf(repository);
  const objects = spawn('git', [...inRepository(repository), 'cat-file', '--batch'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // what a snapshot lacks is not asked for elsewhere
    env: { ...process.env, GIT_NO_LAZY_FETCH: '1' },
  });
  objects.stdin.end(files.map(({ object }) => `${object}\n`).join(''));
  const read = reader(objects.stdout);
  for (const { file } of files) {
    const [, size] = / blob (\d+)$/.exec(await read.line()) ?? [];
    if (size === undefined) continue;
    const bytes = await read.bytes(Number(size) + 1);
    const target = path.join(folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, bytes.subarray(0, -1));
  }
}

/** Reads a stream by lines and by numbers of bytes. */
function reader(stream) {
  const chunks = stream[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  const more = async () => {
    const { value, done } = await chunks.next();
    if (done) throw new Error('git ended before it had told everything');
    return value;
  };
  return {
    async line() {
      while (!held.includes(10)) held = Buffer.concat([held, await more()]);
      const end = held.indexOf(10);
      const line = held.toString('utf8', 0, end);
      held = held.subarray(end + 1);
      return line;
    },
    async bytes(count) {
      const parts = [held];
      for (let length = held.length; length < count; length += parts.at(-1)?.length ?? 0) parts.push(await more());
      const all = Buffer.concat(parts);
      held = all.subarray(count);
      return all.subarray(0, count);
    },
  };
}

async function main() {
  const { from, to } = values;
  if (from === undefined || to === undefined) throw new Error('say --from MIRROR and --to FOLDER');
  if (fs.existsSync(to) && fs.readdirSync(to).length > 0) throw new Error(`${to} is not empty`);
  const [files, bytes, largest] = [Number(values.files), Number(values.megabytes) * MEGABYTE, Number(values.largest) * MEGABYTE];
  const total = { files: 0, bytes: 0 };
  let repositories = 0;
  for (const name of fs.readdirSync(from).sort()) {
    const repository = repositoryIn(path.join(from, name));
    if (repository === undefined || sizeOf(repository).bytes > largest) continue;
    const folder = path.join(to, name);
    fs.mkdirSync(folder, { recursive: true });
    await extract(repository, folder);
    const size = sizeOf(folder);
    total.files += size.files;
    total.bytes += size.bytes;
    repositories++;
    if (total.files >= files && total.bytes >= bytes) break;
  }
  console.log(`${to}: ${repositories} repositories, ${total.files} files, ${Math.round(total.bytes / MEGABYTE)} MB`);
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
