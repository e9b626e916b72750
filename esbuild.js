// The build: six bundles for the product, one bundle a test suite, and the grammars beside them.
//
//   node esbuild.js                 dist/
//   node esbuild.js --minify        dist/ as it is shipped
//   node esbuild.js --watch         dist/, again at each change
//   node esbuild.js --suite unit    out/unit/ (also cli, robustness, validators, neovim, editor, web, browser); more words narrow the files: --suite unit registry
//   node esbuild.js --harness       out/harness/, what starts a real VS Code
//   node esbuild.js --fuzz          out/fuzz/, the long run of the fuzzing
const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const ROOT = __dirname;
const DIST = path.join(ROOT, 'dist');
const OUT = path.join(ROOT, 'out');
const PARTS = path.join(OUT, 'parts.json');

const GRAMMARS = ['python', 'typescript', 'tsx', 'javascript', 'go', 'java', 'c-sharp', 'rust', 'ruby', 'php'];

/** Wasm files that the server loads at run time; esbuild cannot bundle them. */
const ASSETS = [
  'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  ...GRAMMARS.map((grammar) => `node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${grammar}.wasm`),
  'node_modules/@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm',
  'node_modules/@repomix/tree-sitter-wasms/out/tree-sitter-swift.wasm',
];

const PRODUCT = {
  extension: 'src/vscode/extension.ts',
  program: 'src/program.ts',
  mcp: 'src/cli/mcp/protocol.ts',
  mergeWorker: 'src/cli/mergeWorker.ts',
  dashboard: 'src/report/dashboard/dashboard.ts',
  browserServer: 'src/server/workerMain.ts',
};

/** Where editors, shells and threads enter the one program, which holds the engine once for all. `worker` is the name by which a pool looks for it. */
const ENTRIES = {
  server: "require('./program.js').serve();\n",
  cli: "#!/usr/bin/env node\nrequire('./program.js').run();\n",
  worker: "exports.readBatch = require('./program.js').readFiles();\n",
  reader: "require('./program.js').readApart();\n",
  // a worker of a browser answers the program's question for it by itself
  registryText: "module.exports = require('node:fs').readFileSync(require('node:path').join(__dirname, 'registry.json'), 'utf8');\n",
};

/** Only VS Code itself provides `vscode`; a test runs on the mocha and the Playwright of `node_modules`. */
const PROVIDED_AT_RUN_TIME = ['vscode', 'mocha', 'playwright-core', '@vscode/test-electron', 'typescript'];

/** A wish of the pool of threads that is never made: no thread is given another priority. */
const NEVER_LOADED = ['@napi-rs/nice'];

/** Script and sheet of the dashboard's page: `import page from './page.ts?page-asset'` gives their text, and the digest that the page's policy names. */
const PAGE_ASSETS = {
  name: 'page-assets',
  setup({ onResolve, onLoad }) {
    // files like others, so that the bill of the build finds them to be its own
    onResolve({ filter: /\?page-asset$/ }, ({ path: name, resolveDir }) => ({
      path: path.join(resolveDir, name.replace(/\?page-asset$/, '')),
      suffix: '?page-asset',
    }));
    onLoad({ filter: /\/client\/page\.(?:ts|css)$/ }, async ({ path: file, suffix }) => {
      if (suffix !== '?page-asset') return undefined;
      const { metafile, outputFiles } = await esbuild.build({
        absWorkingDir: ROOT,
        entryPoints: [file],
        bundle: true,
        minify: true,
        write: false,
        metafile: true,
        platform: 'browser',
        format: 'iife',
        target: 'es2022',
        charset: 'utf8',
      });
      // an end tag within would end the element that holds it
      const text = outputFiles[0].text.trim().replaceAll('</', '<\\/');
      const digest = `sha256-${createHash('sha256').update(text).digest('base64')}`;
      const watchFiles = Object.keys(metafile.inputs).map((input) => path.join(ROOT, input));
      return { contents: `export default ${JSON.stringify({ text, digest })};`, loader: 'js', watchFiles };
    });
  },
};

/** The dashboard with its charts is a bundle of its own, which both hosts read when somebody asks for it, and not before. */
const DASHBOARD_APART = {
  name: 'dashboard-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/dashboard\/dashboard$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './dashboard.js', external: true } : undefined,
    );
  },
};

/** The halves for browsers of the libraries of the protocol stand beside those for Node, under a condition that is not ours. Each importer has its own version. */
const BROWSER_HALVES = {
  name: 'browser-halves',
  setup(build) {
    build.onResolve({ filter: /^vscode-(?:jsonrpc|languageclient|languageserver|languageserver-protocol)\/browser$/ }, async (asked) => {
      const { path: common, errors } = await build.resolve(asked.path.replace(/\/browser$/, ''), {
        kind: asked.kind,
        resolveDir: asked.resolveDir,
      });
      return errors.length > 0 ? { errors } : { path: path.join(path.dirname(common), '../browser/main.js') };
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // jsonc-parser's `main` is UMD, whose inner `require` no bundler can follow; its `module` is plain
  mainFields: ['module', 'main'],
  // their ES module builds ask for `import.meta.url`, which a CommonJS bundle has not
  alias: {
    'web-tree-sitter': path.join(ROOT, 'node_modules/web-tree-sitter/web-tree-sitter.cjs'),
    tinyglobby: path.join(ROOT, 'node_modules/tinyglobby/dist/index.cjs'),
    // what it has for Node asks for `process` and `buffer` as it loads, and does no more
    yaml: path.join(ROOT, 'node_modules/yaml/browser/dist/index.js'),
    // what runs in its threads is no part of what the package lets others import
    'piscina/worker': path.join(ROOT, 'node_modules/piscina/dist/worker.js'),
  },
  loader: { '.scm': 'text', '.wasm': 'file' },
  external: [...PROVIDED_AT_RUN_TIME, ...NEVER_LOADED],
  plugins: [PAGE_ASSETS, BROWSER_HALVES],
  sourcemap: true,
  logLevel: 'warning',
};

/** @type {esbuild.Plugin} The registry lies beside the bundles as one file that they share, instead of within each. */
const REGISTRY_BESIDE = {
  name: 'registry-beside',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]registry[\\/]generated[\\/]registry\.json$/ }, () => ({
      contents: `module.exports = require('./registryText.js');`,
      loader: 'js',
    }));
    build.onResolve({ filter: /^\.\/registryText\.js$/ }, ({ path: name }) => ({ path: name, external: true }));
  },
};

/** Copies the grammars and the registry into `dist/`, where the host's asset reader and the bundles look. */
function copyAssets() {
  fs.mkdirSync(DIST, { recursive: true });
  for (const asset of ASSETS) fs.copyFileSync(path.join(ROOT, asset), path.join(DIST, path.basename(asset)));
  fs.copyFileSync(path.join(ROOT, 'src/registry/generated/registry.json'), path.join(DIST, 'registry.json'));
}

/** The registry is many small files for people and one file for the machine. */
function compileRegistry() {
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/registry-compile.mjs')], { cwd: ROOT, stdio: 'inherit' });
}

/** What a worker runs as well: its scripts share one global scope, where names of one would be those of the other, and have `require` alone. */
const IN_WORKERS_TOO = {
  banner: { js: '((module, exports, require) => {' },
  footer: { js: '})(module, exports, require);' },
  supported: { 'dynamic-import': false },
  define: { global: 'globalThis' },
};

/** @returns {import('esbuild').BuildOptions[]} */
function productOptions({ minify }) {
  const shared = {
    ...COMMON,
    plugins: [REGISTRY_BESIDE, PAGE_ASSETS, DASHBOARD_APART, BROWSER_HALVES],
    minify,
    sourcemap: minify ? false : COMMON.sourcemap,
    keepNames: minify,
  };
  const { dashboard, program, browserServer, ...rest } = PRODUCT;
  return [
    { ...shared, entryPoints: rest, outdir: DIST },
    { ...shared, ...IN_WORKERS_TOO, entryPoints: { program }, outdir: DIST },
    // no name in it is ever read
    { ...shared, ...IN_WORKERS_TOO, entryPoints: { dashboard }, outdir: DIST, keepNames: false },
    { ...shared, entryPoints: { browserServer }, outdir: DIST, platform: 'browser', format: 'iife', target: 'es2022' },
  ];
}

async function buildProduct({ minify }) {
  compileRegistry();
  copyAssets();
  writeEntries();
  if (minify) for (const name of Object.keys(PRODUCT)) fs.rmSync(path.join(DIST, `${name}.js.map`), { force: true });
  const built = await Promise.all(productOptions({ minify }).map((options) => esbuild.build({ ...options, metafile: true })));
  writeParts(built.map(({ metafile }) => metafile));
  escapeLetters(path.join(DIST, 'program.js'));
}

/** One letter beyond Latin-1, in a regular expression or a comment, and the engine holds each letter of the script in two bytes, in each thread. */
function escapeLetters(file) {
  const script = fs.readFileSync(file, 'utf8');
  const escaped = script.replace(/[\u0100-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  fs.writeFileSync(file, escaped);
}

function writeEntries() {
  for (const [name, text] of Object.entries(ENTRIES)) {
    fs.rmSync(path.join(DIST, `${name}.js.map`), { force: true });
    fs.writeFileSync(path.join(DIST, `${name}.js`), text, { mode: 0o755 });
  }
}

/** Says in esbuild's own form of what the product is made: what was bundled, and what is beside the bundles. The bill of materials is read from it. */
function writeParts(metafiles) {
  const assets = Object.fromEntries(ASSETS.map((asset) => [asset, { bytes: fs.statSync(path.join(ROOT, asset)).size, imports: [] }]));
  const outputs = Object.assign({}, ...metafiles.map((each) => each.outputs));
  for (const asset of ASSETS)
    outputs[`dist/${path.basename(asset)}`] = {
      bytes: assets[asset].bytes,
      inputs: { [asset]: { bytesInOutput: assets[asset].bytes } },
      imports: [],
      exports: [],
      entryPoint: asset,
    };
  fs.mkdirSync(path.dirname(PARTS), { recursive: true });
  const parts = JSON.stringify({ inputs: Object.assign(assets, ...metafiles.map(({ inputs }) => inputs)), outputs });
  // what makes a file the text of a page is no part of its name
  fs.writeFileSync(PARTS, parts.replaceAll('?page-asset', ''));
}

async function watchProduct() {
  compileRegistry();
  copyAssets();
  writeEntries();
  for (const options of productOptions({ minify: false })) {
    const context = await esbuild.context({ ...options, logLevel: 'info' });
    await context.watch();
  }
}

/** All test files below `folder` whose path contains one of the words; all of them without words. */
function testFiles(folder, words) {
  const absolute = path.join(ROOT, folder);
  if (!fs.existsSync(absolute)) return [];
  return fs
    .readdirSync(absolute, { recursive: true })
    .map((name) => `${folder}/${String(name).split(path.sep).join('/')}`)
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
    .sort();
}

/** One bundle for a whole suite: the engine and the registry are then compiled and loaded once. */
async function buildSuite(suite, words) {
  const files = testFiles(`test/${suite}`, words);
  const outdir = path.join(OUT, suite);
  fs.rmSync(outdir, { recursive: true, force: true });
  if (files.length === 0) return;
  if (!['browser', 'package', 'web'].includes(suite)) compileRegistry();
  if (suite === 'web') return buildWebSuite(files, outdir);
  await esbuild.build({
    ...COMMON,
    stdin: {
      contents: files.map((file) => `import './${file}';`).join('\n'),
      resolveDir: ROOT,
      sourcefile: `${suite}.suite.ts`,
      loader: 'ts',
    },
    outfile: path.join(outdir, 'tests.js'),
  });
  // a thread is started with the file of that name beside the bundle
  if (suite === 'unit')
    await esbuild.build({ ...COMMON, entryPoints: { worker: 'test/unit/project/reading/faultyWorkerMain.ts' }, outdir });
  if (suite === 'editor')
    await esbuild.build({ ...COMMON, entryPoints: ['test/harness/editorEntry.ts'], outfile: path.join(outdir, 'index.js') });
}

/** What the extension host of a browser loads: one script, with the half of mocha that is for browsers. */
async function buildWebSuite(files, outdir) {
  await esbuild.build({
    ...COMMON,
    platform: 'browser',
    external: ['vscode'],
    alias: {
      mocha: path.join(ROOT, 'node_modules/mocha/mocha.js'),
      'node:assert/strict': path.join(ROOT, 'test/harness/webAssert.ts'),
    },
    plugins: [webSuite(files)],
    entryPoints: ['test/harness/webEntry.ts'],
    outfile: path.join(outdir, 'tests.js'),
  });
}

/** The test files in one module, which is read when mocha is ready for them. */
const webSuite = (files) => ({
  name: 'web-suite',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]test[\\/]harness[\\/]webSuite\.ts$/ }, () => ({
      contents: files.map((file) => `import './${file}';`).join('\n'),
      resolveDir: ROOT,
      loader: 'ts',
    }));
  },
});

async function buildHarness() {
  const entryPoints = ['openWorkspace', 'runEditorSuite', 'runDesktopSuite'].map((name) => `test/harness/${name}.ts`);
  await esbuild.build({ ...COMMON, entryPoints, outdir: path.join(OUT, 'harness') });
  await esbuild.build({
    ...COMMON,
    platform: 'browser',
    entryPoints: ['test/harness/memfs/extension.ts'],
    outdir: path.join(OUT, 'harness/memfs'),
  });
}

/** What `npm run fuzz` runs. */
async function buildFuzz() {
  await esbuild.build({ ...COMMON, entryPoints: ['test/robustness/fuzz/main.ts'], outfile: path.join(OUT, 'fuzz/main.js') });
}

async function main(args) {
  if (args.includes('--watch')) return watchProduct();
  if (args.includes('--harness')) return buildHarness();
  if (args.includes('--fuzz')) return buildFuzz();
  const suiteAt = args.indexOf('--suite');
  if (suiteAt >= 0) {
    const [suite, ...words] = args.slice(suiteAt + 1);
    if (!suite) throw new Error('--suite needs a name: unit, cli, validators, neovim, editor, web or browser');
    return buildSuite(suite, words);
  }
  return buildProduct({ minify: args.includes('--minify') });
}

module.exports = { PAGE_ASSETS, buildProduct, buildSuite, buildHarness };

if (require.main === module) {
  main(process.argv.slice(2)).catch((error) => {
    // esbuild has printed its own messages already; they come with a list of errors
    if (!error.errors) console.error(error);
    process.exitCode = 1;
  });
}
