// What runs in the pool's threads is in one bundle with the task: they have to know each other's symbols.
import 'piscina/worker';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { Summarizer } from '../../../detect';
import { loadBundledData, loadBundledRegistry, openRegistry, readOverlay, withOverlays } from '../../../registry';
import type { WorkerStart } from './pool';
import { batchReader } from './readBatch';
import { readToSummary } from './readToSummary';

const summarizer = open(workerData);

/** Reads a batch of files. A thread has a registry and grammars of its own. */
export const readBatch = batchReader((task) => readToSummary(summarizer, task));

function open({ overlays }: WorkerStart): Summarizer {
  const assets = { read: (name: string) => readFile(join(__dirname, name)) };
  if (overlays.length === 0) return new Summarizer(loadBundledRegistry(), assets);
  const texts = overlays.map(({ file, text }) => readOverlay(text, file));
  return new Summarizer(openRegistry(withOverlays(loadBundledData(), texts).data), assets);
}
