import type { Command } from 'commander';
import { addExplain } from './explain';
import { addExport } from './export';
import type { Finish } from './finish';
import { addLsp } from './lsp';
import { addMcp } from './mcp';
import { addPolicy } from './policy';
import { addScan } from './scan';

/** Every command, in the order of the help. */
export const COMMANDS: readonly ((program: Command, finish: Finish) => void)[] = [
  addScan,
  addExport,
  addExplain,
  addPolicy,
  addLsp,
  addMcp,
];
