import type { Namespace } from '../../model/registry';

/** A program that takes a model, and where in its words. */
export interface ProgramRow {
  /** The program and its subcommands, as they follow each other. */
  readonly words: readonly string[];
  /** The model is the first word behind that is no option. */
  readonly positional?: boolean;
  /** Options whose value is a model, beside those whose name says so. */
  readonly options?: readonly string[];
  readonly namespace?: Namespace;
  readonly platform?: string;
  /** True where an unknown name is an unknown model, not a local one. */
  readonly modelsOnly?: boolean;
}

export const PROGRAMS: readonly ProgramRow[] = [
  { words: ['ollama', 'pull'], positional: true, namespace: 'ollama', platform: 'self-hosted', modelsOnly: true },
  { words: ['ollama', 'run'], positional: true, namespace: 'ollama', platform: 'self-hosted' },
  { words: ['ollama', 'show'], positional: true, namespace: 'ollama', platform: 'self-hosted' },
  { words: ['vllm', 'serve'], positional: true, options: ['--model'], namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['vllm', 'bench', 'serve'], options: ['--model'], namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['vllm.entrypoints.openai.api_server'], options: ['--model'], namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['vllm.entrypoints.api_server'], options: ['--model'], namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['sglang.launch_server'], options: ['--model-path', '--model'], namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['sglang', 'serve'], options: ['--model-path', '--model'], namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['text-generation-launcher'], options: ['--model-id'], namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['text-embeddings-router'], options: ['--model-id'], namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['trtllm-serve'], positional: true, namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['lmdeploy', 'serve', 'api_server'], positional: true, namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['mlx_lm.server'], options: ['--model'], namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['mlx_lm.generate'], options: ['--model'], namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['huggingface-cli', 'download'], positional: true, namespace: 'huggingface', modelsOnly: true },
  { words: ['hf', 'download'], positional: true, namespace: 'huggingface', modelsOnly: true },
  { words: ['modelscope', 'download'], positional: true, options: ['--model'], modelsOnly: true },
  { words: ['llama-server'], options: ['-hf', '--hf-repo', '-hfr'], namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['llama-cli'], options: ['-hf', '--hf-repo', '-hfr'], namespace: 'huggingface', platform: 'self-hosted' },
  { words: ['lms', 'load'], positional: true, platform: 'self-hosted' },
  { words: ['lms', 'get'], positional: true, platform: 'self-hosted' },
  { words: ['docker', 'model', 'pull'], positional: true, platform: 'self-hosted' },
  { words: ['docker', 'model', 'run'], positional: true, platform: 'self-hosted' },
  { words: ['az', 'cognitiveservices', 'account', 'deployment', 'create'], options: ['--model-name'], platform: 'azure-openai' },
  { words: ['llm'], options: ['-m'] },
  { words: ['codex'], options: ['-m'] },
  { words: ['gemini'], options: ['-m'] },
  { words: ['fabric'], options: ['-m'] },
];

/** Programs whose words are only shown, searched, copied or installed. */
export const IDLE: ReadonlySet<string> = new Set(
  (
    'echo printf grep egrep rg sed awk pip pip3 apt apt-get apk yum dnf brew conda npm npx-install yarn pnpm cd pushd ls rm mkdir cat cp mv ln tar ' +
    'unzip find test [ [[ tee head tail wc sort touch chmod chown which log info warn error usage die fail print'
  ).split(' '),
);

/** Options that name what a server calls its model, a folder, a parser: no model. */
export const NO_MODEL =
  /^--?(served[-_]model[-_]name|.*(dir|path|file|parser|template|type|format|impl|config|len|length|version|size|card))$/i;
export const MODEL_PATH = /^--?([\w-]+\.)*(model[-_]?(name[-_]or[-_])?path|.*name[-_]or[-_]path)$/i;

/** Options whose value `org/name` is a repository of weights, whether or not the registry knows it. */
export const LOADS_REPOSITORY =
  /^--?(?:[\w-]+\.)*(model[-_]name[-_]or[-_]path|.*pretrain|.*pretrained|hf[-_]model([-_]id)?|hf[-_]repo([-_]id)?|base[-_]model|model[-_]path|lora[-_]path|draft[-_]model|speculative[-_]model)$/i;

/** Programs that send a request whose body may name a model. */
export const REQUESTS: ReadonlySet<string> = new Set([
  'curl',
  'http',
  'https',
  'wget',
  'xh',
  'invoke-restmethod',
  'invoke-webrequest',
  'irm',
  'iwr',
]);

/** Options of such a program that carry the body. */
export const BODY = /^(-d|--data(-raw|-binary|-ascii)?|--json|--post-data|-Body)$/i;

/** Programs that run the command which one of their words holds. */
export const SHELLS = /(^|\/)(sh|bash|zsh|ksh|dash|ash|pwsh|powershell)(\.exe)?$/;

/** Servers of models, whose port is then the port of a model API. */
export const SERVERS =
  /(^|[\s/])(vllm serve|vllm\.entrypoints\S*|sglang\S*|llama-server|text-generation-launcher|text-embeddings-router|trtllm-serve|mlx_lm\.server)/;
