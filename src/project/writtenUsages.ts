import type { Location } from '../model/location';
import type { FileSummary, LiteralSite } from '../model/summary';
import type { Evidence, Usage } from '../model/usage';
import type { Registry } from '../registry/api';
import { deploymentOfSpelling, deploymentOfUrl, NO_CLIENT } from './deployment';
import { naming } from './naming';
import type { Site } from './site';
import { isInTest } from './testCode';

/** The usage of a literal that tells something where it stands, whatever it reaches. */
export function literalUsage(registry: Registry, file: string, summary: FileSummary, site: LiteralSite): Usage {
  const location: Location = { file, range: site.literal.range };
  const text = site.literal.text;
  const evidence: Evidence = site.name === null ? { code: 'literal', args: [], location } : { code: 'key', args: [site.name], location };
  const match = site.kind === 'model' ? registry.resolve(text, site.hint) : null;
  const deployment =
    site.kind === 'endpoint' ? deploymentOfUrl(registry, text) : ((match && deploymentOfSpelling(registry, match)) ?? NO_CLIENT);
  return {
    kind: site.kind,
    location,
    ...naming(site.literal, match),
    role: site.literal.role,
    confidence: site.confidence,
    deployment,
    hint: site.hint,
    evidence: [evidence],
    reaches: [],
    inTest: isInTest(summary, location.range),
    editable: site.literal.plain,
  };
}

/** The usage of an address that calls of models go to. */
export function endpointUsage(registry: Registry, summary: FileSummary | undefined, site: Site): Usage {
  return {
    kind: 'endpoint',
    location: site.location,
    written: site.text,
    value: site.text,
    role: site.role,
    confidence: 'certain',
    deployment: deploymentOfUrl(registry, site.text),
    evidence: site.evidence,
    reaches: [],
    inTest: summary !== undefined && isInTest(summary, site.location.range),
    editable: site.plain,
  };
}
