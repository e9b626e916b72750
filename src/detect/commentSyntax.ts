/** How a text literal is written, as far as it matters for telling a comment from text that looks like one. */
export interface TextSyntax {
  readonly open: string;
  readonly close: string;
  /** What makes the next character part of the text. */
  readonly escape?: string;
  /** Ends on its own line, or is no text: an apostrophe in a regular expression opens none. */
  readonly inLine: boolean;
  /** Opens only behind a space or one of `=:,([{`, so that `it's` opens none. */
  readonly opensWord?: boolean;
}

/** How a language writes comments. */
export interface CommentSyntax {
  /** As docs/policy.md names it. */
  readonly name: string;
  /** Ids of languages and formats. */
  readonly languages: readonly string[];
  /** What opens a comment up to the end of the line. */
  readonly line: readonly string[];
  /** Such a comment opens only at the start of a line or behind a space. */
  readonly afterSpace?: boolean;
  /** Behind an opener these make it something else: the attribute `#[…]` of PHP. */
  readonly notBefore?: string;
  readonly block: readonly (readonly [open: string, close: string])[];
  /** A block comment opens only at the start of a line. */
  readonly blockAtStart?: boolean;
  /** Block comments may stand within one another. */
  readonly nests?: boolean;
  readonly texts: readonly TextSyntax[];
}

const QUOTED: TextSyntax = { open: '"', close: '"', escape: '\\', inLine: true };
const APOSTROPHE: TextSyntax = { open: "'", close: "'", escape: '\\', inLine: true };
const TRIPLE: TextSyntax = { open: '"""', close: '"""', escape: '\\', inLine: false };
const TRIPLE_RAW: TextSyntax = { open: '"""', close: '"""', inLine: false };
const TRIPLE_SINGLE: TextSyntax = { open: "'''", close: "'''", escape: '\\', inLine: false };
const BACKTICK: TextSyntax = { open: '`', close: '`', escape: '\\', inLine: false };
const SHELL_TEXTS: readonly TextSyntax[] = [
  { ...QUOTED, opensWord: true },
  { open: "'", close: "'", inLine: true, opensWord: true },
];
const C_BLOCK = [['/*', '*/']] as const;

/** Every comment syntax that is read, in the order of docs/policy.md. */
export const COMMENT_SYNTAXES: readonly CommentSyntax[] = [
  {
    name: 'Python, notebooks',
    languages: ['python'],
    line: ['#'],
    block: [],
    texts: [TRIPLE, TRIPLE_SINGLE, QUOTED, APOSTROPHE],
  },
  {
    name: 'JavaScript, TypeScript, JSX, scripts of Vue and Svelte',
    languages: ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'],
    line: ['//'],
    block: C_BLOCK,
    texts: [BACKTICK, QUOTED, APOSTROPHE],
  },
  { name: 'Vue, Svelte (markup)', languages: ['html'], line: [], block: [['<!--', '-->']], texts: [] },
  {
    name: 'Go',
    languages: ['go'],
    line: ['//'],
    block: C_BLOCK,
    texts: [{ open: '`', close: '`', inLine: false }, QUOTED, APOSTROPHE],
  },
  { name: 'Java', languages: ['java'], line: ['//'], block: C_BLOCK, texts: [TRIPLE, QUOTED, APOSTROPHE] },
  { name: 'Kotlin', languages: ['kotlin'], line: ['//'], block: C_BLOCK, nests: true, texts: [TRIPLE_RAW, QUOTED, APOSTROPHE] },
  {
    name: 'C#',
    languages: ['csharp'],
    line: ['//'],
    block: C_BLOCK,
    texts: [TRIPLE_RAW, { open: '@"', close: '"', inLine: false }, QUOTED, APOSTROPHE],
  },
  {
    name: 'Rust',
    languages: ['rust'],
    line: ['//'],
    block: C_BLOCK,
    nests: true,
    // An apostrophe opens a lifetime as often as a character.
    texts: [
      { open: 'r##"', close: '"##', inLine: false },
      { open: 'r#"', close: '"#', inLine: false },
      { open: 'r"', close: '"', inLine: false },
      { open: "'\"'", close: '', inLine: true },
      { ...QUOTED, inLine: false },
    ],
  },
  {
    name: 'Swift',
    languages: ['swift'],
    line: ['//'],
    block: C_BLOCK,
    nests: true,
    texts: [{ open: '#"', close: '"#', inLine: true }, TRIPLE, QUOTED],
  },
  { name: 'PHP', languages: ['php'], line: ['//', '#'], notBefore: '[', block: C_BLOCK, texts: [QUOTED, APOSTROPHE] },
  {
    name: 'Ruby',
    languages: ['ruby'],
    line: ['#'],
    notBefore: '{',
    block: [['=begin', '=end']],
    blockAtStart: true,
    texts: [QUOTED, APOSTROPHE],
  },
  {
    name: 'shell, Dockerfile, Makefile, justfile, Modelfile, .env, YAML',
    languages: ['shellscript', 'script', 'dockerfile', 'makefile', 'justfile', 'modelfile', 'dotenv', 'yaml'],
    line: ['#'],
    afterSpace: true,
    block: [],
    texts: SHELL_TEXTS,
  },
  {
    name: 'PowerShell',
    languages: ['powershell'],
    line: ['#'],
    afterSpace: true,
    block: [['<#', '#>']],
    texts: [
      { open: '@"', close: '\n"@', inLine: false },
      { open: "@'", close: "\n'@", inLine: false },
      { open: '"', close: '"', escape: '`', inLine: true },
      { open: "'", close: "'", inLine: true },
    ],
  },
  { name: 'batch files', languages: ['bat'], line: ['REM', '::'], afterSpace: true, block: [], texts: [] },
  {
    name: 'TOML',
    languages: ['toml'],
    line: ['#'],
    block: [],
    texts: [TRIPLE, { ...TRIPLE_SINGLE, escape: '' }, QUOTED, { ...APOSTROPHE, escape: '' }],
  },
  { name: 'properties, INI', languages: ['properties'], line: ['#', ';', '!'], afterSpace: true, block: [], texts: SHELL_TEXTS },
  { name: 'JSON with comments', languages: ['json'], line: ['//'], block: C_BLOCK, texts: [QUOTED, APOSTROPHE] },
  { name: 'Terraform, HCL', languages: ['terraform'], line: ['#', '//'], block: C_BLOCK, texts: [QUOTED] },
  { name: 'Bicep', languages: ['bicep'], line: ['//'], block: C_BLOCK, texts: [{ ...TRIPLE_SINGLE, escape: '' }, APOSTROPHE] },
];

const BY_LANGUAGE: ReadonlyMap<string, CommentSyntax> = new Map(
  COMMENT_SYNTAXES.flatMap((syntax) => syntax.languages.map((language) => [language, syntax] as const)),
);

/** The comment syntax of a language or format, or null when none is known. */
export function commentSyntaxOf(language: string): CommentSyntax | null {
  return BY_LANGUAGE.get(language) ?? null;
}
