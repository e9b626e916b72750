import type typescript from 'typescript';

type Ts = typeof typescript;

const LETTER = '[\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u3005\\u4e00-\\u9fff]';
const LATIN = '[A-Za-z0-9%`]';

/** Japanese and Latin letters side by side. */
const TIGHT = new RegExp(`${LETTER}${LATIN}|${LATIN}${LETTER}`, 'u');
/** Half-width punctuation that belongs to a Japanese sentence. */
const NARROW = new RegExp(`${LETTER}[(:]|[)]${LETTER}`, 'u');
/** Full-width punctuation brings its own room. */
const WIDE = /[、。，：；！？（）「」『』] +\S|\S +[、。，：；！？（）「」『』]/u;
const JAPANESE = new RegExp(LETTER, 'u');

/** Addresses of links, escapes, and what stands as code: not prose. */
const NO_PROSE = /\]\([^)]*\)|\\[nrt"'\\]|\$\([\w~-]+\)/g;

/**
 * One style for all that people read in Japanese, as most of the texts have it: a space between Japanese and Latin letters or figures, and
 * full-width punctuation without spaces. What a text has beside a placeholder is not judged: that hangs on the value.
 */
export function japaneseFaults(ts: Ts, files: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(files).flatMap(([name, source]) => {
    const texts = name.endsWith('.json') ? textsOfJson(source) : textsOfSource(ts, name, source);
    return texts.flatMap((text) => {
      const said = faultOf(text);
      return said === null ? [] : [`${name}: ${said}: “${text}”`];
    });
  });
}

function faultOf(text: string): string | null {
  if (!JAPANESE.test(text)) return null;
  const prose = text.replace(NO_PROSE, '\n');
  if (TIGHT.test(withoutSpans(prose))) return 'no space between Japanese and Latin letters';
  if (NARROW.test(prose)) return 'half-width punctuation in Japanese';
  return WIDE.test(prose.trim()) ? 'a space beside full-width punctuation' : null;
}

/** A code span counts as one Latin word, whatever is in it. */
function withoutSpans(text: string): string {
  return text.replace(/`[^`]*`/g, '`');
}

/** The strings of a JSON file; pieces between placeholders by themselves. */
function textsOfJson(source: string): readonly string[] {
  return [...source.matchAll(/"((?:[^"\\]|\\.)*)"/g)].flatMap(([, text = '']) => text.split(/\{[^}]*\}/));
}

/** The literals of a source; pieces of a template by themselves. */
function textsOfSource(ts: Ts, name: string, source: string): readonly string[] {
  const texts: string[] = [];
  const visit = (node: typescript.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true));
  return texts;
}
