import assert from 'node:assert/strict';
import { join } from 'node:path';
import { KIMI, run, scan, withFiles } from './support';

const OVERLAY = `aliases:
  - { identifier: chat-large, model: moonshotai/kimi-k2-instruct, on: gateway.acme.example }
  - { identifier: chat-small, model: acme/unheard-of }
`;

describe('pedigree --overlay', () => {
  it("knows a gateway's own names, and prints what is wrong in the file with its place", () => {
    withFiles({ 'acme.yaml': OVERLAY }, (folder) => {
      const file = join(folder, 'acme.yaml');
      const { code, stdout, stderr } = run(['explain', 'chat-large', '--overlay', file, '--format', 'json']);
      assert.equal(code, 0);
      assert.equal(JSON.parse(stdout).model.id, 'moonshotai/kimi-k2-instruct');
      assert.match(stderr, /acme\.yaml:3:5: chat-small: model acme\/unheard-of does not exist\. Correct it/);
    });
  });

  it('counts for a scan too', () => {
    withFiles({ 'src/app.py': KIMI.replace('kimi-k2-instruct', 'chat-large'), 'acme.yaml': OVERLAY }, (folder) => {
      const { stdout } = scan('--format', 'json', '--overlay', join(folder, 'acme.yaml'), join(folder, 'src'));
      const usage = JSON.parse(stdout).usages.find(({ written }: { written: string }) => written === 'chat-large');
      assert.equal(usage.model, 'moonshotai/kimi-k2-instruct');
    });
  });

  it('may be repeated', () => {
    const more = 'models: [{ id: moonshotai/kimi-k2-instruct, name: House model }]';
    withFiles({ 'a.yaml': 'aliases: [{ identifier: chat-large, model: moonshotai/kimi-k2-instruct }]', 'b.yaml': more }, (folder) => {
      const { stdout } = run(['explain', 'chat-large', '--overlay', join(folder, 'a.yaml'), '--overlay', join(folder, 'b.yaml')]);
      assert.match(stdout, /^Model +House model/m);
    });
  });

  it('ends with 2 only when the file cannot be read at all', () => {
    const { code, stderr } = run(['explain', 'gpt-4o', '--overlay', 'no-such-file.yaml']);
    assert.equal(code, 2);
    assert.match(stderr, /cannot read the overlay no-such-file\.yaml/);
    withFiles({ 'junk.yaml': 'models: [' }, (folder) => {
      assert.equal(run(['explain', 'gpt-4o', '--overlay', join(folder, 'junk.yaml')]).code, 0);
    });
  });
});
