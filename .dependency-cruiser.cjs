// The layers of the house (docs/architecture.md), as rules: `npm run layers`.
//
//   model ← registry ← detect ← project ← assess ← report ← { server, cli } ← vscode

/** The layers below each layer: what it may import besides itself. */
const LAYERS = {
  model: { below: [], why: 'The vocabulary is types alone. Whatever it imported, every other file would import with it.' },
  registry: { below: ['model'], why: 'Facts know nothing of the code that is read or of the judgements that are made of them.' },
  detect: {
    below: ['model', 'registry'],
    why: 'A summary depends on one file and the registry alone; that is what makes it cacheable by content.',
  },
  project: {
    below: ['model', 'registry', 'detect'],
    why: 'Linking joins facts. A judgement in here could not be made again under another policy.',
  },
  assess: {
    below: ['model', 'registry', 'project'],
    why: 'Rules are pure functions of linked usages and facts; they never look at syntax.',
  },
  report: {
    below: ['model', 'registry', 'project', 'assess'],
    why: 'An exporter prints an inventory that exists already; it finds and judges nothing.',
  },
  server: {
    below: ['model', 'registry', 'detect', 'project', 'assess', 'report'],
    why: 'The server is one of two hosts of the engine. What it shares with the command line belongs below both.',
  },
  cli: {
    below: ['model', 'registry', 'detect', 'project', 'assess', 'report'],
    why: 'The command line is one of two hosts of the engine. What it shares with the server belongs below both.',
  },
};

const ALL = [...Object.keys(LAYERS), 'vscode'];

/** The files through which Node gets in: the hosts, and what reads folders and files for both of them. */
const NODE_ADAPTERS = [
  '^src/cli/',
  '^src/vscode/',
  '^src/server/node\\.ts$',
  '^src/program\\.ts$',
  '^src/project/node/',
  '/node[A-Z][^/]*\\.ts$',
  '/[^/]*[wW]orkerMain\\.ts$',
];

const layerRules = Object.entries(LAYERS).map(([layer, { below, why }]) => ({
  name: `${layer}-imports-only-what-is-below`,
  comment: why,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: `^src/(${ALL.filter((other) => other !== layer && !below.includes(other)).join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'the-client-speaks-the-protocol',
      comment:
        'The client and the server are two processes: what the client imports of the engine it would run in the extension host, which every other extension shares. Only the names and shapes of the messages are common.',
      severity: 'error',
      from: { path: '^src/vscode/' },
      to: { path: '^src/', pathNot: ['^src/vscode/', '^src/model/', '^src/server/protocol\\.ts$'] },
    },
    {
      name: 'the-protocol-of-agents-is-a-bundle-of-its-own',
      comment:
        'Only `pedigree mcp` needs the SDK of the Model Context Protocol, and loads it from a file of its own: every other import would make all commands carry it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/mcp/protocol\\.ts$' },
      to: { path: 'node_modules/(@modelcontextprotocol|zod)/' },
    },
    {
      name: 'the-protocol-of-agents-knows-no-engine',
      comment: 'The bundle of the protocol passes questions on. What it imported of the engine would be in the package twice.',
      severity: 'error',
      from: { path: '^src/cli/mcp/protocol\\.ts$' },
      to: { path: '^src/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-its-bundle-knows-the-protocol-of-agents',
      comment: 'The command line loads the bundle when it is asked for; an import would put it into the command line itself.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/cli/mcp/protocol\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-client-knows-vscode',
      comment: 'The module `vscode` exists in the extension host alone: a server that imported it would run in no other editor.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/vscode/' },
      to: { path: ['^vscode$', 'node_modules/@types/vscode/', 'node_modules/vscode-languageclient/'] },
    },
    {
      name: 'node-only-in-the-adapters',
      comment: 'The engine runs in a browser as well: files, processes and paths are handed to it by its host.',
      severity: 'error',
      from: { path: '^src/', pathNot: NODE_ADAPTERS },
      to: { dependencyTypes: ['core'], pathNot: '^vscode$' },
    },
    {
      name: 'nothing-leads-to-an-adapter',
      comment: 'What imports a file that needs Node needs Node itself, and no bundle for a browser can hold it.',
      severity: 'error',
      from: { path: '^src/', pathNot: NODE_ADAPTERS },
      to: { path: NODE_ADAPTERS },
    },
    {
      name: 'processes-start-in-one-place',
      comment:
        'A repository of git comes with settings that name programs. Git is started in one file, which keeps them from being run. In another the server starts its own program once more, to read files; nothing else of the engine starts a process.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/project/node/revisions/(git|objectReader)\\.ts$', '^src/project/node/apart/startReader\\.ts$', '^src/vscode/'],
      },
      to: { path: '^(node:)?child_process$' },
    },
    {
      name: 'no-cycles',
      comment:
        'In a cycle no file can be read, tested or replaced without the others. Types may refer to each other; running code may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports is not in the product. Entry points are the exception.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '\\.json$', '\\.scm$'] },
      to: {},
    },
    {
      name: 'all-imports-resolve',
      comment: 'A mistyped import fails here, with a name, and not in the bundle.',
      severity: 'error',
      from: {},
      // the build alone knows where the threads' half of the pool is
      to: { couldNotResolve: true, pathNot: ['^vscode$', '^piscina/worker$'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // type-only imports count: a layer that knows another's types depends on it
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/registry/generated/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
    builtInModules: { add: ['vscode'] },
  },
};
