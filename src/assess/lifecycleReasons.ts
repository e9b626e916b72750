import type { Reason } from '../model/finding';
import type { LifecycleEntry } from '../model/registry';
import type { Registry } from '../registry/api';
import { because } from './citation';
import { message } from './messages';

/** A platform as people know it: the name of its endpoint, else its id. */
export function platformName(registry: Registry, platform: string): string {
  return registry.endpointForPlatform(platform)?.name ?? platform;
}

/** What the platform says of the model's state, what a call gets, and what the vendor names instead. */
export function lifecycleReasons(entry: LifecycleEntry, registry: Registry): readonly Reason[] {
  const platform = platformName(registry, entry.platform);
  const reasons = [
    because(entry, 'lifecycle.state', message('reason.lifecycle', { platform, state: entry.state, date: entry.date ?? null })),
  ];
  if (entry.announced !== undefined)
    reasons.push(because(entry, 'lifecycle.announced', message('reason.announced', { date: entry.announced })));
  if (entry.redirectsTo !== undefined)
    reasons.push(because(entry, 'lifecycle.redirectsTo', message('reason.redirect', { target: entry.redirectsTo })));
  else if (entry.after === 'error') reasons.push(because(entry, 'lifecycle.after', message('reason.error', { platform })));
  if (entry.replacement !== undefined) {
    reasons.push(because(entry, 'lifecycle.replacement', message('reason.replacement', { replacement: entry.replacement })));
  }
  return reasons;
}
