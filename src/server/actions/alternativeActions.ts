import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { type Alternative, message, replacementFor } from '../../assess';
import type { Message } from '../../model/finding';
import { compareLevels, type Level } from '../../model/level';
import { type ActionContext, type ActionSource, type ShownFinding, wants } from './actionContext';
import { disabledAction } from './disabledAction';
import { NOT_OF_THE_MODEL } from './preferredFix';
import { toWorkspaceEdit } from './toWorkspaceEdit';
import { titleOfReplacement } from './whyAlternative';
import { whyNotWritten } from './writtenText';

/** What is milder is no reason to look for another model. */
const MILDEST: Level = 'low';

/** Permitted models in the place of one that has findings, each for the findings that it ends. */
export const alternativeActions: ActionSource = (context) => {
  if (!wants(context.params, CodeActionKind.QuickFix)) return [];
  return context.usages.flatMap((usage) => {
    const findings = context.findings.filter((shown) => shown.usage === usage && isOfTheModel(shown));
    if (usage.kind !== 'model' || usage.model === null || findings.length === 0) return [];
    return actionsFor(findings, context);
  });
};

function isOfTheModel({ finding: { code, level } }: ShownFinding): boolean {
  return !NOT_OF_THE_MODEL.includes(code) && compareLevels(level, MILDEST) <= 0;
}

function actionsFor(findings: readonly ShownFinding[], context: ActionContext): readonly CodeAction[] {
  const [first] = findings;
  if (first === undefined || first.usage.model === null) return [];
  const { usage } = first;
  const from = first.usage.model;
  const known = findings.flatMap(({ finding }) => finding.fixes.flatMap(({ edits }) => edits.map(({ newText }) => newText)));
  const actions: CodeAction[] = [];
  const refused: { readonly alternative: Alternative; readonly reason: Message }[] = [];
  for (const alternative of context.alternatives(usage).found) {
    const ended = endedBy(alternative, findings);
    if (ended.length === 0) continue;
    const written = writtenAs(alternative, first, context);
    if ('reason' in written) refused.push({ alternative, reason: written.reason });
    else if (!known.includes(written.newText)) {
      const edit = toWorkspaceEdit([{ location: usage.location, newText: written.newText }], context.options);
      if (edit === null) continue;
      const { engine, locale } = context.options;
      const isPreferred = alternative.by === 'policy' && actions.every((action) => action.isPreferred !== true);
      actions.push({
        title: engine.renderMessage(titleOfReplacement(written.newText, from, alternative, context.policy), locale),
        kind: CodeActionKind.QuickFix,
        diagnostics: ended.map(({ diagnostic }) => diagnostic),
        edit,
        ...(isPreferred ? { isPreferred } : {}),
      });
    }
  }
  return [...actions, ...refusals(refused, usage.editable, findings, context)];
}

/** A literal that cannot be edited is told once; of others, why what the team or the vendor proposes is not offered. */
function refusals(
  refused: readonly { readonly alternative: Alternative; readonly reason: Message }[],
  isPlain: boolean,
  findings: readonly ShownFinding[],
  { options }: ActionContext,
): readonly CodeAction[] {
  // That the vendor's successor cannot be written here is told with the finding that asks for one.
  const isTold = findings.some(({ finding }) => finding.deprecated);
  const told = isPlain ? refused.filter(({ alternative }) => alternative.by !== 'registry') : refused.slice(0, isTold ? 0 : 1);
  return told.flatMap(({ alternative, reason }) => {
    const title = message('fix.replace', { replacement: alternative.identifier ?? alternative.model.name });
    const diagnostics = endedBy(alternative, findings).map(({ diagnostic }) => diagnostic);
    return disabledAction({ title, reason, kind: CodeActionKind.QuickFix, diagnostics }, options);
  });
}

/** The findings that the alternative would not have. */
function endedBy({ findings }: Alternative, shown: readonly ShownFinding[]): readonly ShownFinding[] {
  const codes = findings.map(({ code }) => code);
  return shown.filter(({ finding }) => !codes.includes(finding.code));
}

function writtenAs(
  { model, identifier }: Alternative,
  { usage }: ShownFinding,
  { registry, document }: ActionContext,
): { readonly newText: string } | { readonly reason: Message } {
  const replacement = replacementFor(usage, { model, identifier }, registry);
  if (replacement.kind === 'refused') return replacement;
  const reason = whyNotWritten(document, usage, replacement.newText);
  return reason === null ? replacement : { reason };
}
