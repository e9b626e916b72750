/** Names of arguments, keys, constants and parameters that hold a model identifier. */
const MODEL_NAME =
  /(^|[._-]|[a-z0-9])(models?|model[_-]?(name|id|ids|names|path|url|uri|key|slug|ref|string|identifier|code|repo|dir)|llms?|engine|deployment(_?(name|id))?|base_model|checkpoint|ckpt|pretrained(_model)?(_name_or_path)?|repo[_-]?id|hf[_-]?(model|repo)|tokenizer|embedder|embeddings?|reranker|encoder|name_or_path)$/i;

const MODEL_CAMEL =
  /(Model|Models|ModelName|ModelId|ModelID|ModelPath|Llm|LLM|Engine|Deployment|DeploymentName|Embedding|Embeddings|RepoId|Checkpoint)$/;

/** Whether something of this name holds a model: `MODEL`, `embedding_model`, `modelId`, `azureOpenAIApiDeploymentName`. */
export function namesModel(name: string | null): boolean {
  if (name === null || name === '') return false;
  const bare = name
    .replace(/^-+/, '')
    .replace(/_(default|fallback|primary|main|fast|slow|small|large|cheap|smart)$/i, '')
    .replace(/^(default|fallback)[_-]/i, '');
  if (OUTPUT_NAME.test(bare)) return false;
  return MODEL_NAME.test(bare) || MODEL_CAMEL.test(bare) || /^(DEFAULT_)?MODEL(_|$)|_MODEL(_|$)/.test(bare);
}

/** What a training run's result will be called. */
const OUTPUT_NAME = /^(hub|push_to_hub)_(model|repo)_?id$/i;

const ADDRESS_NAME =
  /(base[_-]?url|baseurl|base_path|basepath|api[_-]?base|api[_-]?url|api[_-]?endpoint|endpoint([_-]?url)?|server[_-]?url|host(_url)?|azure_endpoint|llm[_-]?url|ollama[_-]?(url|host)|inference[_-]?url|url)$/i;

/** Whether something of this name holds the address of an API. */
export function namesAddress(name: string | null): boolean {
  return name !== null && ADDRESS_NAME.test(name.replace(/^-+/, ''));
}

/** Names that leave no doubt that the address serves models: `OLLAMA_HOST`, `openai_api_base`, `llmEndpoint`. */
export function namesModelServer(name: string | null): boolean {
  return (
    name !== null &&
    /(openai|llm(?!s)|ollama|vllm|sglang|lm_?studio|model|inference|litellm|llama)[a-z_-]*(url|host|endpoint|server|base)$/i.test(
      name.replace(/^-+/, ''),
    )
  );
}

/** Whether something of this name is read by people: a label, a hint in a form. */
export function namesProse(name: string | null): boolean {
  return name !== null && PROSE_NAME.test(name);
}

const PROSE_NAME =
  /^(placeholder|label|title|description|help|alt|aria-label|tooltip|text|message|caption|heading|subtitle|note|comment|summary|example)$/i;

const SENTINEL =
  /^(none|null|default|auto|unknown|test|mock|fake|dummy|model|your[-_ ].*|my[-_ ].*|<.*>|\{.*\}|\$\{.*\}|xxx+|\.\.\.|todo|tbd|n\/a|custom|other|any|abcd?|string|example|placeholder|deployment([-_ ]?(name|id))?|model[-_]?name|model[-_]?id|.*\.(py|js|ts|md|txt|html|css|png|jpe?g|ya?ml|toml|csv|log)|(test|mock|fake|dummy|stub|example|some|any|foo|bar)[-_]?(model|llm|deployment|embedding)s?[-_\d]*)$/i;

/** Words that stand in for a model and name none. */
export function isPlaceholder(text: string): boolean {
  return SENTINEL.test(text);
}

/** `s1` and `c1` are identifiers too, and far more often the names of a test's own stand-ins. */
export function isTooShort(text: string): boolean {
  return text.length < 3 && !/^o\d$/i.test(text);
}

/** `o1-`, `claude-`: the beginning of identifiers, to be looked for. */
export function isFragment(text: string): boolean {
  return /[-_.]$/.test(text);
}

/** `AZURE_GPT4_DEPLOYMENT`: what a setting of the environment is called, and no identifier. */
export function isSettingName(text: string): boolean {
  return /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(text);
}

/** Addresses of nobody, as tests and templates write them: `https://endpoint`, `https://api.example.com/v1`. */
export function isPlaceholderAddress(text: string): boolean {
  return /^https:\/\/(?!localhost)[a-z-]+\/?$|^https?:\/\/([\w-]+\.)*example\.(com|org|net)([:/]|$)/i.test(text);
}

/** Whether a text reads as one of a family's models, and not as a word that a family is named after (`canary`). */
export function isVersioned(text: string): boolean {
  return /[0-9/:_-]/.test(text) && !OWN_RESULT.test(text);
}

/** Folders into which a training run writes: `qwen_lora`, `llama-finetuned`. */
const OWN_RESULT = /^[^/]*[_-](q?lora|adapters?|fine-?tuned?|merged)$/i;
