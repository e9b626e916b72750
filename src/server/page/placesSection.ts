/** Where a model goes by which name, who operates the place, and what becomes of the data there. */
import { platformOfNamespace } from '../../assess/resolveUsage';
import type { Endpoint, Model, Namespace } from '../../model/registry';
import { countryName, join } from '../card/cardParts';
import { dataTerms } from '../card/deploymentPart';
import { codeCell, escapeMarkdown } from '../card/markdown';
import { row } from './lifecycleSection';
import type { PageOptions } from './pageOptions';

const MOST_IDENTIFIERS = 6;
const NAMESPACES: readonly Namespace[] = [
  'api',
  'azure',
  'bedrock',
  'vertex',
  'huggingface',
  'ollama',
  'openrouter',
  'gateway',
  'fireworks',
  'together',
  'groq',
  'cloudflare',
  'replicate',
  'nvidia',
  'dashscope',
  'sagemaker',
  'github',
  'watsonx',
  'databricks',
  'other',
];

/** One row an endpoint of a namespace in which the model has an identifier. */
export function placesOfModel(model: Model, options: PageOptions): string {
  const { pageTexts } = options;
  const rows = NAMESPACES.flatMap((namespace) => {
    const identifiers = model.identifiers[namespace] ?? [];
    if (identifiers.length === 0) return [];
    const names = namesOf(identifiers, model, options);
    const endpoints = endpointsOf(namespace, model, options);
    if (endpoints.length === 0) return [row([namespace === 'api' ? pageTexts.makersApi : escapeMarkdown(namespace), names, '', ''])];
    return endpoints.map((endpoint) =>
      row([escapeMarkdown(endpoint.name), names, operatorOf(endpoint, options), join(dataTerms(endpoint, options))]),
    );
  });
  if (rows.length === 0) return '';
  return [`## ${pageTexts.heading.places}\n`, row(pageTexts.placeColumns), row(['---', '---', '---', '---']), ...rows].join('\n');
}

function namesOf(identifiers: readonly string[], { floating = [] }: Model, { pageTexts, texts }: PageOptions): string {
  const shown = identifiers
    .slice(0, MOST_IDENTIFIERS)
    .map((identifier) => `${codeCell(identifier)}${floating.includes(identifier) ? ` (${pageTexts.moves})` : ''}`);
  return [...shown, ...(identifiers.length > shown.length ? [texts.more(identifiers.length - shown.length)] : [])].join(', ');
}

/** Of the maker's namespace, the maker's own services; of a platform's, the one that speaks for the platform. */
function endpointsOf(namespace: Namespace, { vendor }: Model, { registry }: PageOptions): readonly Endpoint[] {
  if (namespace === 'api') return registry.endpoints().filter(({ kind, operator }) => kind === 'vendor-api' && operator === vendor);
  const platform = platformOfNamespace(namespace);
  const endpoint = platform === undefined ? undefined : registry.endpointForPlatform(platform);
  return endpoint === undefined ? [] : [endpoint];
}

function operatorOf({ operator, country }: Endpoint, { registry, locale, texts }: PageOptions): string {
  return join([
    operator === null ? '' : escapeMarkdown(registry.vendor(operator)?.name ?? operator),
    country === null ? texts.countryUnknown : countryName(country, locale),
  ]);
}
