import { type Browser, chromium, type Page } from 'playwright-core';
import { type ServerOptions, startServer } from './vscodeServer';
import { startWebServer } from './webServer';

export interface Workbench {
  readonly page: Page;
  /** The folder that is open. */
  readonly workspace: string;
  readonly close: () => Promise<void>;
}

/** Size of the window in pixels. */
export const WINDOW = { width: 1280, height: 800 };
const START_MS = 60_000;

/** Chromium without its own errands: looking for updates, calling home, synchronizing. */
const BROWSER_ARGUMENTS = [
  '--no-sandbox', // Chromium refuses to run as root with its sandbox, and only our own page is opened
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'];
  if (!executablePath) throw new Error('CHROMIUM is not set: run the suite through `npm test`');
  return chromium.launch({ executablePath, headless: true, args: BROWSER_ARGUMENTS });
}

/** A VS Code with a page on it that has not been opened yet: listeners can still be attached. */
export async function prepareWorkbench(options: ServerOptions): Promise<Workbench & { readonly open: () => Promise<void> }> {
  const server = await (options.host === 'web' ? startWebServer(options) : startServer(options));
  try {
    const browser = await launchBrowser();
    const page = await browser.newPage({ viewport: WINDOW });
    const close = async (): Promise<void> => {
      await browser.close();
      await server.stop();
    };
    const open = async (): Promise<void> => {
      await page.goto(server.url);
    };
    return { page, workspace: server.workspace, close, open };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Opens VS Code in a browser and waits until it shows itself. */
export async function openWorkbench(options: ServerOptions): Promise<Workbench> {
  const workbench = await prepareWorkbench(options);
  try {
    await workbench.open();
    await workbench.page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: START_MS });
    return workbench;
  } catch (error) {
    await workbench.close();
    throw error;
  }
}
