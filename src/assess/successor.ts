import type { Reason, ResolvedUsage } from '../model/finding';
import type { LifecycleEntry } from '../model/registry';
import type { LifecycleView, Registry } from '../registry/api';
import { because } from './citation';
import { message } from './messages';
import { resolveOptionsOf } from './resolveUsage';
import { type SuccessionChange, successionChanges } from './successionChanges';

/** What the vendor names in place of a model, and how we came to it. */
export interface Successor {
  /** Identifier as the platform writes it; null when the vendor names none that is still served. */
  readonly identifier: string | null;
  readonly reasons: readonly Reason[];
  /** What else changes with it, as far as the registry knows both. */
  readonly changes: readonly SuccessionChange[];
}

/** The vendor's successor, with what else changes: a replacement under another license or from elsewhere is never offered silently. */
export function successorOf(entry: LifecycleEntry, usage: ResolvedUsage, registry: Registry, today: string): Successor {
  const { identifier, reasons } = followReplacements(entry, usage, registry, today);
  const match = identifier === null ? null : registry.resolve(identifier, resolveOptionsOf(usage));
  const changes = usage.model && match && 'model' in match ? successionChanges(usage.model, match.model, registry) : [];
  if (identifier === null || changes.length === 0) return { identifier, reasons, changes };
  const told = message('reason.replacement-changes', { replacement: identifier, changes: changes.join('\n') });
  return { identifier, reasons: [...reasons, { message: told }], changes };
}

/**
 * Follows the vendor's named replacements to one that is not about to end itself: a replacement named years ago may be
 * retired by now.
 */
function followReplacements(entry: LifecycleEntry, usage: ResolvedUsage, registry: Registry, today: string): Omit<Successor, 'changes'> {
  const reasons: Reason[] = [];
  const met = new Set<string>();
  let current = entry;
  while (current.replacement !== undefined && !met.has(current.replacement)) {
    const { replacement } = current;
    met.add(replacement);
    reasons.push(because(current, 'lifecycle.replacement', message('reason.replacement', { replacement })));
    const next = lifecycleOfReplacement(replacement, entry.platform, usage, registry, today);
    if (!next || !isEnding(next)) return { identifier: replacement, reasons };
    reasons.push(
      because(
        next.entry,
        'lifecycle.state',
        message('reason.replacement-ends', { replacement, state: next.state, date: next.entry.date ?? null }),
      ),
    );
    if (next.entry.replacement === undefined) return { identifier: next.state === 'deprecated' ? replacement : null, reasons };
    current = next.entry;
  }
  return { identifier: null, reasons };
}

function lifecycleOfReplacement(
  replacement: string,
  platform: string,
  usage: ResolvedUsage,
  registry: Registry,
  today: string,
): LifecycleView | null {
  const match = registry.resolve(replacement, resolveOptionsOf(usage));
  return 'model' in match ? registry.lifecycle(match.model, platform, match.identifier, today) : null;
}

function isEnding({ state }: LifecycleView): boolean {
  return state === 'retired' || state === 'redirected' || state === 'deprecated';
}
