import { withoutSecrets, withoutSecretsWithin } from '../../project/withoutSecrets';
import { type AgentTexts, agentTexts } from './agentTexts';
import { checkModel } from './checkModel';
import { explainPolicy } from './explainPolicy';
import { findAlternatives } from './findAlternatives';
import { INPUT_SCHEMAS } from './inputSchemas';
import { listUsages } from './listUsages';
import { type Input, isFault, readInput } from './readInput';
import { short } from './rows';
import { scanChanges } from './scanChanges';
import type { AgentTool } from './toolNames';
import type { AgentAnswer, AgentWorkspace } from './workspace';

const LONGEST_NAME = 120;

/** Answers what an agent asks. A question that cannot be answered says how to ask it; a bug throws. */
export async function answerAgent(tool: AgentTool, given: unknown, workspace: AgentWorkspace): Promise<AgentAnswer> {
  const texts = agentTexts(workspace.locale);
  const input = readInput(given, INPUT_SCHEMAS[tool]);
  if (isFault(input)) return refused(texts.badInput(short(input.property, LONGEST_NAME), input.problem, input.expected));
  if (workspace.folders.length === 0) return refused(texts.noFolder);
  const answer = await answered(tool, input, workspace, texts);
  if (answer.kind === 'refused') return refused(answer.text);
  const structured = Object.fromEntries(Object.entries(answer.structured).map(([name, value]) => [name, withoutSecretsWithin(value)]));
  return { kind: 'answer', structured, text: withoutSecrets(answer.text) };
}

async function answered(tool: AgentTool, input: Input, workspace: AgentWorkspace, texts: AgentTexts): Promise<AgentAnswer> {
  if (tool === 'list_usages') return listUsages(input, workspace, texts);
  if (tool === 'explain_policy') return explainPolicy(input, workspace, texts);
  if (tool === 'scan_changes') return scanChanges(input, workspace, texts);
  const path = input.text('file') ?? '';
  const located = path === '' ? null : await workspace.locate(path);
  if (located !== null && located.kind !== 'inside') return refused(texts[located.kind](short(path, LONGEST_NAME)));
  const folder = located?.folder ?? workspace.folders[0];
  if (folder === undefined) return refused(texts.noFolder);
  const file = located?.file ?? '';
  const call = { identifier: input.text('identifier') ?? '', endpoint: input.text('endpoint'), sdk: input.text('sdk'), file };
  const rules = await folder.rules(file);
  return tool === 'check_model' ? checkModel(call, rules, workspace, texts) : findAlternatives(call, input, rules, workspace, texts);
}

function refused(text: string): AgentAnswer {
  return { kind: 'refused', text: withoutSecrets(text) };
}
