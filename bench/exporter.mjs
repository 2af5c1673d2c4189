// `npm run bench:exporter [-- scrapes]`: what a scrape through the exporter costs with 10, 1,000 and 10,000 endpoints, and
// what the same fetches cost with Node's plain `http`, in one run. Farm, exporter and baseline are processes of their own;
// this one scrapes as Prometheus does, eight at a time, every endpoint in turn. Linux only: it reads /proc.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sizes = [10, 1000, 10_000];
const atOnce = 8;
const endpointsPerNode = 10;
const here = fileURLToPath(new URL('.', import.meta.url));
const service = join(here, '../dist/service.cjs');
const scratch = mkdtempSync(join(tmpdir(), 'bpi-bench-'));
const ticksPerSecond = 100;
const children = new Set();

try {
  await bench(readScrapes(process.argv[2] ?? '10000'));
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
} finally {
  for (const child of children) child.kill();
  rmSync(scratch, { recursive: true, force: true });
}

async function bench(scrapes) {
  if (!existsSync(service)) throw new Error(`${service} is not there: run \`npm ci\` or \`npm run build\` first`);
  const farm = await start('farm', [join(here, 'exporter-farm.mjs'), 'farm', String(sizes.at(-1) / endpointsPerNode)]);
  console.log(`${scrapes} scrapes at each size, ${atOnce} at a time; Node ${process.version}`);
  const rows = [];
  for (const size of sizes) {
    const endpoints = makeEndpoints(size, farm.addresses);
    const baseline = await measure(
      await start('baseline', [join(here, 'exporter-farm.mjs'), 'baseline']),
      endpoints,
      scrapes,
    );
    const exporter = await measure(await startExporter(endpoints, size), endpoints, scrapes);
    print('plain http', size, baseline);
    print('exporter', size, exporter);
    const ratio = (what) => (exporter[what] / baseline[what]).toFixed(2);
    console.log(
      `${label(size)}  exporter / plain http: CPU ${ratio('cpuMs')}, p99 ${ratio('p99Ms')}, memory ${ratio('peakMiB')};` +
        ` its own /metrics: ${exporter.own.ms.toFixed(0)} ms, ${((exporter.own.ms * 1000) / size).toFixed(1)} us per endpoint,` +
        ` ${(exporter.own.bytes / 1024).toFixed(0)} KiB`,
    );
    rows.push({ size, cpuPerSweepMs: exporter.cpuMs * size + exporter.own.cpuMs, rss: exporter.restMiB });
  }
  const [small, middle, large] = rows;
  const exponent = Math.log(large.cpuPerSweepMs / middle.cpuPerSweepMs) / Math.log(large.size / middle.size);
  for (const { size, cpuPerSweepMs } of rows) {
    console.log(
      `${label(size)}  every endpoint and /metrics once: ${cpuPerSweepMs.toFixed(0)} ms CPU, ${(cpuPerSweepMs / size).toFixed(3)} ms per endpoint`,
    );
  }
  console.log(
    `memory per endpoint, from ${small.size} to ${large.size}: ${(((large.rss - small.rss) * 1024) / (large.size - small.size)).toFixed(1)} KiB`,
  );
  const linear = exponent < 1.15;
  console.log(
    `cost grows with the number of endpoints to the power of ${exponent.toFixed(2)}: ${linear ? 'linear' : 'NOT linear'}`,
  );
  if (!linear) process.exitCode = 1;
}

function makeEndpoints(size, nodes) {
  return Array.from({ length: size }, (_, index) => {
    const node = Math.floor(index / endpointsPerNode);
    const [host, port] = nodes[node].split(':');
    const kind = `vm-metrics-${index % endpointsPerNode}`;
    return {
      ...{ id: `node-${node}/${kind}`, kind, node: `node-${node}`, job: 'bpi-vm-server', scheme: 'http', host },
      ...{ port: Number(port), path: `/__vm/metrics?n=${index}`, target: nodes[node], intervalSeconds: 15 },
      ...{ timeoutSeconds: 10, shape: 'auto', module: 'vm-metrics', service: 'bpi-vm-server', required: true },
      ...{ watched: false, route: 'direct', labels: {}, description: '', auth: null, tls: null, mapping: [] },
    };
  });
}

async function startExporter(endpoints, size) {
  const config = join(scratch, `exporter-${size}.json`);
  const settings = { watchIntervalSeconds: 5, watchTimeoutSeconds: 2, maxBodyBytes: 1_048_576, synthetic: false };
  writeFileSync(
    config,
    JSON.stringify({
      listen: { host: '127.0.0.1', port: 0 },
      doorSocket: join(scratch, 'door.sock'),
      stateDirectory: join(scratch, `state-${size}`),
      ...{ settings, endpoints },
    }),
  );
  return start('exporter', [service, 'exporter', '--config', config]);
}

/** Starts a process and waits for the line that tells its addresses. */
function start(name, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.add(child);
    let said = '';
    child.stdout.on('data', (piece) => {
      said += piece;
      const list = /^\[.*\]$/m.exec(said)?.[0];
      const own = /listens on ([\d.]+:\d+), \d+ endpoints/.exec(said)?.[1];
      if (list !== undefined || own !== undefined)
        resolve({ child, addresses: own === undefined ? JSON.parse(list) : [own] });
    });
    child.once('exit', (code) => {
      children.delete(child);
      reject(new Error(`${name} ended with ${code}`));
    });
  });
}

async function measure({ child, addresses: [address] }, endpoints, scrapes) {
  const port = Number(address.split(':')[1]);
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const paths = endpoints.map(({ target, path }) => `/probe?${new URLSearchParams({ target, path })}`);
  // Warm: compiled code, grown heap, and every endpoint known.
  await sweep(agent, port, paths, Math.max(paths.length, 2000));
  const before = cpuMs(child.pid);
  const startedAt = performance.now();
  const times = (await sweep(agent, port, paths, scrapes)).sort((a, b) => a - b);
  const seconds = (performance.now() - startedAt) / 1000;
  const after = cpuMs(child.pid);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  const own = child.spawnargs.includes('exporter') ? await measureOwn(agent, port, child.pid) : null;
  const result = {
    ...{ cpuMs: (after - before) / scrapes, p50Ms: at(0.5), p99Ms: at(0.99), perSecond: scrapes / seconds, own },
    ...{ restMiB: memoryMiB(child.pid, 'VmRSS'), peakMiB: memoryMiB(child.pid, 'VmHWM') },
  };
  agent.destroy();
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await gone;
  return result;
}

async function measureOwn(agent, port, pid) {
  const times = [];
  let bytes = 0;
  const rounds = 5;
  const before = cpuMs(pid);
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    ({ length: bytes } = await ask(agent, port, '/metrics'));
    times.push(performance.now() - startedAt);
  }
  return { ms: times.sort((a, b) => a - b)[2], cpuMs: (cpuMs(pid) - before) / rounds, bytes };
}

async function sweep(agent, port, paths, scrapes) {
  const times = [];
  let next = 0;
  const worker = async () => {
    while (next < scrapes) {
      const path = paths[next++ % paths.length];
      const startedAt = performance.now();
      const { status } = await ask(agent, port, path);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      times.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return times;
}

function ask(agent, port, path) {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, agent }, (response) => {
      let length = 0;
      response.on('data', (piece) => (length += piece.length));
      response.on('end', () => resolve({ status: response.statusCode, length }));
    }).on('error', reject);
  });
}

/** User and system time of a process so far. */
function cpuMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

function memoryMiB(pid, field) {
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

function print(name, size, { cpuMs, p50Ms, p99Ms, perSecond, restMiB, peakMiB }) {
  console.log(
    `${label(size)}  ${name.padEnd(10)}  CPU ${cpuMs.toFixed(3)} ms per scrape, p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms,` +
      ` ${perSecond.toFixed(0)} scrapes/s, memory ${restMiB.toFixed(0)} MiB (at most ${peakMiB.toFixed(0)})`,
  );
}

function label(size) {
  return `${size.toLocaleString('en')} endpoints`.padStart(16);
}

function readScrapes(text) {
  const scrapes = Number(text);
  if (!Number.isInteger(scrapes) || scrapes < 100) throw new Error(`${text} is no number of scrapes; say 100 or more`);
  return scrapes;
}
