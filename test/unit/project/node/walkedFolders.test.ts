import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discoverBatches } from '../../../../src/project/node/discover';
import { uriPathOf } from '../../../../src/project/node/readTextAt';
import { WalkedFolders } from '../../../../src/project/node/walkedFolders';

const NAMES = ['model-policy.yaml', 'package.json'];

/** What is known of a folder with these entries after a walk that wants Python alone. */
async function walked(prepare: (folder: string) => void): Promise<(path: string) => boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'pedigree-walked-'));
  try {
    prepare(folder);
    const folders = new WalkedFolders(NAMES);
    const accepts = (file: string): boolean => file.endsWith('.py');
    for await (const batch of discoverBatches(folder, { exclude: [], accepts, walked: folders })) assert.ok(Array.isArray(batch));
    return (path) => folders.lacks(`${uriPathOf(folder)}/${path}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('folders that were walked through', () => {
  it('lack what is in none of them, at each depth', async () => {
    const lacks = await walked((folder) => {
      mkdirSync(join(folder, 'a/b'), { recursive: true });
      writeFileSync(join(folder, 'a/package.json'), '{}');
    });
    assert.deepEqual(['model-policy.yaml', 'package.json', 'a/model-policy.yaml', 'a/b/package.json'].map(lacks), [true, true, true, true]);
    assert.equal(lacks('a/package.json'), false);
  });

  it('hold what bears the name, whatever it is and whoever ignores it', async () => {
    const lacks = await walked((folder) => {
      for (const name of ['link', 'folder', 'ignored', 'loud']) mkdirSync(join(folder, name));
      symlinkSync('/nowhere', join(folder, 'link/model-policy.yaml'));
      mkdirSync(join(folder, 'folder/model-policy.yaml'));
      writeFileSync(join(folder, '.gitignore'), 'model-policy.yaml\n');
      writeFileSync(join(folder, 'ignored/model-policy.yaml'), '');
      // the same file on a disk that does not tell letters apart
      writeFileSync(join(folder, 'loud/Model-Policy.YAML'), '');
    });
    for (const name of ['link', 'folder', 'ignored', 'loud']) assert.equal(lacks(`${name}/model-policy.yaml`), false, name);
  });

  it('say nothing of folders that were not entered, and of names that nobody asked for', async () => {
    const lacks = await walked((folder) => mkdirSync(join(folder, 'node_modules/pkg'), { recursive: true }));
    assert.equal(lacks('model-policy.yml'), false);
    assert.equal(lacks('node_modules/pkg/model-policy.yaml'), false);
    assert.equal(lacks('elsewhere/package.json'), false);
  });
});
