import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { chromium, type Browser } from 'playwright-core';
import { folders } from '../../dashboards/house/dashboard-uids.ts';
import { packageRoot } from '../../src/base/package-root.ts';
import { realEngine } from '../../test/e2e/support/engine.ts';
import { openLane, type Lane } from '../../test/live/support/lane.ts';
import { until } from '../../test/live/support/until.ts';

const desktop = { width: 1400, height: 900 };
const phone = { width: 390, height: 844 };
/** Kilobytes that one picture, and all of them, may have. */
const mostKilobytes = { each: 150, all: 1200 };

/** Takes every picture of docs/images; throws when one is too large. */
export async function takePictures(minutes: number, directory: string, say: (line: string) => void): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const lane = await openLane(await realEngine(), {
    ...{ name: 'example', number: 95, profile: 'contract' },
  });
  const executablePath = process.env.BPI_TEST_CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  let kilobytes = 0;
  const shoot = async (page: string, uid: string, name: string, size: typeof desktop): Promise<void> => {
    const picture = await take(browser, { page, uid, size });
    writeFileSync(join(directory, `${name}.webp`), picture);
    kilobytes += picture.length / 1000;
    say(`${name}.webp: ${(picture.length / 1000).toFixed(0)} kB`);
    if (picture.length > mostKilobytes.each * 1000) throw new Error(`${name}.webp is too large`);
  };
  try {
    say(`the stack runs; ${String(minutes)} minutes until the pictures`);
    await delay(minutes * 60_000);
    const well = await preview(lane, `${String(minutes)}m`);
    for (const uid of folders['BPI Monitoring']) await shoot(well, uid, uid, desktop);
    await shoot(well, 'bpi-system-health', 'phone-bpi-system-health', phone);
    await shoot(well, 'bpi-integration', 'phone-bpi-integration', phone);
    await lane.world.strike('bpci-off');
    await until('a critical alert fires', 120_000, async () => {
      const { result } = await lane.prometheus.query('ALERTS{alertname="BpciConnectionLost",alertstate="firing"}');
      return result.length > 0 ? true : null;
    });
    // The others follow, as they do for whoever looks a moment later.
    await delay(30_000);
    await shoot(await preview(lane, `${String(minutes)}m`), 'bpi-integration', 'link-lost', desktop);
  } finally {
    await browser.close();
    await lane.close();
  }
  say(`${kilobytes.toFixed(0)} kB in all`);
  if (kilobytes > mostKilobytes.all) throw new Error('the pictures are too large');
}

async function preview(lane: Lane, last: string): Promise<string> {
  const file = join(lane.directory, 'page.html');
  const cli = join(packageRoot(), 'dist/bin/bpi-monitoring.js');
  const config = join(lane.directory, 'monitoring.yaml');
  await execa(process.execPath, [cli, 'dashboards', 'preview', '--config', config, '--last', last, '--out', file]);
  return file;
}

// Playwright writes no WebP, which is a third of a PNG: Chromium itself does.
async function take(
  browser: Browser,
  { page: file, uid, size }: { readonly page: string; readonly uid: string; readonly size: typeof desktop },
): Promise<Buffer> {
  const page = await browser.newPage({ viewport: size });
  await page.goto(`${pathToFileURL(file).href}#${uid}`);
  await page.waitForTimeout(500);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
  await page.close();
  return Buffer.from(data, 'base64');
}
