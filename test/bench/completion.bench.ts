// npm run bench:completion: how long completion takes over the wire, under the strictest profile with a long policy. A measurement, not a test.
import type { CompletionList, ProtocolConnection } from 'vscode-languageserver/node';
import { type StdioServer, startStdioServer } from '../unit/server/stdioServer';

const EXCEPTIONS = 5_000;
const LINES = 2_000;
const ASKS = 300;
const WARM_UP = 20;

const policy = (withFiles: boolean): string =>
  [
    'extends: sovereign',
    'exceptions:',
    ...Array.from({ length: EXCEPTIONS }, (_, index) => {
      const place = withFiles ? `, file: src/part${index}/**` : '';
      return `  - { model: acme/model-${index}${place}, reason: agreed }`;
    }),
    '',
  ].join('\n');

/** A call in the middle of a file of some lines. */
function source(lines: number, head: string, call: string): { readonly text: string; readonly line: number; readonly character: number } {
  const filler = (count: number, name: string): string[] =>
    Array.from(
      { length: count },
      (_, index) => `def ${name}_${index}(value: int) -> int:  return compute(value, ${index}, key="k${index}")`,
    );
  const half = Math.floor(lines / 2);
  const before = [head, ...filler(half, 'before')];
  const text = [...before, call, ...filler(half, 'after'), ''].join('\n');
  return { text, line: text.slice(0, text.indexOf(call)).split('\n').length - 1, character: call.indexOf('""') + 1 };
}

const OPENAI = source(LINES, 'from openai import OpenAI', 'OpenAI().chat.completions.create(model="", messages=[])');
const SHORT = source(40, 'from openai import OpenAI', 'OpenAI().chat.completions.create(model="", messages=[])');
const HUB = source(LINES, 'from transformers import AutoModelForCausalLM', 'AutoModelForCausalLM.from_pretrained("")');
const ROUTED = source(LINES, 'import litellm', 'litellm.completion(model="", messages=[])');
const PROSE = source(LINES, 'from openai import OpenAI', 'print("")');

type Place = typeof OPENAI;

async function clocked(
  client: ProtocolConnection,
  uri: string,
  { line, character }: Place,
): Promise<{ readonly ms: number; readonly items: number }> {
  const start = process.hrtime.bigint();
  const list: CompletionList | null = await client.sendRequest('textDocument/completion', {
    textDocument: { uri },
    position: { line, character },
  });
  return { ms: Number(process.hrtime.bigint() - start) / 1e6, items: list?.items.length ?? 0 };
}

function told(name: string, times: readonly number[], rest: string): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1);
  process.stdout.write(`${name.padEnd(44)} median ${at(0.5).padStart(7)} ms   p95 ${at(0.95).padStart(7)} ms   ${rest}\n`);
}

async function measure({ client, uriOf, openFile }: StdioServer, name: string, file: string, place: Place): Promise<void> {
  await openFile(file, place.text);
  const uri = uriOf(file);
  const first = await clocked(client, uri, place);
  const rested: number[] = [];
  for (let ask = 0; ask < ASKS; ask++) {
    const { ms } = await clocked(client, uri, place);
    if (ask >= WARM_UP) rested.push(ms);
  }
  told(name, rested, `first ${first.ms.toFixed(0)} ms, ${first.items} items`);
  const typed: number[] = [];
  const word = 'abcdefghijklmnopqrst-uvwxyz';
  for (let sign = 0; sign < word.length; sign++) {
    const at = { line: place.line, character: place.character + sign };
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: sign + 2 },
      contentChanges: [{ range: { start: at, end: at }, text: word[sign] ?? '' }],
    });
    const { ms } = await clocked(client, uri, { ...place, character: at.character + 1 });
    if (sign > 0) typed.push(ms);
  }
  told(`  ${name}, sign by sign`, typed, '');
}

async function main(): Promise<void> {
  for (const withFiles of [false, true]) {
    process.stdout.write(`\nsovereign, ${EXCEPTIONS} exceptions${withFiles ? ' for files' : ''}\n`);
    const bench = await startStdioServer({ 'model-policy.yaml': policy(withFiles) }, {});
    await measure(bench, `OpenAI, 40 lines`, 'short.py', SHORT);
    await measure(bench, `OpenAI, ${LINES} lines`, 'openai.py', OPENAI);
    await measure(bench, `hub, ${LINES} lines`, 'hub.py', HUB);
    await measure(bench, `routed, ${LINES} lines`, 'routed.py', ROUTED);
    await measure(bench, `no model, ${LINES} lines`, 'prose.py', PROSE);
    await bench.stop();
  }
}

void main();
