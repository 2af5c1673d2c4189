import { switchFault } from './simulator-containers.ts';
import type { Receiver } from './receiver.ts';

const alert = 'BpciConnectionLost';
const patienceMs = 90_000;
const silenceMs = 8_000;

/** Seconds from the fault to the notification at the receiver, and from its end to the resolve. */
export interface FaultShown {
  readonly firedAfterSeconds: number;
  readonly resolvedAfterSeconds: number;
}

/** Switches the simulated BPCI off, waits for the alert at the receiver, switches it on, waits for the resolve; says each. */
export async function showFault(
  receiver: Receiver,
  options: { readonly controlPort: number; readonly say: (line: string) => void },
): Promise<FaultShown> {
  const { controlPort, say } = options;

  say('switching the simulated BPCI off');
  const offMs = Date.now();
  await switchFault(controlPort, 'bpci-off', true);
  const fired = await saying(say, 'waiting for the alert', receiver.waitFor(alert, 'firing', offMs, patienceMs));
  const firedAfterSeconds = (fired.receivedAtMs - offMs) / 1000;
  say(`${alert} reached the receiver after ${firedAfterSeconds.toFixed(1)} s`);

  say('switching the simulated BPCI on again');
  const onMs = Date.now();
  await switchFault(controlPort, 'bpci-off', false);
  const resolved = await saying(say, 'waiting for the resolve', receiver.waitFor(alert, 'resolved', onMs, patienceMs));
  const resolvedAfterSeconds = (resolved.receivedAtMs - onMs) / 1000;
  say(`${alert} resolved at the receiver after ${resolvedAfterSeconds.toFixed(1)} s`);
  return { firedAfterSeconds, resolvedAfterSeconds };
}

async function saying<T>(say: (line: string) => void, what: string, waited: Promise<T>): Promise<T> {
  const started = Date.now();
  const timer = setInterval(() => {
    say(`... ${what}: ${Math.round((Date.now() - started) / 1000)} s`);
  }, silenceMs);
  try {
    return await waited;
  } finally {
    clearInterval(timer);
  }
}
