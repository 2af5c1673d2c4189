import { jsonAnswer } from '../envelope.ts';
import type { Program } from '../program.ts';
import { Float } from '../serde-json.ts';
import { defaultPorts, serviceTitles } from '../simulator-options.ts';
import { openAxum } from '../stage.ts';

const port = { name: 'http_cage', number: defaultPorts.http_cage, title: serviceTitles.http_cage };

/** HTTP Cage as the documents describe it; in the shipped programs nothing listens on 8888 (facts/bpi.md 0.3), so the contract only. */
export const cageProgram: Program = {
  name: 'cage',
  side: 'bpi',
  everyNode: true,
  serviceKey: null,
  ports: [port],
  open: (stage) =>
    openAxum(stage, port, 'http-cage', {
      'GET /status': () =>
        jsonAnswer({ status: 'active', service: 'HTTP Cage', security_rating: new Float(9.8), quantum_safe: true }),
    }),
};
