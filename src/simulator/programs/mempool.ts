import { jsonAnswer } from '../envelope.ts';
import type { Program } from '../program.ts';
import { seededFraction } from '../seeded-random.ts';
import { openAxum } from '../stage.ts';

const port = { name: 'mempool', number: 22_001, title: 'mempool' };
const secondsPerEpoch = 600;

/** `mempool --daemon`: real counts of its pool, and a key that nobody should keep (facts/bpi.md 1.6). */
export const mempool: Program = {
  name: 'mempool',
  side: 'bpi',
  everyNode: false,
  serviceKey: 'mempool',
  ports: [port],
  open: (stage) => {
    const { stamps, time, seed } = stage.world;
    return openAxum(stage, port, 'mempool', {
      'GET /health': () => jsonAnswer({ service: 'encrypted-mempool', status: 'healthy', timestamp: stamps.zulu() }),
      'GET /stats': () => {
        const second = Math.floor(time.seconds());
        const pending = Math.floor(12 * seededFraction(seed, `pending ${String(second)}`));
        const epoch = Math.floor(second / secondsPerEpoch);
        return jsonAnswer({
          pending_transactions: pending,
          encrypted_transactions: pending,
          revealed_transactions: Math.floor(second / 3),
          current_leader_key: Array.from({ length: 32 }, (_, index) =>
            Math.floor(256 * seededFraction(seed, `leader ${String(epoch)} ${String(index)}`)),
          ),
          dos_protection_active: true,
          stuck_transactions: 0,
          current_epoch: epoch,
          epoch_keys_count: 1 + epoch,
        });
      },
      'GET /pending': () => jsonAnswer([]),
    });
  },
};
