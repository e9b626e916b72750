import { renderMessage, renderTerm } from '../../assess';
import type { ResolvedUsage } from '../../model/finding';
import type { Model } from '../../model/registry';
import type { rememberAlternatives } from '../actions/rememberAlternatives';
import { whyAlternative } from '../actions/whyAlternative';
import { isShown } from '../diagnostics';
import type { Settled } from '../documents';
import type { Locale } from '../host';
import type { ReplacementsParams, ReplacementsResult } from '../protocol';
import type { Session } from '../session';
import { usagesAt } from '../usagesAt';

/** A usage of a model of the registry, and the folder that it stands in. */
export interface ModelUse {
  readonly usage: ResolvedUsage;
  readonly model: Model;
  readonly root: string;
}

/** What could stand in the place of the model that is asked for, in the order in which it is recommended. */
export function replacements(
  params: ReplacementsParams,
  at: Settled | null,
  session: Session,
  locale: Locale,
  alternativesFor: ReturnType<typeof rememberAlternatives>,
): ReplacementsResult {
  const asked = 'model' in params ? usesOf(params.model, session)[0] : at && useAt(params.position, at, session);
  if (!asked) return null;
  const { usage, model, root } = asked;
  const policy = session.policies.of({ root, file: usage.location.file });
  const { found, none } = alternativesFor(usage, { registry: session.policies.registry(root), policy, today: session.today() });
  return {
    model: { id: model.id, name: model.name },
    places: placesOf(usesOf(model.id, session)).length,
    targets: found.map((alternative) => ({
      model: alternative.model.id,
      name: alternative.model.name,
      identifier: alternative.identifier,
      why: whyAlternative(model, alternative, policy)
        .map((term) => renderTerm(term, locale))
        .join(locale === 'ja' ? '、' : ', '),
    })),
    none: none && renderMessage(none, locale),
  };
}

/** Every usage of a model in the workspace that is a dependency on it: tables of known models and passing mentions are none. */
export function usesOf(id: string, { index, judgements }: Pick<Session, 'index' | 'judgements'>): readonly ModelUse[] {
  return index
    .roots()
    .flatMap(({ uri }) =>
      judgements
        .ofRoot(uri)
        .usages.flatMap((usage) =>
          usage.kind === 'model' && usage.model?.id === id && isShown(usage) ? [{ usage, model: usage.model, root: uri }] : [],
        ),
    );
}

/** One of several usages that share a literal: what is written there is replaced once. */
export function placesOf(uses: readonly ModelUse[]): readonly ModelUse[] {
  const places = new Map<string, ModelUse>();
  for (const use of uses) {
    const { file, cell, range } = use.usage.location;
    const key = JSON.stringify([use.root, file, cell, range]);
    if (!places.has(key)) places.set(key, use);
  }
  return [...places.values()];
}

function useAt(
  position: { readonly line: number; readonly character: number },
  { document, spot }: Settled,
  session: Session,
): ModelUse | undefined {
  for (const { judged } of usagesAt(document, position, spot, session.judgements)) {
    const { model } = judged.usage;
    if (judged.usage.kind === 'model' && model !== null) return { usage: judged.usage, model, root: judged.root };
  }
  return undefined;
}
