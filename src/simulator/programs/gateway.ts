import { jsonAnswer } from '../envelope.ts';
import type { Program } from '../program.ts';
import { openAxum } from '../stage.ts';

const port = { name: 'gateway', number: 8097, title: 'gateway' };

/** `gateway --daemon`: its uptime is real, its endpoints stay empty (facts/bpi.md 1.6). */
export const gateway: Program = {
  name: 'gateway',
  side: 'bpi',
  everyNode: false,
  serviceKey: 'gateway',
  ports: [port],
  open: (stage) => {
    const { stamps, time } = stage.world;
    const id = `gateway-${stamps.uuid()}`;
    const status = () =>
      jsonAnswer({
        gateway_id: id,
        uptime_seconds: Math.floor(time.seconds()),
        total_endpoints: 0,
        healthy_endpoints: 0,
        sidecar_mode: false,
        load_balancing_strategy: 'RoundRobin',
        endpoint_statuses: [],
      });
    return openAxum(stage, port, 'gateway', {
      'GET /health': status,
      'GET /status': status,
      'GET /endpoints': () => jsonAnswer({ endpoints: [], healthy_endpoints: 0, total_endpoints: 0 }),
    });
  },
};
