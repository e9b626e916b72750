import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { message, successorOf, whyNotPlain } from '../../assess';
import type { Fix, Message, ResolvedUsage } from '../../model/finding';
import { type ActionContext, type ActionSource, type ShownFinding, wants } from './actionContext';
import { disabledAction } from './disabledAction';
import { isAllowed, isPreferred } from './preferredFix';
import { toWorkspaceEdit } from './toWorkspaceEdit';
import { whyNotWritten } from './writtenText';

/** The fixes that the rules themselves give to their findings; where they can give none, why. */
export const findingFixes: ActionSource = (context) => {
  if (!wants(context.params, CodeActionKind.QuickFix)) return [];
  return context.findings.flatMap((shown) => [
    ...shown.finding.fixes.flatMap((fix) => fixAction(fix, shown, context)),
    ...missingSuccessor(shown, context),
  ]);
};

function fixAction(fix: Fix, { finding, usage, diagnostic }: ShownFinding, context: ActionContext): readonly CodeAction[] {
  const { document, options } = context;
  const common = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  const own = fix.edits.find(({ location }) => location === usage.location);
  const reason = own === undefined ? null : whyNotWritten(document, usage, own.newText);
  if (reason !== null) return disabledAction({ ...common, title: fix.title, reason }, options);
  const edit = toWorkspaceEdit(fix.edits, options);
  if (edit === null) return [];
  return [
    {
      ...common,
      title: options.engine.renderMessage(titleOf(fix, own?.newText, usage, context), options.locale),
      edit,
      ...(isPreferred(fix, finding, usage, context) ? { isPreferred: true } : {}),
      data: { code: finding.code },
    },
  ];
}

/** What the vendor names and the team does not allow is offered as what it is. */
function titleOf(fix: Fix, newText: string | undefined, usage: ResolvedUsage, context: ActionContext): Message {
  if (!fix.preferred || newText === undefined || isAllowed(newText, usage, context)) return fix.title;
  return message('fix.alternative', { replacement: newText, why: 'why-named\nwhy-not-allowed' });
}

/** The vendor names a successor of the retired model, but what stands here is no text that could be rewritten. */
function missingSuccessor({ finding, usage, diagnostic }: ShownFinding, context: ActionContext): readonly CodeAction[] {
  const { lifecycle } = usage;
  const reason = whyNotPlain(usage);
  if (!finding.deprecated || lifecycle === null || reason === null) return [];
  const { identifier } = successorOf(lifecycle, usage, context.registry, context.today);
  if (identifier === null) return [];
  const title = message('fix.replace', { replacement: identifier });
  return disabledAction({ title, reason, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] }, context.options);
}
