import { SDKS } from '../detect/sdks/table';
import type { Deployment } from '../model/usage';
import type { Registry } from '../registry/api';
import { deploymentOfPlatform, deploymentOfUrl } from './deployment';

/** Where calls of an SDK go when nobody chooses; null for a package that no table names, or whose clients go nowhere by themselves. */
export function deploymentOfSdk(registry: Registry, name: string): Deployment | null {
  const asked = name.trim().toLowerCase();
  const named = SDKS.filter(
    ({ sdk, modules }) => sdk === asked || Object.values(modules).some((own) => own.some((module) => module.toLowerCase() === asked)),
  );
  for (const { clients = [], sinks = [] } of named) {
    for (const { endpoint } of [...clients, ...sinks]) {
      if (endpoint?.url !== undefined) return deploymentOfUrl(registry, endpoint.url);
      if (endpoint?.platform !== undefined) return deploymentOfPlatform(registry, endpoint.platform);
    }
  }
  return null;
}
