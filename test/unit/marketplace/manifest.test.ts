// What the Marketplace and Open VSX show of the extension, and what the packager refuses.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface Manifest {
  readonly icon: string;
  readonly galleryBanner: { readonly color: string; readonly theme: string };
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly badges: readonly { readonly url: string; readonly href: string; readonly description: string }[];
  readonly sponsor?: unknown;
  readonly repository: { readonly url: string };
  readonly bugs: { readonly url: string };
  readonly homepage: string;
  readonly license: string;
  readonly pricing: string;
}

/** The Marketplace takes no more, and shows no more. */
const MOST_KEYWORDS = 30;
const SMALLEST_ICON = 128;

/** https://code.visualstudio.com/api/references/extension-manifest, read 2026-11-23. */
const CATEGORIES =
  'Programming Languages,Snippets,Linters,Themes,Debuggers,Formatters,Keymaps,SCM Providers,Other,Extension Packs,Language Packs,Data Science,Machine Learning,Visualization,Notebooks,Education,Testing,AI,Chat'.split(
    ',',
  );

const ROOT = process.cwd();
const manifest: Manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** The packager's own check, which nothing but it knows. */
function packagerTakes(candidate: unknown): void {
  const vsce: { validateManifestForPackaging(manifest: unknown): unknown } = createRequire(join(ROOT, 'package.json'))(
    '@vscode/vsce/out/package.js',
  );
  vsce.validateManifestForPackaging(candidate);
}

describe('the manifest of the extension', () => {
  it('is taken by the packager, badges with it; a badge from anywhere else is not', () => {
    packagerTakes(manifest);
    assert.ok(manifest.badges.length > 0);
    const [badge] = manifest.badges;
    const elsewhere = { ...badge, url: 'https://example.com/badge.svg' };
    assert.throws(() => packagerTakes({ ...manifest, badges: [elsewhere] }), /Badge SVGs are restricted/);
  });

  it('has badges of this repository alone, each of a workflow that is there', () => {
    const home = manifest.repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
    for (const { url, href, description } of manifest.badges) {
      assert.ok(url.startsWith(`${home}/`) && href.startsWith(`${home}/`) && description !== '', url);
      const workflow = /\/workflows\/([\w.-]+)\/badge\.svg(?:\?|$)/.exec(url)?.[1] ?? assert.fail(url);
      assert.ok(existsSync(join(ROOT, '.github/workflows', workflow)), workflow);
    }
  });

  it('has a banner, an icon that is large enough, categories that there are, keywords, and addresses; and no sponsor', () => {
    assert.match(manifest.galleryBanner.color, /^#[0-9a-f]{6}$/);
    assert.ok(['dark', 'light'].includes(manifest.galleryBanner.theme));
    // a PNG tells its width and height at bytes 16 and 20
    const icon = readFileSync(join(ROOT, manifest.icon));
    assert.equal(icon.toString('latin1', 1, 4), 'PNG');
    assert.ok(icon.readUInt32BE(16) >= SMALLEST_ICON && icon.readUInt32BE(16) === icon.readUInt32BE(20));
    assert.ok(manifest.categories.length > 0);
    assert.deepEqual(
      manifest.categories.filter((category) => !CATEGORIES.includes(category)),
      [],
    );
    assert.ok(manifest.keywords.length >= 5 && manifest.keywords.length <= MOST_KEYWORDS);
    assert.equal(new Set(manifest.keywords).size, manifest.keywords.length);
    assert.equal('sponsor' in manifest, false);
    assert.deepEqual([manifest.license, manifest.pricing], ['Apache-2.0', 'Free']);
    for (const address of [manifest.homepage, manifest.bugs.url]) assert.equal(new URL(address).protocol, 'https:');
  });
});
