import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Summarizer } from '../../../src/detect';
import { type ClientRow, type Modules, SDKS, type SinkRow } from '../../../src/detect/sdks/table';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../assets';

const FIXTURES = ['python', 'typescript'].map((folder) => join(process.cwd(), 'test/fixtures/detect', folder));

/** What a person would call each sink that a fixture has: `openai chat.completions.create`. */
async function calleesOfFixtures(): Promise<Set<string>> {
  const summarizer = new Summarizer(loadBundledRegistry(), fileAssets);
  const callees = new Set<string>();
  for (const folder of FIXTURES) {
    for (const name of readdirSync(folder)) {
      const { sinks } = await summarizer.summarize(name, readFileSync(join(folder, name), 'utf8'));
      for (const sink of sinks) if (sink.sdk !== null) callees.add(sink.callee);
    }
  }
  return callees;
}

function isRead(modules: Modules): boolean {
  return (modules.python?.length ?? 0) > 0 || (modules.javascript?.length ?? 0) > 0;
}

function namesOf(row: SinkRow, client: ClientRow | null): readonly string[] {
  return row.calls.flatMap((call) =>
    call === '' ? (client ? [...client.made, ...(client.exported ?? [])] : []) : [call.replace(/^\*\./, '')],
  );
}

describe('SDK fixtures', () => {
  it('each row of a table for Python or JavaScript has a fixture', async () => {
    const callees = [...(await calleesOfFixtures())];
    const lacking: string[] = [];
    const look = (sdk: string, row: SinkRow, client: ClientRow | null) => {
      const names = namesOf(row, client);
      const met = callees.some(
        (callee) => callee.startsWith(sdk) && names.some((name) => callee === `${sdk} ${name}` || callee.endsWith(`.${name}`)),
      );
      if (!met) lacking.push(`${sdk}: ${client ? `${client.made[0]} ` : ''}${row.calls.slice(0, 3).join(' ')}`);
    };
    for (const table of SDKS) {
      if (isRead(table.modules)) for (const row of table.sinks ?? []) look(table.sdk, row, null);
      for (const client of table.clients ?? [])
        if (isRead(client.modules ?? table.modules)) for (const row of client.sinks) look(table.sdk, row, client);
    }
    assert.deepEqual(lacking, []);
  });
});
