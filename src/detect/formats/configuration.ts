import type { Registry } from '../../registry/api';
import { readShellText, readWords } from './commandLine';
import type { ConfigNode } from './configNode';
import type { FormatResult } from './formats';
import { documentsOf } from './hereDocuments';
import { servedAddresses } from './servers';
import { readTree } from './tree';

/** Reads a configuration tree, and the commands that it holds. */
export function readConfiguration(roots: readonly ConfigNode[], registry: Registry): Required<Omit<FormatResult, 'skipped'>> {
  const trees = roots.map((root) => readTree(root, registry));
  const scripts = trees.flatMap((tree) => tree.commands.flatMap((command) => (command.words === null ? [command.text] : command.words)));
  const commands = trees.flatMap((tree) =>
    tree.commands.map((command) => (command.words === null ? readShellText(command.text, registry) : readWords(command.words, registry))),
  );
  const readings = [...trees, ...commands];
  return {
    literals: [...readings.flatMap((reading) => reading.literals), ...servedAddresses(commands)],
    sinks: readings.flatMap((reading) => reading.sinks),
    environment: trees.flatMap((tree) => tree.environment).concat(commands.flatMap((command) => command.environment)),
    aliases: readings.flatMap((reading) => reading.aliases),
    embedded: scripts.flatMap(documentsOf),
  };
}
