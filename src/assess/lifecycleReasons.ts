import type { Reason, ResolvedUsage } from '../model/finding';
import type { LifecycleEntry } from '../model/registry';
import type { Registry } from '../registry/api';
import { because } from './citation';
import { message } from './messages';

/** A platform as people know it: the name of the usage's own endpoint if that belongs to it, else of the first that does. */
export function platformName(registry: Registry, platform: string, { deployment }: ResolvedUsage): string {
  const own = 'endpoint' in deployment && deployment.endpoint !== null ? registry.endpoint(deployment.endpoint) : undefined;
  return (own?.platform === platform ? own : registry.endpointForPlatform(platform))?.name ?? platform;
}

/** What the platform says of the model's state, and what a call gets. */
export function lifecycleReasons(entry: LifecycleEntry, usage: ResolvedUsage, registry: Registry): readonly Reason[] {
  const platform = platformName(registry, entry.platform, usage);
  const reasons = [
    because(entry, 'lifecycle.state', message('reason.lifecycle', { platform, state: entry.state, date: entry.date ?? null })),
  ];
  if (entry.announced !== undefined)
    reasons.push(because(entry, 'lifecycle.announced', message('reason.announced', { date: entry.announced })));
  if (entry.redirectsTo !== undefined)
    reasons.push(because(entry, 'lifecycle.redirectsTo', message('reason.redirect', { target: entry.redirectsTo })));
  else if (entry.after === 'error') reasons.push(because(entry, 'lifecycle.after', message('reason.error', { platform })));
  return reasons;
}
