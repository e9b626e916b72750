// npm run docs:profiles            writes docs/policy-profiles.md out of the profiles and the registry
// npm run docs:profiles -- --check exits with 1 when the page is not what they say

import fs from 'node:fs';
import path from 'node:path';
import { importSource, ROOT } from './import-source.mjs';

const PAGE = path.join(ROOT, 'docs/policy-profiles.md');

const { page } = await importSource(
  `
    import { loadProfile, profiles } from './assess';
    import { loadBundledRegistry } from './registry';
    import { profilePage } from './report/profilePage';
    export const page = profilePage(
      profiles().map((file) => ({ file, policy: loadProfile(file.name) })),
      loadBundledRegistry(),
    );`,
  'src',
);

const present = fs.existsSync(PAGE) ? fs.readFileSync(PAGE, 'utf8') : null;

if (!process.argv.includes('--check')) {
  fs.writeFileSync(PAGE, page);
  console.log(`docs/policy-profiles.md ${present === page ? 'is as it was' : 'written'}`);
} else if (present !== page) {
  console.error('docs/policy-profiles.md is not what the profiles and the registry say; run: npm run docs:profiles');
  process.exitCode = 1;
}
