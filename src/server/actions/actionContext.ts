import { type CodeAction, CodeActionKind, type CodeActionParams, CodeActionTriggerKind, type Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Alternatives } from '../../assess';
import type { EffectivePolicy } from '../../assess/api';
import type { Finding, ResolvedUsage } from '../../model/finding';
import type { IsoDate } from '../../model/registry';
import type { Registry } from '../../registry/api';
import { type DiagnosticsOptions, mattersIn, shownFindings, toDiagnostic } from '../diagnostics';
import type { Judgement } from '../judgements';
import type { Spot } from '../places';
import { equalRanges, touches } from '../positions';
import type { CodeActionTraits } from './actionTraits';

export interface CodeActionOptions extends DiagnosticsOptions {
  /** Version of an open document; `null` for a file on the disk. */
  readonly version: (uri: string) => number | null;
  /** What the client can do with code actions and their edits. */
  readonly client: CodeActionTraits;
  /** A document or cell that is open. */
  readonly document: (uri: string) => TextDocument | undefined;
}

/** A finding that the editor shows at the asked place. */
export interface ShownFinding {
  readonly finding: Finding;
  readonly usage: ResolvedUsage;
  /** As the client has it, so that it knows which of its diagnostics an action answers. */
  readonly diagnostic: Diagnostic;
}

/** What is asked, of which place, and all that is known there. */
export interface ActionContext {
  readonly params: CodeActionParams;
  readonly document: TextDocument;
  readonly spot: Spot;
  /** Of the whole file, with all cells of a notebook. */
  readonly judgement: Judgement;
  /** Those whose literal the asked range touches. */
  readonly usages: readonly ResolvedUsage[];
  /** Those that the editor shows at the asked range. */
  readonly findings: readonly ShownFinding[];
  readonly options: CodeActionOptions;
  /** The policy that judges the file. */
  readonly policy: EffectivePolicy;
  readonly registry: Registry;
  readonly today: IsoDate;
  /** What could be used instead of a usage's model under the policy; remembered from one question to the next. */
  readonly alternatives: (usage: ResolvedUsage) => Alternatives;
}

/** One kind of thing that can be done about a place; it asks {@link wants} before it works. */
export type ActionSource = (context: ActionContext) => readonly CodeAction[];

/** What a context is made of. */
export type ActionQuestion = Omit<ActionContext, 'usages' | 'findings' | 'policy'>;

/** The context with what stands at the asked range. */
export function actionContext(question: ActionQuestion): ActionContext {
  const { params, judgement, options, spot } = question;
  // Usages of every cell are in the judgement of one: their ranges count within the cell.
  const isHere = ({ location }: ResolvedUsage): boolean => location.cell === spot.cell && touches(location.range, params.range);
  const here = shownFindings(judgement, options.minimumLevel).flatMap((finding) => {
    const usage = judgement.usages[finding.usage];
    return usage === undefined || !isHere(usage) ? [] : [{ finding, usage }];
  });
  const findings = mattersIn(here, options).flatMap((matter): readonly ShownFinding[] => {
    const own = toDiagnostic(matter, options);
    const diagnostic = params.context.diagnostics.find((given) => isSame(given, own)) ?? own;
    return matter.map((found) => ({ ...found, diagnostic }));
  });
  return { ...question, findings, usages: judgement.usages.filter(isHere), policy: options.policyOf(spot.file) };
}

/** Whether the client asks for actions of this kind; actions on a whole file only when it names their kind. */
export function wants({ context: { only, triggerKind } }: CodeActionParams, kind: CodeActionKind): boolean {
  if (only === undefined) return !isWithin(kind, CodeActionKind.Source);
  // `source.fixAll` on each save is asked of every extension at once; a model is replaced only for whoever names ours.
  const isUnasked = triggerKind === CodeActionTriggerKind.Automatic && isWithin(kind, CodeActionKind.SourceFixAll);
  return only.some((asked) => (isUnasked ? asked === kind : isWithin(kind, asked)));
}

function isWithin(kind: CodeActionKind, group: CodeActionKind): boolean {
  return group === '' || kind === group || kind.startsWith(`${group}.`);
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.source === b.source && a.code === b.code && a.message === b.message && equalRanges(a.range, b.range);
}
