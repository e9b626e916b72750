// npm run docs:rules            writes docs/rules/ out of the rules' own documentation
// npm run docs:rules -- --check exits with 1 when a page is not what the rules say

import fs from 'node:fs';
import path from 'node:path';
import { importSource, ROOT } from './import-source.mjs';

const PAGES = path.join(ROOT, 'docs/rules');

const loadPages = async () => {
  const { pages: made } = await importSource(
    `
      import { RULES, WORKSPACE_RULES, loadProfile, profileNames } from './assess';
      const all = [...RULES, ...WORKSPACE_RULES];
      import { ruleIndex, rulePage } from './report/rulePage';
      const profiles = profileNames().map((profile) => ({ profile, policy: loadProfile(profile) }));
      export const pages = {
        'README.md': ruleIndex(all),
        ...Object.fromEntries(all.map((rule) => [
          rule.code + '.md',
          rulePage(rule, profiles.map(({ profile, policy }) => ({ profile, setting: policy?.rules[rule.code] }))),
        ])),
      };`,
    'src',
  );
  return made;
};

const pages = await loadPages();
const present = fs.existsSync(PAGES) ? fs.readdirSync(PAGES) : [];
const read = (name) => (present.includes(name) ? fs.readFileSync(path.join(PAGES, name), 'utf8') : null);
const stale = [...Object.keys(pages).filter((name) => read(name) !== pages[name]), ...present.filter((name) => !(name in pages))];

if (process.argv.includes('--check')) {
  for (const name of stale) console.error(`docs/rules/${name} is not what the rules say; run: npm run docs:rules`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  fs.mkdirSync(PAGES, { recursive: true });
  for (const name of present) if (!(name in pages)) fs.rmSync(path.join(PAGES, name));
  for (const [name, text] of Object.entries(pages)) fs.writeFileSync(path.join(PAGES, name), text);
  console.log(`${Object.keys(pages).length} pages in docs/rules/, ${stale.length} changed`);
}
