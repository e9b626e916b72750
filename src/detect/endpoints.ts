import type { Registry } from '../registry/api';
import { namesModelServer } from './modelNames';

/** The host of an address, without port and user, lower case; null when the text is no address. */
export function hostOf(text: string): string | null {
  const match = ADDRESS.exec(text);
  const host = match?.[2]?.toLowerCase() ?? null;
  if (!match || host === null) return null;
  // without a scheme, `meta-llama/Llama-3` is no address; `ollama:11434` and `api.example.com/v1` are
  const telling =
    match[1] !== undefined || match[3] !== undefined || host === 'localhost' || /\.[a-z]{2,}$/.test(host) || /^\d+(\.\d+){3}$/.test(host);
  return telling ? host : null;
}

const ADDRESS = /^(?:(https?|wss?|grpcs?):\/\/)?(?:[^/@\s]*@)?(\[[0-9a-f:]+\]|[a-z0-9](?:[a-z0-9._*-]*[a-z0-9])?)(:\d+)?(?:[/?#]|$)/i;

/** Whether an address is plain http (or ws). */
export function isInsecure(text: string): boolean {
  return /^(http|ws):\/\//i.test(text);
}

/** The port at which Ollama listens and nothing else commonly does. */
const MODEL_PORT = /:11434(\/|$)/;

/**
 * Whether an address belongs to a model API: its host is in the registry, or it is self-hosted and its name, path or port
 * says so.
 */
export function isModelEndpoint(registry: Registry, text: string, name: string | null): boolean {
  const host = hostOf(text);
  if (!host || RESERVED.test(host)) return false;
  const match = registry.endpointForHost(host);
  if (match.endpoint) return match.endpoint.kind !== 'self-hosted' && isApiPath(text) && (!isWebsite(text) || SERVES.test(name ?? ''));
  if (isFile(text) || CLOUD_METADATA.test(text)) return false;
  if (namesModelServer(name)) return true;
  if (!match.selfHosted) return false;
  return MODEL_PORT.test(text) || MODEL_PATH.test(text) || (MODEL_ROOT.test(text) && !OTHER_SERVICE.test(name ?? ''));
}

/** Hosts that documentation and tests are made of. */
const RESERVED = /(^|\.)(example(\.(com|org|net))?|test|invalid)$/;

/** What machines in a cloud ask about themselves. */
const CLOUD_METADATA = /\/(metadata|meta-data|computeMetadata)\//;

/** Calls that only model APIs answer. */
const MODEL_PATH = /\/v1\/(chat\/completions|completions|embeddings|models|responses)\/?$/;

/** Where OpenAI-compatible servers begin: at the root, or below a part that names the API or the engine. */
const MODEL_ROOT = /^\w+:\/\/[^/]+(\/(openai|api|engines(\/[\w.-]+)?|llm|inference|compatible-mode))*\/v1\/?$/;

/** What a mock hands out and where a machine asks about itself: other services begin at `/v1` too. */
const OTHER_SERVICE = /(^|[._])return_value$|metadata/i;

/** A list of models to download, a model card, a picture: something to read or show, no service. */
function isFile(text: string): boolean {
  return /\.(ya?ml|toml|json|md|txt|csv|tsv|html|pdf|png|svg|jpe?g|gif|webp|ico)(\?|$)/i.test(text);
}

/** `https://openrouter.ai/`: a domain's root is its website, unless what holds it says otherwise. */
function isWebsite(text: string): boolean {
  return /^https?:\/\/[^/.:]+\.[^/.:]+\/?$/.test(text);
}

const SERVES = /base|host|api|endpoint|server/i;

/** Documentation, status and console pages share hosts with some APIs. */
function isApiPath(text: string): boolean {
  return !/\/(docs?|documentation|pricing|login|signup|settings|keys|api-keys|account|blog|models\?|status|console|policies|terms|legal|mcp|signin|install|library|upgrade|download[\w-]*)(\/|$|\?)|\.(png|svg|jpe?g|ico|html|pdf|css|sh|json)$/i.test(
    text,
  );
}
