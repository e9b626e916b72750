import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeptFolder } from '../../../src/cli/mcp/keptFolder';
import { locate } from '../../../src/cli/mcp/locate';
import { openFolders } from '../../../src/cli/mcp/openFolders';
import { answerAgent } from '../../../src/report/agents/answer';
import { AGENT_TOOLS, isAgentTool } from '../../../src/report/agents/toolNames';
import type { AgentWorkspace } from '../../../src/report/agents/workspace';
import { fileAssets } from '../../unit/assets';
import { mutantsOf } from './seeds';
import type { Input, Target } from './target';

const CHAT = 'from openai import OpenAI\n\nOpenAI().chat.completions.create(model="gpt-4-32k", messages=[])\n';
const DIFF =
  '--- a/chat.py\n+++ b/chat.py\n@@ -1,3 +1,3 @@\n from openai import OpenAI\n \n-OpenAI().chat.completions.create(model="gpt-4-32k", messages=[])\n+OpenAI().chat.completions.create(model="gpt-4o", messages=[])\n';

const QUESTIONS: readonly unknown[] = [
  { tool: 'check_model', input: { identifier: 'gpt-4o', endpoint: 'https://api.openai.com/v1', sdk: 'openai', file: 'chat.py' } },
  {
    tool: 'list_usages',
    input: { model: 'openai/gpt-4o', vendor: 'OpenAI', country: 'US', level: 'high', path: '**/*.py', limit: 5, cursor: '1' },
  },
  { tool: 'list_usages', input: {} },
  { tool: 'find_alternatives', input: { identifier: 'gpt-4-32k', same: ['vendor', 'country'], limit: 3 } },
  { tool: 'explain_policy', input: { place: 'chat.py:3', rule: 'retired-model' } },
  { tool: 'scan_changes', input: { path: 'chat.py', content: CHAT } },
  { tool: 'scan_changes', input: { diff: DIFF } },
];

/** The tools of agents, asked odd things: each is answered, or refused with a sentence, and no answer tells of the disk outside. */
export function agentTarget(): Target {
  const folder = mkdtempSync(join(tmpdir(), 'pedigree-fuzz-'));
  writeFileSync(join(folder, 'chat.py'), CHAT);
  const options = { exclude: [], overlay: [], locale: 'en', asOf: '2026-11-23', policy: false, assets: fileAssets } as const;
  const folders = openFolders([folder], options);
  const watch = { signal: new AbortController().signal, progress: () => undefined };
  const workspace = async (): Promise<AgentWorkspace> => {
    const own = (await folders.all()).map((kept) => facing(kept, watch));
    return { locale: 'en', today: options.asOf, folders: own, locate: (path) => locate(path, own) };
  };
  let asks = 0;
  return {
    id: 'mcp',
    make: mutantsOf(QUESTIONS.map((question) => ({ file: 'question.json', text: JSON.stringify(question) }))),
    async check({ text }: Input) {
      const asked = read(text);
      const tool = AGENT_TOOLS.find((name) => name === asked.tool) ?? 'check_model';
      assert.ok(isAgentTool(tool));
      const answer = await answerAgent(tool, asked.input, await workspace());
      assert.ok(answer.text.trim() !== '');
      JSON.stringify(answer);
      if (asks++ % 50 > 0) return;
      const { text: known } = await answerAgent('list_usages', {}, await workspace());
      assert.ok(known.includes('gpt-4-32k'), 'the folder is still known');
    },
    async close() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function facing(kept: KeptFolder, watch: Parameters<KeptFolder['judged']>[0]) {
  return {
    path: kept.path,
    name: kept.name,
    rules: (file: string) => kept.rules(file),
    judged: () => kept.judged(watch),
    text: (file: string) => kept.text(file),
    imagine: (after: Parameters<KeptFolder['imagine']>[0], before: Parameters<KeptFolder['imagine']>[1]) =>
      kept.imagine(after, before, watch),
  };
}

/** Whatever is no JSON is asked as a text. */
function read(text: string): { readonly tool: unknown; readonly input: unknown } {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null
      ? { tool: 'tool' in data ? data.tool : null, input: 'input' in data ? data.input : data }
      : { tool: null, input: data };
  } catch {
    return { tool: 'list_usages', input: text };
  }
}
