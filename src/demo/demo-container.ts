import type { Engine } from '../docker/engine.ts';
import { demoLabel } from './demo-labels.ts';

/** One small container of our own image that runs beside the stack. */
export interface DemoContainer {
  readonly name: string;
  readonly role: 'simulator' | 'receiver';
  readonly image: string;
  readonly command: readonly string[];
  /** `host`, or the name of the stack's network with an alias to be found under. */
  readonly network: 'host' | { readonly name: string; readonly alias: string };
}

const memoryBytes = 192 * 1024 * 1024;

/** Replaces a demo container: removes the one of that name, creates and starts the new one. */
export async function runDemoContainer(engine: Engine, container: DemoContainer): Promise<void> {
  const { network } = container;
  await engine.containers.remove(container.name, { force: true });
  await engine.containers.create(container.name, {
    Image: container.image,
    Cmd: container.command,
    User: '10700:10700',
    Labels: { [demoLabel]: container.role },
    HostConfig: {
      NetworkMode: network === 'host' ? 'host' : network.name,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      ReadonlyRootfs: true,
      Memory: memoryBytes,
      RestartPolicy: { Name: 'unless-stopped' },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '5m', 'max-file': '2' } },
    },
    ...(network === 'host'
      ? {}
      : { NetworkingConfig: { EndpointsConfig: { [network.name]: { Aliases: [network.alias] } } } }),
  });
  await engine.containers.start(container.name);
}

/** Removes every container that the demo made beside the stack. */
export async function removeDemoContainers(engine: Engine): Promise<readonly string[]> {
  const containers = await engine.containers.list({});
  const ours = containers.filter((container) => demoLabel in container.labels);
  await Promise.all(ours.map((container) => engine.containers.remove(container.id, { force: true })));
  return ours.map((container) => container.name);
}
