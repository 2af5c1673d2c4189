import { mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { EngineUnavailableError } from '../base/errors.ts';
import type { EventSink } from '../base/event-sink.ts';
import { ensureTools } from '../images/tools.ts';
import { backgroundProcess, serviceProcess, type BackgroundProcess } from './background-process.ts';
import { demoConfig } from './demo-config.ts';
import type { DemoPaths } from './demo-paths.ts';
import type { DemoOptions } from './demo-options.ts';
import { chooseDemoPorts, formatPorts, type DemoPorts } from './demo-ports.ts';
import type { DemoWorld } from './demo-world.ts';
import { freePort } from './free-port.ts';
import { moveToLoopback } from './move-to-loopback.ts';
import { runCommand } from './run-command.ts';
import { verifyProcesses } from './verify-processes.ts';

const leftOut = ['alertmanager', 'grafana', 'loki', 'alloy', 'node-exporter'];

/** What can be shown without an engine: render, validate, and one Prometheus process over real processes of ours; exit 1. */
export async function runWithoutEngine(
  world: DemoWorld,
  options: DemoOptions,
  cause: EngineUnavailableError,
  sink: EventSink,
): Promise<number> {
  const { say, paths, signal, clock } = world;
  say(`no container engine: ${cause.message}`);
  if (cause.fix !== undefined) say(`fix: ${cause.fix}`);
  const tools = await ensureTools({ cacheDirectory: paths.cache, sink, clock, signal });
  const { ports } = await chooseDemoPorts();
  await mkdir(paths.state, { recursive: true, mode: 0o700 });
  await writeFile(paths.configFile, configWithoutEngine(ports, paths));

  const rendered = join(paths.directory, 'rendered');
  const env = { PATH: `${dirname(tools.promtool)}${delimiter}${world.env['PATH'] ?? ''}` };
  await runCommand(['render', '--config', paths.configFile, '--out', rendered], { env, signal });
  await runCommand(['validate', '--config', paths.configFile], { env, signal });

  const scratch = join(paths.directory, 'processes');
  const running: BackgroundProcess[] = [];
  try {
    const taken = new Set<number>(Object.values(ports));
    const exporter = await freePort(9700, taken);
    const prometheus = await freePort(9090, taken);
    await mkdir(scratch, { recursive: true, mode: 0o700 });
    const files = await moveToLoopback(rendered, scratch, { exporter, prometheus });
    const simulate = ['simulate', '--profile', options.profile, '--ports', formatPorts(ports)];
    const flags = [
      `--config.file=${files.prometheus}`,
      `--storage.tsdb.path=${join(scratch, 'tsdb')}`,
      `--web.listen-address=127.0.0.1:${prometheus}`,
    ];
    running.push(
      serviceProcess('simulator', [...simulate, '--control-port', `${ports.bpiControl}`], say),
      serviceProcess('host door', ['door', '--config', files.door], say),
      serviceProcess('exporter', ['exporter', '--config', files.exporter], say),
      backgroundProcess('Prometheus', tools.prometheus, flags, say),
    );
    say(`\nprocesses: simulator, host door, exporter, Prometheus ${tools.versions.prometheus}`);
    await verifyProcesses(world, {
      prometheus: `http://127.0.0.1:${prometheus}`,
      exporter: `http://127.0.0.1:${exporter}`,
    });
  } finally {
    await Promise.all(running.map((one) => one.end()));
    await rm(scratch, { recursive: true, force: true });
  }
  say('no container engine: the stack was not started');
  return 1;
}

function configWithoutEngine(ports: DemoPorts, paths: DemoPaths): string {
  const files = { stateDirectory: paths.state, webhookUrlFile: paths.webhookUrlFile };
  const written = parse(demoConfig(ports, files)) as Record<string, unknown>;
  // Nothing would deliver an alert here, so no receiver is configured.
  delete written['notifications'];
  return stringify({ ...written, components: Object.fromEntries(leftOut.map((name) => [name, 'off'])) });
}
