// A text with a fault that reaches to its end, as an editor tells of it: the real server, the real registry.
import assert from 'node:assert/strict';
import { startStdioServer } from './stdioServer';

const OTHERS = Array.from({ length: 14 }, (_, index) => `def other_${index}(a):\n    return a + ${index}\n`).join('\n');
const [BEFORE, BEHIND] = [
  `from openai import OpenAI\n\nclient = OpenAI()\n\n${OTHERS}\nx = `,
  `1\n\n${OTHERS.replaceAll('other', 'another')}\nclient.responses.create(model="gpt-4-32k", input="x")\n`,
];

describe('an open text with a fault', () => {
  it('is analyzed thoroughly when it rests: what an open quote swallows is taken back, and comes again when it is closed', async () => {
    const server = await startStdioServer({}, {}, { options: { settleMs: 0 } });
    const type = (typed: string, version: number): Promise<void> =>
      server.client.sendNotification('textDocument/didChange', {
        textDocument: { uri: server.uriOf('a.py'), version },
        contentChanges: [{ text: `${BEFORE}${typed}${BEHIND}` }],
      });
    try {
      await server.openFile('a.py', `${BEFORE}${BEHIND}`);
      await server.until('findings', () => server.codes('a.py').length > 0);
      await type('"""', 2);
      await server.until('nothing found in what is a text now', () => server.codes('a.py').length === 0);
      await type('""""""', 3);
      await server.until('findings again', () => server.codes('a.py').length > 0);
      assert.ok(server.codes('a.py').includes('retired-model'), server.codes('a.py').join());
    } finally {
      await server.stop();
    }
  });
});
