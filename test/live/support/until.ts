import { setTimeout as delay } from 'node:timers/promises';

/** Looks again and again until something is there; throws with what it waited for, and what was there instead, after `timeoutMs`. */
export async function until<T>(
  what: string,
  timeoutMs: number,
  look: () => T | null | Promise<T | null>,
  options: { readonly everyMs?: number; readonly instead?: () => string } = {},
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > deadline) {
      const instead = options.instead === undefined ? '' : `; ${options.instead()}`;
      throw new Error(`not within ${String(Math.round(timeoutMs / 1000))} s: ${what}${instead}`);
    }
    await delay(options.everyMs ?? 500);
  }
}
