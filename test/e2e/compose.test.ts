import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currentPorts } from '../../src/cli/current-ports.ts';
import { hostFactsOf } from '../../src/cli/host-facts-of.ts';
import type { ComponentName } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import { omitComponents } from '../../src/config/omit-components.ts';
import type { Engine } from '../../src/docker/engine.ts';
import { observe } from '../../src/docker/observe.ts';
import { renderCompose } from '../../src/render/render-compose.ts';
import { buildStack } from '../../src/stack/build-stack.ts';
import { hashService } from '../../src/stack/hash-service.ts';
import { composeFile } from '../../src/stack/labels.ts';
import type { StackSpec } from '../../src/stack/service-spec.ts';
import { configFor, configWithout, stackFor } from '../support/default-config.ts';
import {
  composeMissing,
  dockerCompose,
  expectedServices,
  readServices,
  type ComposeDocument,
} from './support/docker-compose.ts';
import { engineMissing, realEngine } from './support/engine.ts';
import { install, uninstall, type Installation } from './support/installation.ts';

interface StartDocument {
  readonly services: readonly { readonly name: ComponentName; readonly image: string }[];
  readonly leftOut: Readonly<Record<ComponentName, string>>;
  readonly renderedDirectory: string;
}

interface ListedProject {
  readonly Name: string;
  readonly Status: string;
  readonly ConfigFiles: string;
}

interface ListedContainer {
  readonly Name: string;
  readonly Service: string;
  readonly Project: string;
  readonly State: string;
}

const readConfig = async (file: string): Promise<ComposeDocument> =>
  JSON.parse(await dockerCompose('-f', file, 'config', '--format', 'json')) as ComposeDocument;

/** Compose's JSON lists: one document a line. */
const lines = <T>(stdout: string): readonly T[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

describe.skipIf(composeMissing)('docker compose reads the rendered compose.yaml', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bpi-compose-'));
  });
  afterAll(async () => {
    await rm(directory, { recursive: true, force: true });
  });

  // What can be had here without a registry is not all: Grafana, Loki and Alloy are proven by their files alone.
  test.each([
    ['of every component', stackFor(configFor())],
    [
      'of Prometheus and the exporter alone',
      stackFor(configWithout('alertmanager', 'grafana', 'loki', 'alloy', 'node-exporter')),
    ],
    ['with a dollar in a value', stackFor(configFor({ grafana: { admin_user: 'a$b${HOME}$$' } }))],
    [
      'of a machine with a shared root and a journal',
      stackFor(configFor(), {
        dockerSocket: '/run/docker.sock',
        journalDirectories: ['/var/log/journal'],
        absentDirectories: [],
        rootIsShared: true,
      }),
    ],
  ])('%s, and its services, network and volumes are those of the stack', async (_, stack) => {
    const file = join(directory, 'compose.yaml');
    await writeFile(file, renderCompose(stack)[0]?.content ?? '');
    expectStack(await readConfig(file), stack);
  });
});

describe.skipIf(engineMissing ?? composeMissing)('docker compose sees the stack that start made', () => {
  let engine: Engine;
  let bpi: Installation;
  let stack: StackSpec;

  beforeAll(async () => {
    engine = await realEngine();
    bpi = await install('compose', 'as-shipped');
    const run = await bpi.start('--json', '--no-verify');
    // With --json the reason of a failure is in the document.
    if (run.exitCode !== 0) throw new Error(`start exits ${String(run.exitCode)}: ${run.stderr}${run.stdout}`);
    stack = await stackOf(run.json() as StartDocument);
  });
  afterAll(async () => {
    await uninstall(engine, bpi);
  });

  /** The StackSpec that the command worked with, put together again from what it reported and what runs. */
  async function stackOf(document: StartDocument): Promise<StackSpec> {
    const { config } = await loadConfig({ cwd: bpi.directory, env: {}, file: bpi.configFile, hostAddresses: [] });
    if (config === null) throw new Error('monitoring.yaml is not valid');
    const missing = new Map(Object.entries(document.leftOut)) as ReadonlyMap<ComponentName, string>;
    const { containers } = await observe(engine, bpi.stack);
    return buildStack(omitComponents(config, missing), {
      images: new Map(document.services.map(({ name, image }) => [name, image])),
      hostPorts: currentPorts(containers),
      renderedDirectory: document.renderedDirectory,
      host: await hostFactsOf(engine, config),
    });
  }

  test('the stack compared with is the one that runs', async () => {
    const { containers } = await observe(engine, bpi.stack);
    expect(Object.fromEntries(containers.map(({ service, configHash }) => [service, configHash]))).toEqual(
      Object.fromEntries(stack.services.map((service) => [service.name, hashService(service)])),
    );
  });

  test('config: the rendered file says what runs', async () => {
    expectStack(await readConfig(composeFile(stack)), stack);
  });

  test('ls: the stack is listed as running, with the file that describes it', async () => {
    const projects = JSON.parse(await dockerCompose('ls', '--format', 'json')) as readonly ListedProject[];
    expect(projects.filter(({ Name }) => Name === stack.name)).toEqual([
      { Name: stack.name, Status: `running(${String(stack.services.length)})`, ConfigFiles: composeFile(stack) },
    ]);
  });

  test.each([
    ['by its name alone', () => ['-p', stack.name]],
    ['through its file', () => ['-f', composeFile(stack)]],
  ])('ps %s: every service runs in its container', async (_, select) => {
    const listed = lines<ListedContainer>(await dockerCompose(...select(), 'ps', '--format', 'json'));
    const found = listed.map(({ Name, Service, Project, State }) => ({ Name, Service, Project, State }));
    const expected = stack.services.map(({ name, containerName }) => ({
      Name: containerName,
      Service: name,
      Project: stack.name,
      State: 'running',
    }));
    expect(new Set(found)).toEqual(new Set(expected));
  });

  test.each([
    ['by its name alone', () => ['-p', stack.name]],
    ['through its file', () => ['-f', composeFile(stack)]],
  ])('logs %s: every line carries its service', async (_, select) => {
    const printed = await dockerCompose(...select(), 'logs', '--no-color', '--tail', '3');
    const speakers = new Set(printed.split('\n').map((line) => /^(\S+) +\| /.exec(line)?.[1]));
    expect(speakers).toEqual(new Set(stack.services.map(({ name }) => `${name}-1`)));
  });

  test('volumes: each is listed as one of the stack', async () => {
    const listed = lines<{ readonly Name: string }>(
      await dockerCompose('-p', stack.name, 'volumes', '--format', 'json'),
    );
    expect(listed.map(({ Name }) => Name).sort()).toEqual(stack.volumes.map(({ name }) => name).sort());
  });
});

function expectStack(document: ComposeDocument, stack: StackSpec): void {
  expect(document.name).toBe(stack.name);
  expect(readServices(document)).toEqual(expectedServices(stack));
  for (const { name, selinuxLabel } of stack.services) {
    expect(document.services[name]).toMatchObject({
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true', ...(selinuxLabel === null ? [] : [`label=${selinuxLabel}`])],
      restart: 'unless-stopped',
    });
  }
  expect(document.networks).toMatchObject({ default: { name: stack.network, external: true } });
  expect(document.volumes).toEqual(
    Object.fromEntries(stack.volumes.map(({ key, name }) => [key, { name, external: true }])),
  );
}
