import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { stringify } from 'yaml';
import { packageRoot } from '../../../src/base/package-root.ts';
import type { Engine } from '../../../src/docker/engine.ts';
import { startSimulator, type Simulator } from '../../../src/simulator/start-simulator.ts';
import { freePort } from '../../../src/demo/free-port.ts';

const cli = join(packageRoot(), 'dist/bin/bpi-monitoring.js');
const stackLabel = 'io.bpi.monitoring.stack';

/** What one run of the built command printed and returned. */
export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** Stdout as JSON; throws when it is not one document. */
  json(): unknown;
}

/** A simulated BPI and BPCI on free loopback ports, a monitoring.yaml beside them, and the built command to run on it. */
export interface Installation {
  readonly directory: string;
  readonly stack: string;
  readonly simulator: Simulator;
  readonly configFile: string;
  /** Writes monitoring.yaml again with these sections over the usual ones. */
  configure(sections: Readonly<Record<string, unknown>>): void;
  run(...args: readonly string[]): Promise<Run>;
  start(...args: readonly string[]): Promise<Run>;
  /** Starts, presses Ctrl-C after `ms`, and waits for the end. */
  interrupt(ms: number): Promise<Run>;
}

/** Makes an installation of its own: nothing of another test, or of a real stack, is touched. */
export async function install(
  name: string,
  profile: 'as-shipped' | 'contract',
  options: { readonly only?: string } = {},
): Promise<Installation> {
  const directory = mkdtempSync(join(tmpdir(), `bpi-${name}-`));
  const stack = `bpi-e2e-${name}`;
  const configFile = join(directory, 'monitoring.yaml');
  const taken = new Set<number>();
  const ports = {
    vm: await freePort(17777, taken),
    zklock: await freePort(18081, taken),
    shadow_registry: await freePort(18082, taken),
    http_cage: await freePort(18888, taken),
    rpc: await freePort(19545, taken),
    api: await freePort(19546, taken),
    bpci: await freePort(18091, taken),
  };
  const simulator = await startSimulator({ profile, seed: 7, host: '127.0.0.1', ports, ...options });
  const { bpci, ...bpiPorts } = ports;

  const execute = async (args: readonly string[], interruptAfterMs: number | null): Promise<Run> => {
    const started = Date.now();
    const child = execa(process.execPath, [cli, ...args], {
      cwd: directory,
      reject: false,
      stdin: 'ignore',
      env: { NO_COLOR: '1' },
    });
    const timer = interruptAfterMs === null ? undefined : setTimeout(() => child.kill('SIGINT'), interruptAfterMs);
    const result = await child;
    clearTimeout(timer);
    return {
      exitCode: result.exitCode ?? 1,
      stdout: result.stdout,
      stderr: result.stderr,
      seconds: (Date.now() - started) / 1000,
      json: () => JSON.parse(result.stdout) as unknown,
    };
  };

  const run = (...args: readonly string[]): Promise<Run> => execute(args, null);
  const startArguments = ['start', '--config', configFile, '--images', 'debian', '--allow-missing'];

  const configure = (sections: Readonly<Record<string, unknown>>): void => {
    const usual = {
      stack: { name: stack, state_directory: join(directory, 'state') },
      bpi: { ports: bpiPorts },
      // Without a BPCI that is named, nobody has to have one.
      ...(options.only === undefined ? { bpci: { url: `localhost:${String(bpci)}` } } : {}),
    };
    writeFileSync(configFile, stringify({ ...usual, ...sections }));
  };
  mkdirSync(join(directory, 'state'), { mode: 0o700 });
  configure({});

  return {
    directory,
    stack,
    simulator,
    configFile,
    configure,
    run,
    start: (...args) => run(...startArguments, ...args),
    interrupt: (ms) => execute(startArguments, ms),
  };
}

/** Removes everything of an installation, also after a test that failed half way. */
export async function uninstall(engine: Engine, installation: Installation): Promise<void> {
  await installation.simulator.close();
  const labels = { [stackLabel]: installation.stack };
  for (const container of await engine.containers.list(labels)) {
    await engine.containers.remove(container.id, { force: true });
  }
  for (const network of await engine.networks.list(labels)) await engine.networks.remove(network.name);
  for (const volume of await engine.volumes.list(labels)) await engine.volumes.remove(volume.name);
  rmSync(installation.directory, { recursive: true, force: true });
}
