import { expect } from 'vitest';
import type { Browser } from 'playwright-core';
import { pathToFileURL } from 'node:url';
import { folders } from '../../dashboards/house/dashboard-uids.ts';
import { openPage, windows, type Window } from './open-page.ts';

/** The colours of the monitoring plan, as a browser computes them. */
export const signals = { green: 'rgb(16, 185, 129)', red: 'rgb(239, 68, 68)', grey: 'rgb(107, 114, 128)' } as const;

/**
 * Each of the six at the width of a desk and of a phone: one is shown, no panel is blank, nothing is cut or scrolls sideways,
 * the banner has its colour; the page asks nobody and complains of nothing.
 */
export async function expectWhole(browser: Browser, file: string, signal: keyof typeof signals): Promise<void> {
  for (const window of Object.keys(windows) as Window[]) {
    const { page, look, requests, complaints } = await openPage(browser, file, window);
    for (const uid of folders['BPI Monitoring']) {
      const { shown, scrollWidth, blank, cut, banner, charts, panels } = await look(uid);
      expect.soft({ uid, window, shown, blank, cut, banner: banner?.colour }).toEqual({
        ...{ uid, window, shown: 1, blank: [], cut: [], banner: signals[signal] },
      });
      expect.soft(scrollWidth, `${uid} on a ${window}`).toBeLessThanOrEqual(windows[window].width);
      expect.soft(panels.length, uid).toBeGreaterThan(15);
      if (signal !== 'grey') expect.soft(charts, uid).toBeGreaterThan(4);
      expect.soft(panels.filter(({ state }) => state === 'broken')).toEqual([]);
    }
    expect.soft(requests).toEqual([pathToFileURL(file).href]);
    expect.soft(complaints).toEqual([]);
    await page.close();
  }
}
