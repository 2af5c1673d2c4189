import { EngineUnavailableError } from '../base/errors.ts';
import { plainPainter } from '../cli/progress/plain-painter.ts';
import { imageSource } from '../cli/start/image-source.ts';
import { loadConfig } from '../config/load.ts';
import { connectEngine } from '../docker/connect-engine.ts';
import type { Engine } from '../docker/engine.ts';
import type { ImageSourceName } from '../images/image-source.ts';
import { chooseImageSource } from './choose-image-source.ts';
import { removeDemoContainers } from './demo-container.ts';
import { demoStackName } from './demo-labels.ts';
import type { DemoOptions } from './demo-options.ts';
import { chooseDemoPorts, type DemoPorts } from './demo-ports.ts';
import type { DemoWorld } from './demo-world.ts';
import { ensureEngine } from './machine/ensure-engine.ts';
import { startReceiver } from './receiver.ts';
import { readCommand, runCommand } from './run-command.ts';
import { runWithoutEngine } from './run-without-engine.ts';
import { showFault } from './show-fault.ts';
import { startSimulators } from './simulator-containers.ts';
import { writeDemoFiles } from './write-demo-files.ts';

/** The whole way on this machine, with a simulated BPI and BPCI; answers the exit code of the main job. */
export async function runDemo(world: DemoWorld, options: DemoOptions): Promise<number> {
  const { say } = world;
  say(`BPI Monitoring demo: watching a simulated BPI and BPCI (${options.profile}); no real BPI is asked`);
  say('');
  const painter = plainPainter(say);
  try {
    const ensured = await ensureEngine({ ...world, sink: painter }).catch((error: unknown) => {
      if (error instanceof EngineUnavailableError) return error;
      throw error;
    });
    if (ensured instanceof EngineUnavailableError) return await runWithoutEngine(world, options, ensured, painter);
    const env = { DOCKER_HOST: ensured.address };
    const engine = await connectEngine({ env: { ...world.env, ...env }, home: world.home });

    await removeDemoContainers(engine);
    const { ports, moved } = await chooseDemoPorts();
    for (const line of moved) say(`      ${line}`);
    await writeDemoFiles(world.paths, ports);

    const { source, image } = await prepareServiceImage(world, engine, painter);
    await startSimulators(engine, { image, profile: options.profile, ports, signal: world.signal });
    say(`  ok  Simulated BPI on 127.0.0.1:${ports.vm}, simulated BPCI on 127.0.0.1:${ports.bpci}`);
    return await runMainJob(world, { engine, env, source, image, ports });
  } finally {
    await painter.close();
  }
}

async function prepareServiceImage(
  world: DemoWorld,
  engine: Engine,
  painter: ReturnType<typeof plainPainter>,
): Promise<{ readonly source: ImageSourceName; readonly image: string }> {
  const { config } = await loadConfig({
    cwd: world.paths.directory,
    env: {},
    file: world.paths.configFile,
    hostAddresses: [],
  });
  if (config === null) throw new Error('the demo wrote a monitoring.yaml that is not valid: please report it');
  const chosen = await chooseImageSource();
  world.say(`      ${chosen.reason}`);
  for (const source of new Set<ImageSourceName>([chosen.source, 'debian'])) {
    const from = imageSource(source, engine, { config, cacheDirectory: world.paths.cache });
    const resolution = (await from.resolve(['bpi-exporter'], painter, world.signal)).get('bpi-exporter');
    if (resolution?.kind === 'available') return { source, image: resolution.reference };
    world.say(`warn  our own image cannot be built from ${source}: ${resolution?.reason ?? 'unknown reason'}`);
  }
  throw new Error('our own image can be built neither on the official Node.js image nor from Debian packages');
}

async function runMainJob(
  world: DemoWorld,
  job: {
    readonly engine: Engine;
    readonly env: Readonly<Record<string, string>>;
    readonly source: ImageSourceName;
    readonly image: string;
    readonly ports: DemoPorts;
  },
): Promise<number> {
  const { say, signal, paths } = world;
  const run = (...args: readonly string[]): Promise<number> =>
    runCommand([...args, '--config', paths.configFile], { env: job.env, signal });

  const started = await run('start', '--images', job.source, '--allow-missing');
  if (started !== 0) return started;

  say('');
  say('A fault: what happens when BPCI goes away');
  const receiver = await startReceiver(job.engine, {
    image: job.image,
    network: `${demoStackName}_default`,
    name: 'bpi-demo-receiver',
    signal,
  });
  try {
    await showFault(receiver, {
      controlPort: job.ports.bpciControl,
      say: (line) => {
        say(`      ${line}`);
      },
    });
  } finally {
    receiver.stopWatching();
  }

  const status = (await readCommand(['status', '--config', paths.configFile], { env: job.env })) as {
    readonly urls: Readonly<Record<string, string>>;
  };
  say('');
  say('The stack keeps running. `npm run demo -- --stop` removes all of it. Look at it here:');
  for (const [component, url] of Object.entries(status.urls)) say(`      ${component.padEnd(13)} ${url}`);
  say(`      ${'simulated BPI'.padEnd(13)} http://localhost:${job.ports.vm}/__vm/status`);
  say('');
  say('Its dashboards, on one page that needs no Grafana:');
  // The stack is some minutes old, and most dashboards would look back for hours.
  const drawn = await run('dashboards', 'preview', '--last', '5m', '--out', paths.previewFile);
  if (drawn !== 0) return drawn;
  say('');
  return run('verify');
}
