// The dashboard as a client asks for it, over the protocol, of the server as it is built.
import assert from 'node:assert/strict';
import {
  DASHBOARD_PLACE_REQUEST,
  DASHBOARD_REQUEST,
  type DashboardParams,
  type DashboardPlaceResult,
  type DashboardResult,
} from '../../../src/server/protocol';
import { type StdioServer, startStdioServer } from './stdioServer';

const CODE = `from openai import OpenAI

client = OpenAI(base_url="https://api.moonshot.cn/v1")
client.chat.completions.create(model="kimi-k2-instruct", messages=[])
`;

describe('the dashboard over the protocol', () => {
  let server: StdioServer;

  before(async () => {
    server = await startStdioServer({ 'chat.py': CODE, '<b>&.py': CODE }, {}, { locale: 'ja' });
    await server.openFile('chat.py', CODE);
    await server.until('findings', () => server.codes('chat.py').length > 0);
  });

  after(() => server?.stop());

  const ask = (more: Partial<DashboardParams> = {}): Promise<DashboardResult> =>
    server.client.sendRequest(DASHBOARD_REQUEST, { part: 'content', title: '', countTests: false, compare: '', ...more });

  it('comes in the language of the client, as a page that waits, and its content', async () => {
    const page = await ask({ part: 'page' });
    assert.equal(page.version, null);
    assert.match(page.html, /^<!DOCTYPE html>\n<html lang="ja">/);
    const content = await server.until('both files', async () => {
      const found = await ask();
      return found.html.includes('&lt;b&gt;&amp;.py') ? found : undefined;
    });
    assert.match(content.html, /使用箇所/);
    assert.doesNotMatch(content.html, /<b>&/);
    assert.doesNotMatch(content.html, /<!DOCTYPE|<html/);
  });

  it('leads from a row to its place, as long as the page is the last one', async () => {
    const { html, version } = await ask();
    const [, json = ''] = /id="data">([\s\S]*?)<\/script>/.exec(html) ?? [];
    const data: { rows: { row: number; cells: string[] }[] } = JSON.parse(json);
    const row = data.rows.find(({ cells }) => cells.includes('chat.py:4'))?.row;
    const place: DashboardPlaceResult = await server.client.sendRequest(DASHBOARD_PLACE_REQUEST, { version, row });
    assert.equal(place?.uri, server.uriOf('chat.py'));
    assert.equal(place?.location.range.start.line, 3);
    await ask();
    assert.equal(await server.client.sendRequest(DASHBOARD_PLACE_REQUEST, { version, row }), null);
  });

  it('compares with a profile by its name, and with nothing by another', async () => {
    assert.match((await ask({ compare: 'sovereign' })).html, /<option value="sovereign" selected>/);
    assert.doesNotMatch((await ask({ compare: 'no-such-profile' })).html, / selected>(?!なし)/);
  });

  it('is one file when it is saved', async () => {
    const { html, version } = await ask({ part: 'file', title: 'Shop' });
    assert.equal(version, null);
    assert.match(html, /^<!DOCTYPE html>[\s\S]*<title>Shop ?の ?AI ?モデル<\/title>[\s\S]*<svg/);
  });
});
