import { printParseErrorCode } from 'jsonc-parser';
import type { Registry } from '../../registry/api';
import { readConfiguration } from './configuration';
import type { FormatResult } from './formats';
import { treeOfJson } from './jsonTree';
import { LineIndex } from './lineIndex';
import { passageAt } from './passage';

/** Reads JSON and JSON with comments. What parses is read; the first error is named with its line. */
export function readJson(_file: string, text: string, registry: Registry): FormatResult {
  const lines = new LineIndex(text);
  const { root, errors } = treeOfJson(passageAt(text, 0, lines));
  const first = errors[0];
  const skipped = first
    ? [{ reason: `JSON error at line ${lines.at(first.offset).line + 1}: ${printParseErrorCode(first.error)}; the rest was read` }]
    : [];
  return root ? { ...readConfiguration([root], registry), skipped } : { skipped };
}
