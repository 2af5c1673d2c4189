import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';

/** Why there is no Chromium, as test/run.mjs found it; undefined when there is one. */
export const chromiumMissing = process.env.BPI_TEST_CHROMIUM_MISSING;

/** How wide and high a window is, in pixels. */
export const windows = {
  desktop: { width: 1400, height: 900 },
  phone: { width: 390, height: 844 },
} as const;
export type Window = keyof typeof windows;

/** What a person sees of the dashboard that is shown. */
export interface Seen {
  readonly uid: string;
  /** Dashboards that are shown at once. */
  readonly shown: number;
  readonly scrollWidth: number;
  readonly innerWidth: number;
  /** The tile of the first panel; null where that panel has none. */
  readonly banner: { readonly text: string; readonly colour: string } | null;
  readonly charts: number;
  /** Titles of panels that show neither a value, a drawn line nor a word why not. */
  readonly blank: readonly string[];
  /** What does not fit where it stands. */
  readonly cut: readonly string[];
  readonly panels: readonly {
    readonly title: string;
    readonly state: string;
    readonly says: string;
    /** What its state makes of its border, ground and text. */
    readonly sign: string;
  }[];
}

/** A page of dashboards in a real browser. */
export interface OpenPage {
  readonly page: Page;
  /** Every address that was asked for. */
  readonly requests: readonly string[];
  /** What the console and failed scripts said. */
  readonly complaints: readonly string[];
  /** Goes to a dashboard by the hash of the address and looks at it. */
  readonly look: (uid: string) => Promise<Seen>;
}

/** Starts Chromium. Its sandbox needs what a container and root do not have; the page is our own file. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.BPI_TEST_CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
}

const lookScript = readFileSync(new URL('look-at-page.js', import.meta.url), 'utf8')
  .trim()
  .replace(/;$/, '');

/** Opens a file in a window of its own. */
export async function openPage(browser: Browser, file: string, window: Window): Promise<OpenPage> {
  const page = await browser.newPage({ viewport: windows[window] });
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(pathToFileURL(file).href);
  return {
    page,
    requests,
    complaints,
    look: async (uid) => {
      await page.evaluate(`location.hash = ${JSON.stringify(uid)}`);
      await page.waitForFunction(`document.querySelector('main > section:not([hidden])').dataset.uid === '${uid}'`);
      // Charts are drawn with the next frames.
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))');
      return await page.evaluate<Seen>(`(${lookScript})()`);
    },
  };
}
