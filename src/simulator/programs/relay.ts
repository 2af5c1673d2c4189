import type { Program } from '../program.ts';
import { openAxum } from '../stage.ts';

const port = { name: 'relay', number: 22_002, title: 'relay' };

/** `bpi-relay`: the only /metrics of all, and it is empty (facts/bpi.md 0.1). */
export const relay: Program = {
  name: 'relay',
  side: 'bpi',
  everyNode: false,
  serviceKey: 'relay',
  ports: [port],
  open: (stage) =>
    openAxum(stage, port, 'relay', {
      'GET /healthz': () => ({ status: 200, body: null }),
      'GET /metrics': () => ({ status: 200, contentType: 'text/plain; charset=utf-8', body: '' }),
    }),
};
