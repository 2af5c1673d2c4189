import { setTimeout as delay } from 'node:timers/promises';

/** Looks again and again until something is there, whatever fails meanwhile: a busy machine answers late. Throws after `timeoutMs` with what it waited for and what was there instead. */
export async function until<T>(
  what: string,
  timeoutMs: number,
  look: () => T | null | Promise<T | null>,
  options: { readonly everyMs?: number; readonly instead?: () => string } = {},
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  let failure = '';
  for (;;) {
    try {
      const found = await look();
      if (found !== null) return found;
      failure = '';
    } catch (error) {
      failure = `; ${String(error)}`;
    }
    if (Date.now() > deadline) {
      const instead = options.instead === undefined ? '' : `; ${options.instead()}`;
      throw new Error(`not within ${String(Math.round(timeoutMs / 1000))} s: ${what}${instead}${failure}`);
    }
    await delay(options.everyMs ?? 500);
  }
}
