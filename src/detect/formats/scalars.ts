import type { LiteralSite, LiteralValue } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { hostOf, isModelEndpoint } from '../endpoints';
import { isFragment, isPlaceholder, isVersioned, namesModel, namesModelServer } from '../modelNames';

/** What a scalar of a configuration file is: a model, an endpoint, an option that runs remote code, or nothing. */
export function scalarSite(registry: Registry, key: string, literal: LiteralValue): LiteralSite | null {
  const text = literal.text;
  if (/^(https?|wss?):\/\//.test(text)) {
    if (DOWNLOAD.test(text)) return null;
    if (!isModelEndpoint(registry, text, key)) return null;
    const known = registry.endpointForHost(hostOf(text) ?? '').endpoint !== null;
    if (!known && namesOtherService(key)) return null;
    return { kind: 'endpoint', literal, hint: { context: 'bare' }, name: key, confidence: known ? 'certain' : 'likely' };
  }
  // `OLLAMA_HOST=ollama:11434`
  if (/^[\w.-]+:\d{2,5}(\/\S*)?$/.test(text) && namesModelServer(key) && hostOf(text) !== null)
    return { kind: 'endpoint', literal, hint: { context: 'bare' }, name: key, confidence: 'likely' };
  if (text.length > 160 || /[\s,;]|tokenizer|^\/?path\/to\//i.test(text) || isPlaceholder(text) || isFragment(text)) return null;
  const named = namesModel(key);
  const match = registry.resolve(text, { context: named ? 'key' : 'bare' });
  if (match.how === 'unknown' || (match.how === 'ambiguous' && !named)) return null;
  const confidence =
    match.how === 'family' || match.how === 'ambiguous' ? (named && isVersioned(text) ? 'likely' : 'possible') : match.confidence;
  return { kind: 'model', literal, hint: { context: named ? 'key' : 'bare' }, name: key, confidence };
}

/** A file to fetch, not an API to call. */
const DOWNLOAD =
  /\/(download|downloads|releases|install)(\/|$)|\.(sh|ps1|tgz|gz|zst|zip|whl|deb|exe|dmg|msi|gguf|safetensors|bin|onnx)(\?|$)/i;

const OTHER_SERVICE =
  /weaviate|qdrant|milvus|chroma|pinecone|elastic|opensearch|typesense|redis|valkey|postgres|mongo|mysql|neo4j|kafka|rabbit|otel|otlp|jaeger|zipkin|prometheus|grafana|langfuse|phoenix|sentry|minio|consul|vault|keycloak|searxng|n8n|supabase|webhook|mcp/i;

/** Whether a name says that an address belongs to a database, a queue, a monitor. */
export function namesOtherService(name: string): boolean {
  return OTHER_SERVICE.test(name);
}
