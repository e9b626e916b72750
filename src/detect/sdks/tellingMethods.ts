import type { SinkRow } from './table';

/** Whether a method's name alone says what it does, so that its object need not be known. */
export function isTelling(sink: SinkRow, call: string): boolean {
  return sink.telling === true || call.split('.').length > 2 || TELLING.has(call);
}

const TELLING: ReadonlySet<string> = new Set([
  'from_pretrained',
  'responses.create',
  'responses.parse',
  'embeddings.create',
  'messages.create',
  'messages.stream',
  'models.generate_content',
  'models.generateContent',
  'models.generateContentStream',
  'models.generate_content_stream',
  'models.embed_content',
  'models.embedContent',
  'invoke_model',
  'invoke_model_with_response_stream',
  'converse_stream',
  'images.generate',
  'getGenerativeModel',
  'chats.create',
  'ChatCompletion.create',
  'ChatCompletion.acreate',
  'Embedding.create',
  'snapshot_download',
  'hf_hub_download',
  'moderations.create',
  'AI.run',
]);
