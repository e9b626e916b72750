/**
 * Prefixes by which gateways, SDKs and tools name the provider in front of a model: `bedrock/…`, `openai:…`, `vertex_ai/…`.
 * Keyed by the prefix in lower case with `_` as `-`; the value is the platform id that lifecycle entries use.
 * Prefixes that are vendor ids or endpoint platforms of the registry need no row here.
 */
export const PLATFORM_OF_PREFIX: Readonly<Record<string, string>> = {
  bedrock: 'amazon-bedrock',
  'bedrock-converse': 'amazon-bedrock',
  'bedrock-mantle': 'amazon-bedrock',
  'aws-bedrock': 'amazon-bedrock',
  'aws-mantle': 'amazon-bedrock',
  'amazon-bedrock': 'amazon-bedrock',
  sagemaker: 'amazon-sagemaker',
  'sagemaker-chat': 'amazon-sagemaker',
  azure: 'azure-openai',
  'azure-ai': 'azure-openai',
  'azure-text': 'azure-openai',
  'azure-openai': 'azure-openai',
  'azure-anthropic': 'azure-openai',
  'azure-ai-foundry': 'azure-openai',
  'azure-foundry': 'azure-openai',
  'azure-cognitive-services': 'azure-openai',
  azureml: 'azure-openai',
  vertex: 'google-vertex',
  'vertex-ai': 'google-vertex',
  'vertex-ai-beta': 'google-vertex',
  'vertex-openai': 'google-vertex',
  'vertex-anthropic': 'google-vertex',
  vertexai: 'google-vertex',
  'google-vertex': 'google-vertex',
  'google-vertexai': 'google-vertex',
  'google-vertex-anthropic': 'google-vertex',
  gemini: 'google-gemini',
  palm: 'google-gemini',
  'google-ai-studio': 'google-gemini',
  'google-aistudio': 'google-gemini',
  'google-genai': 'google-gemini',
  googleai: 'google-gemini',
  'google-gla': 'google-gemini',
  'google-generative-ai': 'google-gemini',
  'google-gemini': 'google-gemini',
  openrouter: 'openrouter',
  'openai-chat': 'openai',
  'openai-responses': 'openai',
  'text-completion-openai': 'openai',
  chatgpt: 'openai',
  'text-completion-codestral': 'mistral',
  moonshot: 'moonshot',
  'moonshot-ai': 'moonshot',
  dashscope: 'dashscope',
  bailian: 'dashscope',
  volcengine: 'volcengine',
  groq: 'groq',
  together: 'together',
  'together-ai': 'together',
  togetherai: 'together',
  fireworks: 'fireworks',
  'fireworks-ai': 'fireworks',
  anyscale: 'anyscale',
  deepinfra: 'deepinfra',
  novita: 'novita',
  'novita-ai': 'novita',
  nebius: 'nebius',
  nscale: 'nscale',
  hyperbolic: 'hyperbolic',
  cerebras: 'cerebras',
  sambanova: 'sambanova',
  baseten: 'baseten',
  replicate: 'replicate',
  'nvidia-nim': 'nvidia',
  nim: 'nvidia',
  wandb: 'wandb',
  ovhcloud: 'ovhcloud',
  scaleway: 'scaleway',
  ionos: 'ionos',
  siliconflow: 'siliconflow',
  cloudflare: 'cloudflare',
  'workers-ai': 'cloudflare',
  '@cf': 'cloudflare',
  '@hf': 'cloudflare',
  'vercel-ai-gateway': 'vercel',
  vercel: 'vercel',
  gateway: 'vercel',
  github: 'github-models',
  'github-models': 'github-models',
  'github-copilot': 'github-copilot',
  copilot: 'github-copilot',
  watsonx: 'watsonx',
  'watsonx-text': 'watsonx',
  databricks: 'databricks',
  snowflake: 'snowflake',
  'snowflake-cortex': 'snowflake',
  oci: 'oci',
  huggingface: 'huggingface',
  'hf-inference': 'huggingface',
  ollama: 'self-hosted',
  'ollama-chat': 'self-hosted',
  'hosted-vllm': 'self-hosted',
  vllm: 'self-hosted',
  'lm-studio': 'self-hosted',
  lmstudio: 'self-hosted',
  llamafile: 'self-hosted',
  llamacpp: 'self-hosted',
  xinference: 'self-hosted',
  'docker-model-runner': 'self-hosted',
  lemonade: 'self-hosted',
};

/** Providers and routers in front of a model that say nothing of the platform's rules. */
const OTHER_PROVIDERS = new Set(
  (
    '302ai abacus aihubmix aiml anyapi arliai auriko avian canopywave chutes clarifai cline-pass cline-free cortecs cometapi crofai crof crusoe ' +
    'custom-openai deepgram digitalocean doubleword edenai embercloud empiriolabs fal fal-ai fastrouter featherless featherless-ai flexai ' +
    'friendli friendliai friendliai-dedicated frogbot galadriel gitlab gmi gmicloud gonka24 gradient-ai heroku hpc-ai inference inference.net ' +
    'inference-net infermatic infomaniak io-net jiekou kilo kilo-auto kluster lambda lambda-ai libertai litellm litellm-proxy llamagate llmgateway ' +
    'mancer meganova modal modelscope nano-gpt nanogpt nearai oai-compat oaicompat openai-compatible openai-like opencode openwebui orcarouter ovh parasail poe ' +
    'poetools portkey predibase publicai public requesty runpod runware scx-ai scx-ai-gp stackit submodel synthetic syn targon tensormesh ' +
    'tensorx tinfoil topaz trustedrouter typesafe venice vivgrid vultr wafer.ai xpersona zenmux route routing-run pinstripes ps ' +
    'perplexity-agent sap sap-ai-core meta-llama-api meta-api cohere-chat tencent-tokenhub qiniu qiniu-ai xiaomi-mimo darkbloom wafer lynkr ' +
    'nlp-cloud petals maritalk compactifai cometapi morph aki-io bothub tee'
  ).split(' '),
);

/** Words of a path that choose a route, a price tier, a picture format or a commitment, never a model. */
const ROUTE_WORDS = new Set(
  (
    'global global-standard regional standard hd low medium high invoke converse converse-stream chat-completion us eu apac pro lora chat completion ' +
    'models model publishers tee text-completion image speech dedicated latest deployments us-gov'
  ).split(' '),
);

/** Platform id of a provider prefix; `null` for a known provider without one; undefined for what is no provider. */
export function platformOfPrefix(prefix: string): string | null | undefined {
  const key = prefix.includes('_') ? prefix.replaceAll('_', '-') : prefix;
  return PLATFORM_OF_PREFIX[key] ?? (OTHER_PROVIDERS.has(key) ? null : undefined);
}

/** True for a path segment that routes: a tier, a region, a picture size, a commitment. */
export function isRouteSegment(segment: string): boolean {
  return (
    ROUTE_WORDS.has(segment) || isCloudRegion(segment) || /^(?:\*|(?:\d+|max)-(?:x-(?:\d+|max)|month-commitment|steps))$/.test(segment)
  );
}

/** `us-east-1`, `us-gov-west-1`, `europe-west4`. */
export function isCloudRegion(segment: string): boolean {
  return /^(?:[a-z]{2}(?:-gov)?-[a-z]+-\d|[a-z]+-[a-z]+\d{1,2})$/.test(segment) && !/^(?:gpt|claude|glm)-/.test(segment);
}

/** Prefixes that are also the names of directories; alone they do not make an ordinary word a model. */
const DIRECTORY_WORDS = new Set(
  'models model public gateway inference route modal lambda syn ps github heroku custom local base'.split(' '),
);

export function isDirectoryWord(prefix: string): boolean {
  return DIRECTORY_WORDS.has(prefix);
}
