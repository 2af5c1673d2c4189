import { jsonAnswer } from '../envelope.ts';
import type { Program } from '../program.ts';
import { seededFraction } from '../seeded-random.ts';
import { openAxum } from '../stage.ts';

const port = { name: 'domain_api', number: 3005, title: 'domain API' };

/** `domain-api-server`: counts out of its database (facts/bpi.md 1.6). */
export const domainApi: Program = {
  name: 'domain-api',
  side: 'bpi',
  everyNode: false,
  serviceKey: 'domain-api',
  ports: [port],
  open: (stage) => {
    const { stamps, time, seed } = stage.world;
    const grown = (name: string, first: number, secondsPerOne: number) =>
      Math.floor(first * seededFraction(seed, `domains ${name}`) + time.seconds() / secondsPerOne);
    return openAxum(stage, port, 'domain-api', {
      'GET /health': () =>
        jsonAnswer({
          service: 'HTTPCG Domain Management API',
          status: 'healthy',
          timestamp: stamps.zulu(),
          version: '1.0.0',
        }),
      'GET /api/v1/stats': () => {
        const active = grown('active', 40, 600);
        return jsonAnswer({
          total_domains: active + grown('inactive', 6, 7200),
          active_domains: active,
          pending_applications: grown('pending', 5, 3600),
          waitlist_entries: grown('waiting', 9, 1800),
          web2_mappings: grown('mapped', 20, 900),
        });
      },
    });
  },
};
