import type { Clock } from '../base/clock.ts';
import { fetchOnce } from './fetch-once.ts';
import { seededFraction } from './seeded-random.ts';
import type { Address } from './simulator-options.ts';

/** BPI's view of its link to BPCI at one moment. */
export interface LinkState {
  readonly up: boolean;
  /** Round trip of the last good probe, with the simulated distance; 0 before the first. */
  readonly latencySeconds: number;
  /** Unix seconds of the last good probe; null before the first. */
  readonly lastSuccessSeconds: number | null;
  readonly reconnects: number;
  /** How long the link has been up and down since the start; what depends on the link counts in these. */
  readonly upSeconds: number;
  readonly downSeconds: number;
  /** How long the present state lasts. */
  readonly stateSeconds: number;
}

/** Probes BPCI and remembers. */
export interface BpciLink {
  state(): LinkState;
  /** Asks once and takes note of the answer; never rejects. */
  probe(signal?: AbortSignal): Promise<void>;
  /** Probes again and again until `signal` aborts, with a pause of one second; waits while `paused` says so. */
  watch(signal: AbortSignal, paused: () => boolean): Promise<void>;
}

const pauseMs = 1000;
// Long enough to measure the slow answers of the fault `slow` instead of calling them a lost link.
const probeTimeoutMs = 8000;

/** A link to the BPCI at `address()`. Loopback answers in under a millisecond, so a distance of about 25 ms is added to what is measured. */
export function createBpciLink(options: {
  readonly address: () => Address;
  readonly seed: number;
  readonly clock: Clock;
  /** Seconds of the world: what counts while the link is up counts in these. */
  readonly seconds: () => number;
}): BpciLink {
  const { address, seed, clock, seconds } = options;
  let up = false;
  let latencySeconds = 0;
  let lastSuccessMs: number | null = null;
  let reconnects = 0;
  let upSeconds = 0;
  let downSeconds = 0;
  let since = seconds();
  let probes = 0;

  const note = (answered: boolean) => {
    const now = seconds();
    if (answered && !up && lastSuccessMs !== null) reconnects += 1;
    if (answered !== up) {
      if (up) upSeconds += now - since;
      else downSeconds += now - since;
      since = now;
      up = answered;
    }
    if (answered) lastSuccessMs = clock.now();
  };

  const probe = async (signal?: AbortSignal) => {
    const startedMs = clock.now();
    const answered = await isBpci(address(), signal);
    if (signal?.aborted === true) return;
    if (answered) {
      probes += 1;
      const distanceSeconds = 0.021 + 0.008 * seededFraction(seed, `distance ${String(probes)}`);
      latencySeconds = (clock.now() - startedMs) / 1000 + distanceSeconds;
    }
    note(answered);
  };

  return {
    state: () => {
      const stateSeconds = seconds() - since;
      return {
        up,
        latencySeconds,
        lastSuccessSeconds: lastSuccessMs === null ? null : lastSuccessMs / 1000,
        reconnects,
        upSeconds: upSeconds + (up ? stateSeconds : 0),
        downSeconds: downSeconds + (up ? 0 : stateSeconds),
        stateSeconds,
      };
    },
    probe,
    watch: async (signal, paused) => {
      while (!signal.aborted) {
        await clock.sleep(pauseMs, signal).catch(() => undefined);
        if (!signal.aborted && !paused()) await probe(signal);
      }
    },
  };
}

// Another service may own the port (ZKLock's /health also answers 200), so the message must be BPCI's own.
async function isBpci(address: Address, signal?: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetchOnce(address, '/health', {
      timeoutMs: probeTimeoutMs,
      ...(signal === undefined ? {} : { signal }),
    });
    const body = JSON.parse(answer.body) as { status?: unknown; message?: unknown };
    const named = typeof body.message === 'string' && body.message.startsWith('BPCI Enterprise Server');
    return answer.status === 200 && named && body.status !== 'error';
  } catch {
    return false;
  }
}
