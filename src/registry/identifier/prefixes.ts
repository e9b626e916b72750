import { isCloudRegion, isDirectoryWord, isRouteSegment, platformOfPrefix } from './providers';
import { repackager } from './repackagers';
import type { GrammarStep, Names, Rewrite } from './step';

const REGION_PREFIXES = ['us-gov', 'us', 'eu', 'apac', 'global', 'regional', 'jp', 'au', 'ca', 'in', 'sa', 'me', 'af', 'uk', 'kr'];
const HUB_PREFIXES = ['https://huggingface.co/', 'huggingface.co/', 'https://hf.co/', 'hf.co/', 'hf://', 'hf:', 'huggingface:'];
const ENUM_CLASSES = [
  'chatmodel',
  'imagemodel',
  'audiomodel',
  'embeddingmodel',
  'speechmodel',
  'modeltype',
  'modelname',
  'modelid',
  'models',
  'model',
  'openai',
  'anthropic',
];
/** Words that services put before a model's name with a dash. */
const DASH_PREFIXES: Readonly<Record<string, string | null>> = {
  databricks: 'databricks',
  'duo-chat': 'gitlab-duo',
  tee: null,
  umans: null,
  coding: null,
  route: null,
  hf: 'huggingface',
  azure: 'azure-openai',
  bedrock: 'amazon-bedrock',
  vertex: 'google-vertex',
  groq: 'groq',
  together: 'together',
  sap: null,
  crof: null,
  free: null,
  tc: null,
  venice: null,
  alicloud: null,
  deep: null,
  xpersona: null,
  copilot: 'github-copilot',
};

/** `arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3…`, inference profiles alike. */
function stripArn(text: string): Rewrite | undefined {
  if (!text.startsWith('arn:aws')) return undefined;
  const parts = text.split(':');
  const resource = parts.slice(5).join(':');
  const slash = resource.indexOf('/');
  if (parts[2] !== 'bedrock' || slash < 0) return undefined;
  const region = parts[3] ?? '';
  return {
    text: resource.slice(slash + 1),
    step: `strip Bedrock ARN ${resource.slice(0, slash)}`,
    hints: { platform: 'amazon-bedrock', ...(region ? { region } : {}) },
    namespaced: true,
  };
}

/** `ft:gpt-4o-mini-2024-07-18:org::id`, and the older `davinci:ft-org-…`. */
function baseOfFineTune(text: string): Rewrite | undefined {
  if (text.startsWith('ft:')) {
    const end = text.indexOf(':', 3);
    const base = text.slice(3, end < 0 ? undefined : end);
    return {
      text: base.endsWith('-') ? base.slice(0, -1) : base,
      step: 'read base of fine-tune ft:',
      hints: { platform: 'openai' },
      namespaced: true,
    };
  }
  const old = text.indexOf(':ft-');
  return old > 0
    ? { text: text.slice(0, old), step: 'read base of fine-tune :ft-', hints: { platform: 'openai' }, namespaced: true }
    : undefined;
}

function stripHub(text: string): Rewrite | undefined {
  const prefix = HUB_PREFIXES.find((candidate) => text.startsWith(candidate));
  return prefix ? { text: text.slice(prefix.length), step: `strip hub ${prefix}`, namespaced: true } : undefined;
}

/** `projects/p/locations/l/publishers/google/models/x`, `publishers/google/models/x`, `models/x`. */
function stripVertexPath(text: string): Rewrite | undefined {
  const at = text.indexOf('publishers/');
  const models = text.indexOf('/models/', Math.max(at, 0));
  if (at < 0 || models < 0) return undefined;
  const location = /\/locations\/([a-z0-9-]+)\//.exec(text)?.[1];
  return {
    text: text.slice(models + '/models/'.length),
    step: 'strip Vertex resource path',
    hints: { platform: 'google-vertex', ...(location ? { region: location } : {}) },
    namespaced: true,
  };
}

/** `accounts/fireworks/models/…`, `accounts/acme/deployedModels/…`, `accounts/fireworks/routers/…`. */
function stripAccountPath(text: string): Rewrite | undefined {
  const start = text.startsWith('accounts/') ? 0 : text.startsWith('fireworks_ai/accounts/') ? 'fireworks_ai/'.length : -1;
  if (start < 0) return undefined;
  const parts = text.slice(start).split('/');
  const rest = parts.slice(3).join('/');
  return rest
    ? { text: rest, step: `strip ${parts.slice(0, 3).join('/')}/`, hints: { platform: 'fireworks' }, namespaced: true }
    : undefined;
}

/** `azureml://registries/azure-openai/models/gpt-4o/versions/2`. */
function stripAzureMlPath(text: string): Rewrite | undefined {
  if (!text.startsWith('azureml://')) return undefined;
  const match = /\/models\/([^/]+)/.exec(text);
  return match?.[1]
    ? { text: match[1], step: 'strip azureml registry path', hints: { platform: 'azure-openai' }, namespaced: true }
    : undefined;
}

/** The segment before the first `/`: provider, repackager, organization or route. One segment may be several of these. */
function stripSegment(text: string, names: Names): readonly Rewrite[] | undefined {
  const slash = text.indexOf('/');
  if (slash <= 0 || slash === text.length - 1) return undefined;
  const written = text.slice(0, slash);
  const segment = written.startsWith('~') ? written.slice(1) : written;
  const rest = text.slice(slash + 1);
  const found: Rewrite[] = [];
  // first, for of two rewrites to the same text the first counts: Intel and AMD publish mostly what others made
  const packager = repackager(segment);
  if (packager) found.push({ text: rest, step: `strip repackager ${packager}/`, hints: { repackager: packager }, namespaced: true });
  const vendor = names.vendor(segment);
  // a vendor's own name is a provider's prefix only where it is known as one: `mistral/…` may be either
  const platform = vendor && platformOfPrefix(segment) === undefined ? undefined : names.platform(segment);
  const hints = platform ? { hints: { platform } } : {};
  const known = platform !== undefined && (vendor !== undefined || !isDirectoryWord(segment));
  if (vendor && platform === undefined) found.push({ text: rest, step: `strip organization ${written}/`, vendor, namespaced: true });
  else if (platform !== undefined) {
    const maker = vendor ? { vendor, host: true } : {};
    found.push({ text: rest, step: `strip provider prefix ${written}/`, ...maker, ...hints, namespaced: known });
  }
  if (isRouteSegment(segment)) {
    const region = isCloudRegion(segment) ? { hints: { region: segment } } : {};
    found.push({ text: rest, step: `strip route ${written}/`, ...region });
  }
  return found.length > 0 ? found : undefined;
}

/** `ollama_cloud::gemma3:4b`, `my-gateway::glm-5`: Rust's genai names the adapter so. */
function stripAdapter(text: string, names: Names): Rewrite | undefined {
  const match = /^([a-z][a-z0-9_-]*)::([^:].*)$/.exec(text);
  if (!match?.[1] || !match[2]) return undefined;
  const platform = names.platform(match[1]);
  return { text: match[2], step: `strip adapter ${match[1]}::`, ...(platform ? { hints: { platform } } : {}), namespaced: true };
}

/** `openai:gpt-4o`, `google-gla:gemini-2.5-pro`: the prefix is a provider's name. */
function stripColonProvider(text: string, names: Names): Rewrite | undefined {
  const colon = text.indexOf(':');
  if (colon <= 0 || colon === text.length - 1 || text.lastIndexOf('/', colon) >= 0) return undefined;
  const prefix = text.slice(0, colon);
  const vendor = names.vendor(prefix);
  const platform = names.platform(prefix);
  if (!vendor && platform === undefined) return undefined;
  const hints = platform ? { hints: { platform } } : {};
  return { text: text.slice(colon + 1), step: `strip provider prefix ${prefix}:`, ...hints, namespaced: true };
}

function stripRegion(text: string): Rewrite | undefined {
  const dot = text.indexOf('.');
  if (dot <= 0) return undefined;
  const region = text.slice(0, dot);
  return REGION_PREFIXES.includes(region) ? { text: text.slice(dot + 1), step: `strip region ${region}.`, hints: { region } } : undefined;
}

/** `meta.llama3-1-8b-instruct`: Bedrock names the vendor before a dot. */
function stripVendorDot(text: string, names: Names): Rewrite | undefined {
  const dot = text.indexOf('.');
  if (dot <= 0 || text.lastIndexOf('/', dot) >= 0) return undefined;
  const name = text.slice(0, dot);
  const vendor = names.vendor(name);
  return vendor ? { text: text.slice(dot + 1), step: `strip vendor ${name}.`, vendor, namespaced: true } : undefined;
}

/** `anthropic-claude-opus-4.7`, `anthropic--claude-4.5-sonnet`, `meta-llama-3.1-8b`, `databricks-gpt-5-4`. */
function stripDashPrefix(text: string, names: Names): readonly Rewrite[] | undefined {
  const found: Rewrite[] = [];
  let from = 0;
  for (let words = 0; words < 3; words++) {
    const dash = text.indexOf('-', from);
    if (dash <= 0) break;
    const name = text.slice(0, dash);
    const rest = text.slice(text.charCodeAt(dash + 1) === 0x2d ? dash + 2 : dash + 1);
    from = dash + 1;
    if (rest.length < 2) break;
    const vendor = names.vendor(name);
    const platform = DASH_PREFIXES[name];
    const hints = platform ? { hints: { platform } } : {};
    // `openai-whisper` is a package: a dash is no namespace
    if (vendor && (rest.length > 6 || /\d/.test(rest)))
      found.push({ text: rest, step: `strip vendor ${name}-`, vendor, host: platform !== undefined, ...hints });
    else if (!vendor && platform !== undefined && /\d/.test(rest)) found.push({ text: rest, step: `strip prefix ${name}-`, ...hints });
  }
  return found.length > 0 ? found : undefined;
}

/** `e2ee-glm-4-7-p`: Venice names end-to-end encrypted serving so. */
function stripEndToEnd(text: string): Rewrite | undefined {
  if (!text.startsWith('e2ee-')) return undefined;
  const end = text.endsWith('-p') ? text.length - '-p'.length : text.length;
  return { text: text.slice('e2ee-'.length, end), step: end < text.length ? 'strip e2ee- and -p' : 'strip prefix e2ee-' };
}

/** `ChatModel.GPT_4O_MINI`, `.gpt4_o`, `ModelClaude3_7SonnetLatest`: constants of SDKs. */
function stripEnumClass(text: string): readonly Rewrite[] | undefined {
  if (text.startsWith('.')) return [{ text: text.slice(1), step: 'strip leading .' }];
  const found: Rewrite[] = [];
  for (const name of ENUM_CLASSES) {
    if (!text.startsWith(name) || text.length === name.length) continue;
    const next = text.charCodeAt(name.length);
    if (next === 0x2d) continue;
    const skip = next === 0x2e || next === 0x5f ? 1 : 0;
    found.push({ text: text.slice(name.length + skip), step: `strip enum ${text.slice(0, name.length + skip)}` });
  }
  return found.length > 0 ? found : undefined;
}

/** A prefix that nobody knows: a gateway of one's own, a user on a hub. */
function stripUnknownSegment(text: string): Rewrite | undefined {
  const slash = text.indexOf('/');
  if (slash < 0 || slash === text.length - 1) return undefined;
  const stranger = text.slice(0, slash);
  return { text: text.slice(slash + 1), step: `strip unknown prefix ${stranger}/`, stranger };
}

/** `@openai/gpt-4o`, `@preset/…`, `~anthropic/claude-sonnet-latest`. */
function stripMark(text: string): Rewrite | undefined {
  const mark = text[0];
  return (mark === '~' || mark === '@') && text.length > 1 ? { text: text.slice(1), step: `strip ${mark}` } : undefined;
}

export const SURE_PREFIXES: readonly GrammarStep[] = [
  { name: 'arn', sure: true, apply: stripArn },
  { name: 'hub', sure: true, apply: stripHub },
  { name: 'account-path', sure: true, apply: stripAccountPath },
  { name: 'vertex-path', sure: true, apply: stripVertexPath },
  { name: 'azureml-path', sure: true, apply: stripAzureMlPath },
  { name: 'segment', sure: true, apply: stripSegment },
  { name: 'adapter', sure: true, apply: stripAdapter },
  { name: 'colon-provider', sure: true, apply: stripColonProvider },
  { name: 'region', sure: true, apply: stripRegion },
  { name: 'vendor-dot', sure: true, apply: stripVendorDot },
  { name: 'mark', sure: true, apply: stripMark },
];

export const LOOSE_PREFIXES: readonly GrammarStep[] = [
  { name: 'fine-tune', sure: false, apply: baseOfFineTune },
  { name: 'end-to-end', sure: false, apply: stripEndToEnd },
  { name: 'dash-prefix', sure: false, apply: stripDashPrefix },
  { name: 'enum-class', sure: false, apply: stripEnumClass },
  { name: 'unknown-segment', sure: false, apply: stripUnknownSegment },
];
