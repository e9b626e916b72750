import ignore from 'ignore';
import { mayRaise } from '../../assess';
import { compareLevels, LEVELS } from '../../model/level';
import { filePatterns } from '../../project/filePatterns';
import type { AgentTexts } from './agentTexts';
import type { Input } from './readInput';
import { type JudgedUsage, judgedUsages, type UsageRow, usageLine, usageRow } from './rows';
import type { AgentAnswer, AgentWorkspace } from './workspace';

const USUAL_PAGE = 20;

/** Where the workspace uses which model, filtered, a page at a time. Catalogs, mentions and guesses are left out, as in the editor. */
export async function listUsages(input: Input, workspace: AgentWorkspace, texts: AgentTexts): Promise<AgentAnswer> {
  const start = startOf(input.text('cursor'));
  if (start === null) return { kind: 'refused', text: texts.badCursor };
  const found: { readonly judged: JudgedUsage; readonly folder: string }[] = [];
  for (const folder of workspace.folders) {
    const { assessment } = await folder.judged();
    const { name } = folder;
    const isAsked = filterOf(input, name);
    for (const judged of judgedUsages(assessment)) if (mayRaise(judged.usage) && isAsked(judged)) found.push({ judged, folder: name });
  }
  const limit = input.number('limit') ?? USUAL_PAGE;
  const rows = found.slice(start, start + limit).map(({ judged, folder }) => usageRow(judged, folder));
  const next = start + rows.length;
  const nextCursor = next < found.length ? String(next) : null;
  const structured = { total: found.length, from: found.length === 0 ? 0 : start + 1, usages: rows, nextCursor };
  return { kind: 'answer', structured, text: inWords(rows, start, found.length, nextCursor, texts) };
}

function inWords(rows: readonly UsageRow[], start: number, total: number, nextCursor: string | null, texts: AgentTexts): string {
  if (rows.length === 0) return texts.noUsages;
  return [
    texts.usages(start + 1, start + rows.length, total),
    ...rows.map((row) => `- ${usageLine(row, texts.noFinding)}`),
    ...(nextCursor === null ? [] : [texts.more(nextCursor)]),
  ].join('\n');
}

/** The row to begin with; null for what no page gave. */
function startOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return 0;
  return /^\d{1,9}$/.test(cursor) ? Number(cursor) : null;
}

function filterOf(input: Input, folder: string): (judged: JudgedUsage) => boolean {
  const model = input.text('model')?.trim().toLowerCase();
  const vendor = input.text('vendor')?.trim().toLowerCase();
  const country = input.text('country')?.toUpperCase();
  const level = LEVELS.find((one) => one === input.text('level'));
  const paths = pathsOf(input.text('path'));
  return ({ usage, findings }) => {
    const { value, location, deployment } = usage;
    if (model !== undefined && usage.model?.id.toLowerCase() !== model && value.toLowerCase() !== model) return false;
    if (vendor !== undefined && usage.vendor?.id !== vendor && usage.vendor?.name.toLowerCase() !== vendor) return false;
    const operator = 'country' in deployment ? deployment.country : null;
    if (country !== undefined && usage.vendor?.country !== country && operator !== country) return false;
    if (level !== undefined && !findings.some((finding) => compareLevels(finding.level, level) <= 0)) return false;
    return paths === null || paths(folder === '' ? location.file : `${folder}/${location.file}`);
  };
}

function pathsOf(pattern: string | undefined): ((file: string) => boolean) | null {
  const own = pattern?.trim().replace(/^\.\//, '') ?? '';
  if (own === '' || own === '.') return null;
  const patterns = filePatterns(own);
  return (file) => ignore.isPathValid(file) && patterns.ignores(file);
}
