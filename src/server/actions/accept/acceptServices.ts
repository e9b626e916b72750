import type { ServerHost } from '../../host';
import type { OpenTexts } from '../../openTexts';
import type { AcceptServices } from './acceptance';

/** See {@link AcceptServices}. What is typed in a document goes before what the disk has. */
export function acceptServices({ engine, files }: Pick<ServerHost, 'engine' | 'files'>, texts: Pick<OpenTexts, 'textAt'>): AcceptServices {
  return {
    places: engine.commentPlaces,
    async read(uri) {
      const text = texts.textAt(uri);
      return text === undefined ? files.read(uri) : { kind: 'text', text };
    },
  };
}
