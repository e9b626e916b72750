import type { Registry } from '../../registry/api';
import { readShellText } from './commandLine';
import type { FormatResult } from './formats';
import { LineIndex } from './lineIndex';
import { passageAt } from './passage';
import { servedAddresses } from './servers';
import { shellOf } from './shellWords';

/** Here-documents of one script that are read as the files they become. */
const EMBEDDED_LIMIT = 20;

/** Reads a shell script: what it sets, the commands it runs, and the files it writes. */
export function readShell(_file: string, text: string, registry: Registry): FormatResult {
  const source = passageAt(text, 0, new LineIndex(text));
  const reading = readShellText(source, registry);
  const { sinks, environment, aliases } = reading;
  const literals = [...reading.literals, ...servedAddresses([reading])];
  return { literals, sinks, environment, aliases, embedded: documentsOf(text) };
}

/** `cat > config.yaml <<EOF`, `python - <<EOF`: the document as a file of its own, with blanks where the script stands. */
function documentsOf(text: string): { readonly file: string; readonly text: string }[] {
  if (!text.includes('<<')) return [];
  const whole = { text, place: (offset: number) => ({ line: 0, character: offset }) };
  return shellOf(whole)
    .documents.slice(0, EMBEDDED_LIMIT)
    .flatMap(({ command, body }) => {
      const words = command.words.map((word) => word.text);
      const target = words.findIndex((word) => /^\d?>{1,2}$/.test(word));
      const program = words[0] ?? '';
      const file =
        target >= 0
          ? words[target + 1]
          : /(^|\/)tee$/.test(program)
            ? words.slice(1).find((word) => !word.startsWith('-'))
            : interpreter(program);
      if (file === undefined || /\.(sh|bash)$/.test(file)) return [];
      const from = body.place(0).character;
      const blank = (part: string): string => part.replace(/[^\r\n]/g, ' ');
      return [{ file, text: blank(text.slice(0, from)) + body.text + blank(text.slice(from + body.text.length)) }];
    });
}

function interpreter(program: string): string | undefined {
  if (/(^|\/)python[\d.]*$/.test(program)) return 'document.py';
  return /(^|\/)node$/.test(program) ? 'document.js' : undefined;
}
