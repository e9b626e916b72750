import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const NAME = process.platform === 'win32' ? 'rg.exe' : 'rg';

/** The ripgrep of the machine, else the one that the VS Code of the tests brings; null without either. */
export function findRipgrep(): string | null {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, NAME));
  return [...onPath, ...withinEditor()].find((file) => existsSync(file)) ?? null;
}

function withinEditor(): readonly string[] {
  const home = resolve('.vscode-e2e');
  if (!existsSync(home)) return [];
  const packages = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => /@vscode[\\/]ripgrep[^\\/]*$/.test(name));
  return packages.map((name) => join(home, name, 'bin', NAME));
}

/** What the gate looks for, as one pattern of ripgrep: its strings stand in the source of the gate one a line. */
export function gateAlternation(): string {
  const source = readFileSync('src/detect/gate.ts', 'utf8');
  const list = /const ANCHORS\b[^=]*= \[(.*?)\n\]/s.exec(source)?.[1] ?? '';
  const anchors = [...list.matchAll(/^\s*(?:'([^']+)'|"([^"]+)"),$/gm)].flatMap(([, single, double]) => single ?? double ?? []);
  if (anchors.length < 100) throw new Error('the strings of the gate are not where they are looked for: src/detect/gate.ts, ANCHORS');
  return anchors.map((anchor) => anchor.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
}
