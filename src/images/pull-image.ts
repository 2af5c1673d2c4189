import type { Clock } from '../base/clock.ts';
import type { Engine } from '../docker/engine.ts';
import { describePullFailure } from './pull-failure.ts';

/** A pull that shows no progress for this long is given up, in milliseconds. */
export const pullPatienceMs = 20_000;

/** Pulls one image; answers null, or why it failed. Rejects only when `signal` aborts. */
export async function pullImage(
  engine: Engine,
  reference: string,
  options: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<string | null> {
  const { clock, signal } = options;
  const stop = new AbortController();
  const finished = new AbortController();
  let lastProgressAt = clock.now();
  const watch = async (): Promise<string | null> => {
    for (;;) {
      await clock.sleep(lastProgressAt + pullPatienceMs - clock.now(), finished.signal);
      if (clock.now() - lastProgressAt < pullPatienceMs) continue;
      stop.abort(new Error('no progress'));
      return `${reference}: no progress for ${pullPatienceMs / 1000} s, given up`;
    }
  };
  const pull = engine.images
    .pull(
      reference,
      () => {
        lastProgressAt = clock.now();
      },
      AbortSignal.any([signal, stop.signal]),
    )
    .then(
      () => null,
      (error: unknown) => describePullFailure(reference, error),
    );
  try {
    // An engine that does not react to the abort must not hold us either: whoever is first decides.
    const failure = await Promise.race([pull, watch()]);
    signal.throwIfAborted();
    return failure;
  } finally {
    finished.abort();
  }
}
