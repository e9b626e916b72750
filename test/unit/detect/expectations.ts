import type { ResolvedUsage } from '../../../src/model/finding';

/** What a fixture says of one usage, beside the line it speaks of. */
export interface Expectation {
  readonly line: number;
  /** Notebook cell in which `line` counts. */
  readonly cell?: number;
  readonly kind: string;
  readonly value: string;
  /** Model id, `unknown` for a model that the registry does not know, null when the fixture does not say. */
  readonly model: string | null;
  readonly role: string | null;
  readonly confidence: string | null;
  readonly deployment: string | null;
  readonly text: string;
}

const ROLES = ['call', 'default', 'constant', 'config', 'choice'];
const CONFIDENCES = ['certain', 'likely'];

/**
 * Reads `#=> VALUE MODEL ROLE CONFIDENCE @DEPLOYMENT; …` comments. `-` stands for any model. `#^=>` speaks of the line above,
 * `#^^=>` of the one before: for formats whose lines end in no comment.
 */
export function expectationsOf(text: string): Expectation[] {
  return text.split('\n').flatMap((line, index) => {
    const comment = /(?:#|\/\/|--)(\^*)=> (.+)$/.exec(line);
    const above = comment?.[1]?.length ?? 0;
    return comment?.[2] ? comment[2].split('; ').map((item) => parse(item.trim(), index + 1 - above)) : [];
  });
}

/** The same for a notebook: the comments stand in its cells. */
export function notebookExpectationsOf(json: string): Expectation[] {
  const { cells } = JSON.parse(json) as { cells: { source: string[] }[] };
  return cells.flatMap(({ source }, cell) => expectationsOf(source.join('')).map((expected) => ({ ...expected, cell })));
}

function parse(item: string, line: number): Expectation {
  const kind = /^(endpoint|remote-code):/.exec(item)?.[1] ?? 'model';
  if (kind === 'remote-code') return { line, kind, value: '', model: null, role: null, confidence: null, deployment: null, text: item };
  const [first = '', ...words] = item.replace(/^endpoint:/, '').split(' ');
  const role = words.find((word) => ROLES.includes(word)) ?? null;
  const confidence = words.find((word) => CONFIDENCES.includes(word)) ?? null;
  const deployment = words.find((word) => word.startsWith('@'))?.slice(1) ?? null;
  const model = words.find((word) => word === 'unknown' || word.includes('/')) ?? null;
  return { line, kind, value: first, model, role, confidence, deployment, text: item };
}

/** Whether a usage is what the fixture expects at its line. */
export function meets(usage: ResolvedUsage, expected: Expectation): boolean {
  if (usage.location.range.start.line + 1 !== expected.line || usage.kind !== expected.kind) return false;
  if (usage.location.cell !== expected.cell) return false;
  if (expected.kind === 'remote-code') return true;
  if (usage.value !== expected.value) return false;
  if (expected.model !== null && (usage.model?.id ?? 'unknown') !== expected.model) return false;
  if (expected.role !== null && usage.role !== expected.role) return false;
  if (expected.confidence !== null && usage.confidence !== expected.confidence) return false;
  return expected.deployment === null || reached(usage).includes(expected.deployment);
}

/** All names by which a fixture may call a deployment. */
function reached(usage: ResolvedUsage): (string | null)[] {
  const { deployment } = usage;
  if (deployment.kind === 'unknown') return ['unknown', deployment.host];
  if (deployment.kind === 'self-hosted') return ['self-hosted', deployment.host];
  return [deployment.host, deployment.platform, deployment.endpoint, deployment.kind];
}

/** One line for a person: what was found. */
export function describeUsage(usage: ResolvedUsage): string {
  const where = reached(usage)
    .filter((name) => name !== null)
    .join(' | ');
  const cell = usage.location.cell === undefined ? '' : `[${usage.location.cell}] `;
  return `${cell}${usage.location.range.start.line + 1}: ${usage.kind} ${usage.value} ${usage.model?.id ?? 'unknown'} ${usage.role} ${usage.confidence} @${where}`;
}
