import type { Command } from 'commander';
import { addDiff } from './diff';
import { addExplain } from './explain';
import { addExport } from './export';
import type { Finish } from './finish';
import { addHistory } from './history';
import { addLsp } from './lsp';
import { addMcp } from './mcp';
import { addMerge } from './merge';
import { addPolicy } from './policy';
import { addReport } from './report';
import { addScan } from './scan';

/** Every command, in the order of the help. */
export const COMMANDS: readonly ((program: Command, finish: Finish) => void)[] = [
  addScan,
  addExport,
  addReport,
  addMerge,
  addDiff,
  addHistory,
  addExplain,
  addPolicy,
  addLsp,
  addMcp,
];
