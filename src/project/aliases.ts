import type { FileSummary } from '../model/summary';
import type { Deployment, Evidence } from '../model/usage';
import type { ValueResolver } from './resolveValue';
import type { Site } from './site';

/** Names under which gateways and servers of the workspace offer models: `fast` for what `litellm_params.model` says. */
export class Aliases {
  private readonly targets = new Map<string, { readonly text: string; readonly evidence: Evidence }>();

  constructor(summaries: readonly (readonly [string, FileSummary])[], resolver: ValueResolver) {
    for (const [file, summary] of summaries) {
      for (const alias of summary.aliases ?? []) {
        const [target] = resolver.sites(alias.value, file);
        if (!target || this.targets.has(alias.key) || target.text === alias.key) continue;
        this.targets.set(alias.key, { text: target.text, evidence: { code: 'constant', args: [alias.key], location: target.location } });
      }
    }
  }

  /**
   * The model behind a name, where the call may go to a gateway of one's own.
   * @param known whether the registry knows the name by itself
   */
  behind(site: Site, deployment: Deployment, known: boolean): Site {
    const target = this.targets.get(site.text);
    // a name of one's own hides even a known one at one's own server; at a cloud, deployments have names of one's own
    const ownServer = deployment.kind === 'self-hosted' || (deployment.kind === 'unknown' && deployment.reason === 'unknown-host');
    if (!target || !(ownServer || (!known && deployment.kind !== 'hosted'))) return site;
    return { ...site, text: target.text, written: site.written ?? site.text, plain: false, evidence: [...site.evidence, target.evidence] };
  }
}
