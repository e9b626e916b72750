// The base of a comparison takes what the workspace has read already, and only where it is the very same content.
import assert from 'node:assert/strict';
import { type ChangesClient, chat, followChangesOf, plain } from './changesClient';

/** An organization's own records. */
const RECORDS = [
  'vendors:',
  '  - { id: acme, name: ACME, country: JP, checked: 2026-11-23 }',
  'models:',
  '  - id: acme/support-7b',
  '    vendor: acme',
  '    name: ACME Support 7B',
  '    family: ACME Support',
  '    kind: chat',
  '    openness: closed',
  '    license: LicenseRef-Proprietary',
  '    identifiers: { api: [acme-support-7b] }',
  '    checked: 2026-11-23',
  '',
].join('\n');

describe('what a base shares with the workspace', () => {
  let client: ChangesClient;

  afterEach(() => client.server.stop());

  /** How many files of the bases were read, and how many shared, the newest last. */
  const counts = (): readonly string[] => client.log.flatMap((line) => /\d+ files read, \d+ shared/.exec(line)?.[0] ?? []);

  const many = (count: number): Readonly<Record<string, string>> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`app/f${index}.py`, plain('gpt-5')]));

  it('reads the files alone that are others now, and goes on with what it shared when these are edited', async () => {
    client = await followChangesOf({ ...many(600), 'app/old.py': plain('gpt-4o') });
    const repository = client.begin();
    repository.write('app/old.py', plain('gpt-5'));
    repository.write('app/f1.py', chat('kimi-k2-instruct'));
    await client.onDisk(2, 'app/old.py', 'app/f1.py');
    await client.follow();
    const wanted = [
      'added https://api.moonshot.cn/v1 app/f1.py:2',
      'changed gpt-5 > kimi-k2-instruct app/f1.py:3',
      'changed gpt-4o > gpt-5 app/old.py:3',
    ];
    await client.until(wanted);
    assert.deepEqual(counts(), ['2 files read, 599 shared']);
    await client.server.openFile('app/f2.py', plain('gpt-4.1'));
    await client.until([...wanted.slice(0, 2), 'changed gpt-5 > gpt-4.1 app/f2.py:3', ...wanted.slice(2)]);
    repository.write('app/f3.py', plain('gpt-4.1'));
    await client.onDisk(2, 'app/f3.py');
    await client.until([
      ...wanted.slice(0, 2),
      'changed gpt-5 > gpt-4.1 app/f2.py:3',
      'changed gpt-5 > gpt-4.1 app/f3.py:3',
      ...wanted.slice(2),
    ]);
  });

  it('never takes what is typed for what was committed, also when the text was opened before anybody asked', async () => {
    client = await followChangesOf({ 'a.py': plain('gpt-5'), 'b.py': plain('gpt-5') });
    client.begin();
    await client.server.openFile('a.py', plain('gpt-5'));
    await client.edit('a.py', plain('gpt-4o'));
    await client.follow();
    await client.until(['changed gpt-5 > gpt-4o a.py:3']);
    assert.deepEqual(counts(), ['1 files read, 1 shared']);
    await client.server.client.sendNotification('textDocument/didClose', { textDocument: { uri: client.server.uriOf('a.py') } });
    await client.until([]);
  });

  it('reads for itself what a filter, another line end or a byte-order mark makes another content on the disk', async () => {
    client = await followChangesOf({ '.gitattributes': '*.py text eol=crlf\n', 'crlf.py': plain('gpt-5'), 'same.json': '{}' });
    const repository = client.begin();
    repository.write('crlf.py', plain('gpt-5').replaceAll('\n', '\r\n'));
    repository.git('add', 'crlf.py');
    assert.equal(repository.git('status', '--porcelain'), '', 'git takes both for the same');
    await client.onDisk(2, 'crlf.py');
    await client.follow();
    await client.until([]);
    assert.deepEqual(counts(), ['1 files read, 1 shared']);
    repository.write('crlf.py', `\ufeff${plain('gpt-5')}`);
    await client.onDisk(2, 'crlf.py');
    await client.until([]);
    repository.git('commit', '--quiet', '--allow-empty', '-m', 'second');
    repository.write('crlf.py', `\ufeff${plain('gpt-4o')}`);
    await client.onDisk(2, 'crlf.py');
    await client.follow();
    await client.until(['changed gpt-5 > gpt-4o crlf.py:3']);
  });

  it('shares with the same records of an organization, and with others reads for itself', async () => {
    client = await followChangesOf({ 'a.py': plain('gpt-5'), 'model-policy.yaml': 'overlays: [records.yaml]\n', 'records.yaml': RECORDS });
    const repository = client.begin();
    await client.follow();
    await client.until([]);
    const first = counts();
    assert.match(String(first), /^0 files read, [1-9]\d* shared$/);
    repository.write('records.yaml', RECORDS.replace('ACME Support 7B', 'ACME Support 8B'));
    await client.onDisk(2, 'records.yaml');
    repository.git('commit', '--quiet', '--allow-empty', '-m', 'second');
    await client.follow({ '.': 'HEAD' });
    await client.server.until('the base', () => counts().length > 1);
    // the base keeps what it has: its records are those of before
    assert.equal(counts()[1], '0 files read, 0 shared');
    await client.server.stop();
    client = await followChangesOf({ 'a.py': plain('gpt-5'), 'model-policy.yaml': 'overlays: [records.yaml]\n', 'records.yaml': RECORDS });
    const other = client.begin();
    other.write('records.yaml', RECORDS.replace('ACME Support 7B', 'ACME Support 8B'));
    await client.onDisk(2, 'records.yaml');
    await client.follow();
    await client.until([]);
    assert.match(String(counts()), /^[1-9]\d* files read, 0 shared$/);
  });
});

describe('what a base cannot be judged by', () => {
  let client: ChangesClient;

  afterEach(() => client.server.stop());

  const concerns = async (files: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>, locale: string) => {
    client = await followChangesOf({ 'a.py': plain('gpt-5'), ...files }, { locale });
    const repository = client.begin();
    for (const [file, text] of Object.entries(now)) repository.write(file, text);
    await client.onDisk(2, ...Object.keys(now));
    await client.follow();
    await client.server.until('the comparison', () => client.now()?.kind === 'compared');
    return client.compared().concerns;
  };

  it('records that it names and does not have are told of, in both languages', async () => {
    const files = { 'model-policy.yaml': 'overlays: [records.yaml]\n' };
    assert.deepEqual(await concerns(files, { 'model-policy.yaml': 'extends: baseline\n' }, 'en'), [
      'In the base: There is no file records.yaml. Its records are left out.',
    ]);
    await client.server.stop();
    assert.deepEqual(await concerns(files, { 'model-policy.yaml': 'extends: baseline\n' }, 'ja'), [
      '基準側：ファイル records.yaml がありません。その記録は使われません。',
    ]);
  });

  it('records that are wrong, and a policy that cannot be used, are told of with what stands in for it', async () => {
    const files = {
      'model-policy.yaml': 'overlays: [records.yaml]\n',
      'records.yaml': RECORDS.replace('vendor: acme\n', 'vendor: nobody\n'),
    };
    const [wrong, ...others] = await concerns(files, { 'records.yaml': RECORDS }, 'en');
    assert.match(String(wrong), /^In the base 1 record of records\.yaml cannot be used: .*nobody/);
    assert.deepEqual(others, []);
    await client.server.stop();
    const [broken] = await concerns({ 'model-policy.yaml': 'deny: [\n' }, { 'model-policy.yaml': 'extends: baseline\n' }, 'en');
    assert.match(String(broken), /^In the base model-policy\.yaml cannot be used \(.+\), and baseline judges instead\.$/);
  });

  it('nothing is told of a base that is judged as it asks for', async () => {
    assert.deepEqual(await concerns({ 'model-policy.yaml': 'overlays: [records.yaml]\n', 'records.yaml': RECORDS }, {}, 'en'), []);
  });
});
