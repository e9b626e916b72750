import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { dayAfter } from '../../../registry/calendarDay';
import { ACCEPT_COMMAND, type FindingParams, OPEN_RULE_COMMAND } from '../../protocol';
import { type ActionContext, type ShownFinding, wants } from '../actionContext';
import { type AcceptServices, acceptingEdit, type OpenWays, openWays, waysOffered } from './acceptance';
import { type AcceptTexts, type AcceptWay, acceptTexts } from './acceptTexts';
import { DEFAULT_DAYS } from './terms';

/** What an editor without questions is offered: an exception for everything is nothing to take in passing. */
const WITHOUT_QUESTIONS: readonly AcceptWay[] = ['line', 'file', 'policy-file'];

/** Accepts the findings at the asked place, one action a finding where the client asks for reason and last day, else one a way. */
export async function acceptActions(
  context: ActionContext,
  services: AcceptServices,
  hasCommands: boolean,
): Promise<readonly CodeAction[]> {
  if (!wants(context.params, CodeActionKind.QuickFix)) return [];
  const texts = acceptTexts(context.options.locale);
  const findings = oncePerCode(context.findings);
  if (hasCommands) return findings.map((shown) => asking(shown, context, texts));
  const byLine = new Map<number, Promise<OpenWays>>();
  const actions: CodeAction[] = [];
  for (const shown of findings) {
    const { line } = shown.usage.location.range.start;
    const known = byLine.get(line) ?? openWays(context, shown.usage, services);
    byLine.set(line, known);
    actions.push(...plain(shown, context, await known, texts));
  }
  return actions;
}

/** The pages of the rules that speak at the asked place. */
export function ruleActions({ params, findings, options }: ActionContext, hasCommands: boolean): readonly CodeAction[] {
  if (!hasCommands || !wants(params, CodeActionKind.QuickFix)) return [];
  const texts = acceptTexts(options.locale);
  return oncePerCode(findings).map(({ finding: { code }, diagnostic }) => {
    const title = texts.why(code);
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      command: { title, command: OPEN_RULE_COMMAND, arguments: [code, params.textDocument.uri] },
    };
  });
}

function asking({ finding: { code }, usage, diagnostic }: ShownFinding, { params }: ActionContext, texts: AcceptTexts): CodeAction {
  const title = texts.accept(code);
  const asked: FindingParams = { textDocument: params.textDocument, range: usage.location.range, code };
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    command: { title, command: ACCEPT_COMMAND, arguments: [asked] },
  };
}

function plain(
  { finding: { code }, usage, diagnostic }: ShownFinding,
  context: ActionContext,
  ways: OpenWays,
  texts: AcceptTexts,
): CodeAction[] {
  const terms = { reason: texts.reason, until: dayAfter(context.today, DEFAULT_DAYS) };
  const offered = waysOffered(ways, usage);
  return WITHOUT_QUESTIONS.filter((way) => offered.includes(way)).flatMap((way) => {
    const made = acceptingEdit(context, { code, usage }, ways, way, terms, texts);
    if ('refused' in made) return [];
    const title = texts.acceptBy[way](code, ways.policy?.file ?? '');
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit: made.edit }];
  });
}

/** A comment accepts all findings of a code on its line. */
function oncePerCode(findings: readonly ShownFinding[]): readonly ShownFinding[] {
  const keyOf = ({ finding, usage }: ShownFinding): string => `${finding.code} ${usage.location.range.start.line}`;
  return [...new Map([...findings].reverse().map((shown) => [keyOf(shown), shown])).values()].reverse();
}
