import type { DocumentLink } from 'vscode-languageserver';
import type { Endpoint } from '../../model/registry';
import { remoteOf, type Usage } from '../../model/usage';
import type { Registry } from '../../registry/api';
import { oneLine, withoutIcons } from '../card/markdown';
import { isShown } from '../diagnostics';
import type { Judgement } from '../judgements';
import type { UsageTexts } from '../uses/usageTexts';
import { placeKey } from '../uses/usesByFile';

const HUGGING_FACE = 'https://huggingface.co/';
/** `organization/name`, as the hub spells it. */
const REPOSITORY = /^[\w][\w.-]*\/[\w][\w.-]*$/;

export interface LinkOptions {
  readonly registry: Registry;
  readonly texts: UsageTexts;
  readonly tooltips: boolean;
}

/**
 * Links of what is written in one document (or cell): from an endpoint to the terms that its operator publishes, from an identifier of
 * Hugging Face to its page. An address without such terms is left to the editor, which links every address to itself.
 */
export function documentLinks({ usages }: Pick<Judgement, 'usages'>, cell: number | undefined, options: LinkOptions): DocumentLink[] {
  const linked = new Map<string, DocumentLink>();
  for (const usage of usages) {
    if (usage.location.cell !== cell || !isShown(usage)) continue;
    const found = usage.kind === 'endpoint' ? termsOf(usage, options) : modelPage(usage, options);
    if (found === null) continue;
    const { target, tooltip } = found;
    linked.set(placeKey(usage.location), { range: usage.location.range, target, ...(options.tooltips ? { tooltip } : {}) });
  }
  return [...linked.values()];
}

interface Target {
  readonly target: string;
  readonly tooltip: string;
}

function termsOf({ deployment, value }: Usage, { registry, texts }: LinkOptions): Target | null {
  if (!/^https?:\/\//i.test(value)) return null;
  const id = remoteOf(deployment)?.endpoint ?? null;
  const endpoint: Endpoint | undefined = id === null ? undefined : registry.endpoint(id);
  const target = endpoint?.policyUrl;
  if (endpoint === undefined || target === undefined || !target.startsWith('https://')) return null;
  return { target, tooltip: texts.termsOf(withoutIcons(oneLine(endpoint.name))) };
}

function modelPage({ kind, value, hint, match }: Judgement['usages'][number], { texts }: LinkOptions): Target | null {
  if (kind !== 'model' && kind !== 'weights') return null;
  const written = hint?.namespace === 'huggingface' && REPOSITORY.test(value) ? value : null;
  const matched = 'identifier' in match && match.namespace === 'huggingface' ? match.identifier : null;
  // the written one first: a repackager's repository is another one than that of the model in it
  const repository = written ?? (matched !== null && REPOSITORY.test(matched) ? matched : null);
  if (repository === null) return null;
  return { target: `${HUGGING_FACE}${repository}`, tooltip: texts.modelPage(oneLine(repository)) };
}
