/** The server as a Node process: `--node-ipc` for VS Code, `--stdio` for every other editor. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { localDay } from '../assess/localDay';
import type { AssetReader } from '../detect/assets';
import { DEFLATING_CODEC } from '../project/node/deflatingCodec';
import { clientFiles, filesByScheme } from './clientFiles';
import { openEngine } from './engine';
import type { ServerHost } from './host';
import { nodeApart } from './nodeApart';
import { nodeFiles } from './nodeFiles';
import { giveBackMemory } from './nodeMemory';
import { nodeRevisions } from './nodeRevisions';
import { startServer } from './server';

/** Grammars lie next to the bundle. */
const assets: AssetReader = {
  async read(name) {
    try {
      return await readFile(path.join(__dirname, name));
    } catch (error) {
      throw new Error(`the asset ${name} cannot be read`, { cause: error });
    }
  },
};

const engine = openEngine(assets, DEFLATING_CODEC);
const connection = createConnection(ProposedFeatures.all);

const host: ServerHost = {
  engine,
  files: filesByScheme(nodeFiles(engine.languageForPath), clientFiles(connection, engine.languageForPath)),
  apart: nodeApart(() => nextTurn()),
  giveBackMemory,
  revisions: nodeRevisions(),
  today: () => localDay(new Date()),
  nextTurn: () => nextTurn(),
  exit: (code) => process.exit(code),
};

startServer(connection, host);
