import type { Reader } from '../reading';
import { readAiSdkGateway } from './aiSdkGateway';
import { readGenaiPrices } from './genaiPrices';
import { readMastra } from './mastra';
import { readOpenai } from './openai';
import { readPiAi } from './piAi';

/** By the name under `reader` in sources.json. */
export const READERS: ReadonlyMap<string, Reader> = new Map([
  ['openai', readOpenai],
  ['aiSdkGateway', readAiSdkGateway],
  ['piAi', readPiAi],
  ['mastra', readMastra],
  ['genaiPrices', readGenaiPrices],
]);
