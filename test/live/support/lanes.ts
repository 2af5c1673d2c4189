import type { Engine } from '../../../src/docker/engine.ts';
import { openLane, type Lane, type LaneOptions } from './lane.ts';

/** Lanes that are lent out one at a time. */
export interface Lanes {
  readonly all: readonly Lane[];
  /** Waits for a free lane, gives it to `use`, and takes it back. */
  with<T>(use: (lane: Lane) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens lanes: the first alone, because it builds the images, the others side by side. Leaves nothing behind when one fails. */
export async function openLanes(engine: Engine, [first, ...others]: readonly LaneOptions[]): Promise<Lanes> {
  if (first === undefined) throw new Error('no lane to open');
  const all: Lane[] = [await openLane(engine, first)];
  const attempts = await Promise.allSettled(others.map((options) => openLane(engine, options)));
  for (const attempt of attempts) if (attempt.status === 'fulfilled') all.push(attempt.value);
  const close = async (): Promise<void> => {
    await Promise.all(all.map((lane) => lane.close()));
  };
  const failed = attempts.find((attempt) => attempt.status === 'rejected');
  if (failed !== undefined) {
    await close();
    throw failed.reason;
  }
  const free = [...all];
  const waiting: ((lane: Lane) => void)[] = [];
  const take = (): Promise<Lane> => {
    const lane = free.shift();
    return lane === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(lane);
  };
  const giveBack = (lane: Lane): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(lane);
    else next(lane);
  };
  return {
    all,
    close,
    with: async (use) => {
      const lane = await take();
      try {
        return await use(lane);
      } finally {
        giveBack(lane);
      }
    },
  };
}
