import type { FormatResult } from './formats';
import type { Passage } from './passage';
import { type Command, shellOf } from './shellWords';

/** Here-documents of one script that are read as the files they become. */
const EMBEDDED_LIMIT = 20;

/** `cat > config.yaml <<EOF`, `python - <<EOF`: each document of shell text as a file of its own, at the lines and columns where it stands. */
export function documentsOf(source: Passage): NonNullable<FormatResult['embedded']> {
  if (!source.text.includes('<<')) return [];
  return shellOf(source)
    .documents.slice(0, EMBEDDED_LIMIT)
    .flatMap(({ command, body }) => {
      const file = becomes(command);
      return file === undefined || /\.(sh|bash)$/.test(file) ? [] : [{ file, text: page(body) }];
    });
}

/** The name of the file that a document becomes, or of one that its reader would run. */
function becomes(command: Command): string | undefined {
  const words = command.words.map((word) => word.text);
  const program = words[0] ?? '';
  const target = words.findIndex((word) => /^\d?>{1,2}$/.test(word));
  if (target >= 0) return words[target + 1];
  if (/(^|\/)tee$/.test(program)) return words.slice(1).find((word) => !word.startsWith('-'));
  if (/(^|\/)python[\d.]*$/.test(program)) return 'document.py';
  return /(^|\/)node$/.test(program) ? 'document.js' : undefined;
}

/** Blanks, with each letter of a passage where it stands in its file. */
function page({ text, place }: Passage): string {
  const lines: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    const { line, character } = place(at);
    while (lines.length <= line) lines.push('');
    lines[line] = `${(lines[line] ?? '').padEnd(character)}${text.slice(at, end)}`;
    at = end + 1;
  }
  return lines.join('\n');
}
