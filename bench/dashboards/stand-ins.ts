import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostPages } from '../../src/simulator/contract/host-series.ts';
import { formatExposition } from '../../src/simulator/contract/exposition.ts';
import { hostWorld } from '../../test/alert-rules/worlds/host.ts';
import { monitorWorld } from '../../test/alert-rules/worlds/catalogue.ts';
import { stackWorld } from '../../test/alert-rules/worlds/stack.ts';
import { imagineMoment } from '../../test/simulator/support/imagined-world.ts';

/** Serves at `/<job>` what the parts of the stack that the sampled world does not run would say. */
export interface StandIns extends AsyncDisposable {
  /** `host:port`. */
  readonly address: string;
}

// The notation of promtool's tests: a first value, and what comes on top of it each 15 s.
const sequence = /^([\d.]+)(?:\+([\d.]+))?x\d+$/;
const written = { ...hostWorld, ...stackWorld, ...monitorWorld };
// What a CI job reports through the textfile directory (docs/build-metrics.md).
const builds = (nowSeconds: number): string =>
  [
    'bpi_last_build_info{component="vm-server",result="success",commit="0123abc"} 1',
    `bpi_last_build_timestamp_seconds{component="vm-server"} ${String(Math.floor(nowSeconds) - 3600)}`,
  ].join('\n');

/** Starts them on a free port of 127.0.0.1. */
export async function startStandIns(): Promise<StandIns> {
  const startedSeconds = Date.now() / 1000;
  const world = { seed: 1, startedSeconds };
  const server = createServer((request, response) => {
    const seconds = Date.now() / 1000 - startedSeconds;
    const job = (request.url ?? '').slice(1);
    const page = hostPages.find((one) => one.job === job);
    const imagined =
      page === undefined
        ? []
        : [formatExposition(page, { seed: 1, moment: imagineMoment(world, seconds), history: [] })];
    const built = job === 'node-exporter' ? [builds(startedSeconds + seconds)] : [];
    const lines = job === 'node-exporter' ? [] : linesOf(job, seconds);
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(`${[...imagined, ...built, ...lines].map((text) => text.trimEnd()).join('\n')}\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** What the worlds of the rule tests say of a job, with their own labels. */
function linesOf(job: string, seconds: number): readonly string[] {
  return Object.entries(written).flatMap(([series, values]) => {
    const [, first = '0', more = '0'] = sequence.exec(values) ?? [];
    const mine = series.includes(`job="${job}"`) && !series.startsWith('up{') && !series.startsWith('scrape_');
    return mine ? [`${series} ${String(Number(first) + (Number(more) * seconds) / 15)}`] : [];
  });
}
