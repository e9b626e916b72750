import type { Message, ResolvedUsage } from '../model/finding';
import type { Model } from '../model/registry';
import type { Registry } from '../registry/api';
import { isRunByOneself } from './alternatives';
import { platformName } from './lifecycleReasons';
import { message } from './messages';
import { namesTheSame, rewrite } from './replaceIdentifier';
import { namespaceOfUsage, platformOf } from './resolveUsage';

/** What is to stand in the place of a usage's text, or why nothing can be written there. */
export type Replacement = { readonly kind: 'text'; readonly newText: string } | { readonly kind: 'refused'; readonly reason: Message };

/** A model, as the usage's platform spells it; null where no spelling there is known. */
export interface Target {
  readonly model: Model;
  readonly identifier: string | null;
}

/**
 * The text that makes a usage name another model: in the form in which the old name is written, with its prefix and case. Refused
 * where the text is no plain literal, where its form cannot be kept, and where the client would not reach the model.
 */
export function replacementFor(usage: ResolvedUsage, { model, identifier }: Target, registry: Registry): Replacement {
  const { match, written } = usage;
  const plain = whyNotPlain(usage);
  if (plain !== null) return refused(plain);
  const platform = platformOf(usage, match);
  const on = platform === null ? null : platformName(registry, platform, usage);
  if (identifier === null) return refused(message('edit.no-spelling', { model: model.name, platform: on }));
  if (!isReached(usage, model)) return refused(message('edit.elsewhere', { platform: on ?? usage.value, model: model.name }));
  const form = message('edit.form', { written, replacement: identifier });
  if (!('identifier' in match)) return refused(form);
  const newText = rewrite(written, match.identifier, identifier);
  if (newText === null || !keepsNoOtherMaker(newText, identifier, usage, model, registry)) return refused(form);
  if (newText === written) return refused(message('edit.same', { written }));
  return namesTheSame(newText, identifier, usage, registry) ? { kind: 'text', newText } : refused(form);
}

/** Why the text of a usage cannot be exchanged for another; null when it can. */
export function whyNotPlain({ editable, written, value }: ResolvedUsage): Message | null {
  if (editable) return null;
  // A constant stands for its identifier; a path ends in it.
  const isConstant = written !== value && /^[\p{L}_$][\w$]*(?:(?:\.|::|->)\s*[\w$]+)+$/u.test(written);
  return isConstant ? message('edit.constant', { written }) : message('edit.not-plain');
}

/** Whether the client of the usage gets to the model by its name alone: a maker's own service serves what it makes. */
function isReached(usage: ResolvedUsage, model: Model): boolean {
  if (isRunByOneself(usage) && model.openness === 'closed') return false;
  if (usage.load || namespaceOfUsage(usage) !== undefined) return true;
  const { deployment, match } = usage;
  if (deployment.kind === 'hosted') return model.vendor === deployment.operator;
  // On a gateway and on one's own server other makers' models are named alike; elsewhere the name says whose service is called.
  const isOwnServer = deployment.kind === 'self-hosted' && 'namespace' in match && match.namespace !== 'api';
  return isOwnServer || deployment.kind === 'gateway' || model.vendor === usage.model?.vendor;
}

/** `openai/` before a model of another maker would send it to the wrong service. */
function keepsNoOtherMaker(newText: string, identifier: string, usage: ResolvedUsage, model: Model, registry: Registry): boolean {
  const from = usage.model?.vendor;
  if (from === undefined || from === model.vendor || !newText.endsWith(identifier)) return true;
  const kept = newText.slice(0, newText.length - identifier.length).toLowerCase();
  const names = [from, ...(registry.vendor(from)?.aliases ?? [])].map((name) => name.toLowerCase());
  return !kept.split(/[/:._]/).some((segment) => names.includes(segment));
}

function refused(reason: Message): Replacement {
  return { kind: 'refused', reason };
}
