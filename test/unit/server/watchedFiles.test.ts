import assert from 'node:assert/strict';
import { LANGUAGES } from '../../../src/detect/languages/languages';
import { WATCHED } from '../../../src/server/watchedFiles';

describe('watched files', () => {
  it('each language that is read is watched on the disk', () => {
    const endings = new Set(/\{(.+)\}/.exec(WATCHED[0] ?? '')?.[1]?.split(','));
    const missing = LANGUAGES.flatMap(({ extensions }) => extensions).filter((extension) => !endings.has(extension.replace(/^\./, '')));
    assert.deepEqual(missing, []);
  });
});
