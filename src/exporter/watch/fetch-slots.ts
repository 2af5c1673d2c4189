/** Bounds how many fetches are under way: each holds a socket and its buffers. */
export interface FetchSlots {
  /** Resolves with the function that gives the slot back; urgent ones first, else in turn; rejects when the signal aborts before. */
  take(urgent: boolean, signal: AbortSignal): Promise<() => void>;
}

interface Waiting {
  readonly start: () => void;
  gone: boolean;
}

/** At most `size` slots are taken at a time. */
export function createFetchSlots(size: number): FetchSlots {
  const queues: { readonly urgent: Waiting[]; readonly plain: Waiting[] } = { urgent: [], plain: [] };
  let free = size;

  function giveBack(): void {
    for (const queue of [queues.urgent, queues.plain]) {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        if (!next.gone) return next.start();
      }
    }
    free += 1;
  }

  function once(): () => void {
    let given = false;
    return () => {
      if (!given) giveBack();
      given = true;
    };
  }

  return {
    take(urgent, signal) {
      if (signal.aborted) return Promise.reject(new Error('aborted'));
      if (free > 0) {
        free -= 1;
        return Promise.resolve(once());
      }
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          waiting.gone = true;
          reject(new Error('aborted'));
        };
        const start = (): void => {
          signal.removeEventListener('abort', leave);
          resolve(once());
        };
        const waiting: Waiting = { start, gone: false };
        queues[urgent ? 'urgent' : 'plain'].push(waiting);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
