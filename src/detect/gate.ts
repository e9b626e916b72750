/**
 * One pass over a text for anything that could name a model. No anchor: no parse, no result.
 * The alternation holds package names, model-name stems, hosts and option names, lower case; it has no quantifiers,
 * so the search is linear.
 */
const ANCHORS = [
  // SDKs and loaders
  'openai', 'anthropic', 'genai', 'generativeai', 'vertexai', 'aiplatform', 'mistral', 'litellm', 'langchain', 'llama', 'ollama', 'vllm', 'sglang',
  'transformers', 'huggingface', 'from_pretrained', 'trust_remote_code', 'trust-remote-code', 'sentence_transformers', 'diffusers', 'ai-sdk',
  'cohere', 'groq', 'together', 'fireworks', 'openrouter', 'deepseek', 'moonshot', 'kimi', 'dashscope', 'qwen', 'zhipu', 'bigmodel', 'minimax', 'qianfan',
  'perplexity', 'bedrock', 'sagemaker', 'replicate', 'pydantic_ai', 'dspy', 'crewai', 'autogen', 'smolagents', 'agno', 'mastra', 'genkit', 'instructor', 'haystack',
  // model names
  'gpt-', 'gpt4', 'gpt_', 'chatgpt', 'claude', 'gemini', 'gemma', 'grok', 'glm-', 'chatglm', 'ernie', 'hunyuan', 'doubao', 'seedance', 'internlm', 'baichuan', 'phi-', 'phi3', 'phi4',
  'command-r', 'command-a', 'embed-', 'embedding-', '-embed', 'rerank', 'bge-', 'minilm', 'mpnet', 'whisper', 'tts-1', 'dall-e', 'sora', 'imagen', 'veo-', 'flux', 'stable-diffusion', 'sdxl',
  'stabilityai', 'nova-', 'titan', 'sonar', 'nemotron', 'granite', 'falcon', 'exaone', 'solar-', 'hyperclova', 'jamba', 'mixtral', 'codestral', 'devstral', 'magistral', 'pixtral',
  'voyage', 'nomic', 'bert', 'electra', 'opt-', 'bart-', 't5-', 'bloom', 'starcoder', 'dolly', 'vicuna', 'hermes', 'olmo', 'florence', 'clip-', 'vit-', 'wav2vec', 'nllb', 'marian', 'opus-mt',
  'step-', 'mimo', 'longcat', 'minicpm', 'internvl', 'kling', 'pangu', 'spark', 'ling-', 'lfm', 'palmyra', 'arctic', 'dbrx', 'yi-', 'wan2', 'cogito', 'rakuten', 'plamo', 'composer-', 'mai-',
  'o1-', 'o3-', 'o4-', '"o1"', '"o3"', "'o1'", "'o3'", 'davinci', 'babbage', 'jina', 'mxbai', 'snowflake', 'all-mini', 'e5-', 'gte-', 'sdxl', 'ltx', 'qianfan', 'ui-tars', 'smollm', 'aya-', 'apertus',
  // keys
  'model_name', 'modelname', 'model_id', 'modelid', 'model:', 'model=', '"model"', "'model'", '_model', '-model', 'base_url', 'baseurl', 'api_base',
  // hosts
  'api.x.ai', 'xf-yun', 'amazonaws', 'googleapis', ':11434', '/v1',
] as const;

const GATE = new RegExp([...new Set(ANCHORS)].map((anchor) => anchor.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|'), 'i');

/** Files that only pass on what others define; without them, names would end there. */
const BARREL = /\bexport\s*(\*|\{[^}]{0,400}\})\s*from\b|^from\s+\.\S*\s+import\b/m;

/** Whether a text may name a model at all. A `false` is final: such a file is never parsed. */
export function passesGate(text: string): boolean {
  return GATE.test(text) || BARREL.test(text);
}
