import type typescript from 'typescript';
import { japaneseFaults } from './japaneseStyle';
import { sourceTexts } from './sourceTexts';

/** All that people read of the extension before the server says a word, and the sentences of the engine. */
export interface TextProject {
  /** package.json, as it is parsed. */
  readonly manifest: unknown;
  readonly manifestTexts: { readonly en: Texts; readonly ja: Texts };
  /** `l10n/bundle.l10n.ja.json`; English stands in the code. */
  readonly bundle: Texts;
  /** Sources of the client by path. */
  readonly client: Readonly<Record<string, string>>;
  /** Sources of the server by path, without the files that hold its texts. */
  readonly server: Readonly<Record<string, string>>;
  readonly messages: { readonly en: Texts; readonly ja: Texts };
  /** Everything in which Japanese stands, by path: sources and JSON. */
  readonly japanese: Readonly<Record<string, string>>;
}

type Texts = Readonly<Record<string, string>>;

/** Members of package.json's contributions that people read. */
const SHOWN_MEMBERS = new Set(
  (
    'title description markdownDescription enumDescriptions markdownEnumDescriptions enumItemLabels label category deprecationMessage ' +
    'markdownDeprecationMessage contextualTitle contents altText placeholder name detail shortTitle displayName userDescription modelDescription'
  ).split(' '),
);

/** What is the same in all languages. */
const PRODUCT = /^(?:Model )?Pedigree$/;

/** A Japanese text has a letter of Japanese, or no words at all. */
const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;

/** What is wrong with the texts, each in a sentence; empty where nothing is. */
export function textFaults(ts: typeof typescript, project: TextProject): readonly string[] {
  return [
    ...manifestFaults(project),
    ...clientFaults(ts, project),
    ...serverFaults(ts, project),
    ...pairFaults('src/assess/messages', project.messages.en, project.messages.ja),
    ...japaneseFaults(ts, project.japanese),
  ];
}

function manifestFaults({ manifest, manifestTexts }: TextProject): readonly string[] {
  const used = new Set<string>();
  const hardCoded: string[] = [];
  const visit = (value: unknown, path: readonly string[]): void => {
    if (typeof value === 'string') {
      const key = /^%(.+)%$/.exec(value)?.[1];
      if (key !== undefined) used.add(key);
      else if (isShownMember(path) && /[A-Za-z]{2}/.test(value) && !PRODUCT.test(value))
        hardCoded.push(`package.json: ${path.join('.')} is not translated: “${value}”`);
    } else if (typeof value === 'object' && value !== null) for (const [name, each] of Object.entries(value)) visit(each, [...path, name]);
  };
  visit(manifest, []);
  const { en, ja } = manifestTexts;
  return [
    ...hardCoded,
    ...[...used].filter((key) => !(key in en)).map((key) => `package.nls.json: %${key}% of package.json is missing`),
    ...Object.keys(en)
      .filter((key) => !used.has(key))
      .map((key) => `package.nls.json: ${key} is not used in package.json`),
    ...pairFaults('package.nls.json', en, ja),
  ];
}

/** Whether the last name on the way, numbers of lists aside, is one whose value is shown. Names of settings may be such words too. */
function isShownMember(path: readonly string[]): boolean {
  if (path[0] !== 'contributes' || path[1] === 'grammars' || path[1] === 'languages') return false;
  const names = path.filter((name) => !/^\d+$/.test(name));
  // The name of a tool and the schema of its input are read by models alone.
  if (path[1] === 'languageModelTools' && (names[2] === 'inputSchema' || names[2] === 'name')) return false;
  const [parent, last = ''] = names.slice(-2);
  return SHOWN_MEMBERS.has(last) && parent !== 'properties' && parent !== 'default';
}

function clientFaults(ts: typeof typescript, { client, bundle }: TextProject): readonly string[] {
  const read = Object.entries(client).map(([name, source]) => sourceTexts(ts, name, source));
  const translated = read.flatMap((texts) => texts.translated);
  const keys = new Set(translated.map(({ text }) => text));
  return [
    ...read.flatMap(({ unreadable }) => unreadable).map(({ place, text }) => `${place}: the text cannot be read off: ${text}`),
    ...read
      .flatMap(({ hardCoded, prose }) => [...hardCoded, ...prose])
      .map(({ place, text }) => `${place}: is shown and not translated: “${text}”`),
    ...translated.filter(({ text }) => !(text in bundle)).map(({ place, text }) => `${place}: l10n/bundle.l10n.ja.json lacks “${text}”`),
    ...Object.keys(bundle)
      .filter((key) => !keys.has(key))
      .map((key) => `l10n/bundle.l10n.ja.json: “${key}” is not used`),
    ...Object.entries(bundle).flatMap(([key, text]) => placeholderFaults('l10n/bundle.l10n.ja.json', key, key, text)),
  ];
}

function serverFaults(ts: typeof typescript, { server }: TextProject): readonly string[] {
  return Object.entries(server)
    .flatMap(([name, source]) => {
      const { hardCoded, prose } = sourceTexts(ts, name, source);
      return [...hardCoded, ...prose];
    })
    .map(({ place, text }) => `${place}: is shown and stands in no file of texts: “${text}”`);
}

/** Two languages of the same texts: the same keys, the same placeholders, and Japanese in Japanese. */
function pairFaults(name: string, en: Texts, ja: Texts): readonly string[] {
  return [
    ...Object.keys(en)
      .filter((key) => !(key in ja))
      .map((key) => `${name}: ${key} has no Japanese`),
    ...Object.keys(ja)
      .filter((key) => !(key in en))
      .map((key) => `${name}: ${key} stands in Japanese alone`),
    ...Object.entries(en).flatMap(([key, text]) => {
      const japanese = ja[key];
      if (japanese === undefined) return [];
      const untranslated =
        /[A-Za-z]{2}/.test(text.replace(/\{[^}]*\}/g, '')) && text === japanese && !JAPANESE.test(text) && !PRODUCT.test(text);
      return [
        ...(untranslated ? [`${name}: ${key} is English in Japanese: “${text}”`] : []),
        ...placeholderFaults(name, key, text, japanese),
      ];
    }),
  ];
}

const placeholders = (text: string): string =>
  [...text.matchAll(/\{[\w-]+(?::[\w-]+)?\}/g)]
    .map(([found]) => found)
    .sort()
    .join(' ');

function placeholderFaults(name: string, key: string, en: string, ja: string): readonly string[] {
  const [wanted, found] = [placeholders(en), placeholders(ja)];
  return wanted === found ? [] : [`${name}: ${key} has the placeholders ${found || 'none'} in Japanese and ${wanted || 'none'} in English`];
}
