import type { Registry } from '../../registry/api';
import { readShellText } from './commandLine';
import type { FormatResult } from './formats';
import { documentsOf } from './hereDocuments';
import { LineIndex } from './lineIndex';
import { passageAt } from './passage';
import { servedAddresses } from './servers';

/** Reads a shell script: what it sets, the commands it runs, and the files it writes. */
export function readShell(_file: string, text: string, registry: Registry): FormatResult {
  const source = passageAt(text, 0, new LineIndex(text));
  const reading = readShellText(source, registry);
  const { sinks, environment, aliases } = reading;
  const literals = [...reading.literals, ...servedAddresses([reading])];
  return { literals, sinks, environment, aliases, embedded: documentsOf(source) };
}
