import { componentNames } from '../config/config.ts';
import type { ComponentName, Config } from '../config/config.ts';
import { cautiousHost } from './host-facts.ts';
import type { HostFacts } from './host-facts.ts';
import type { ServiceSpec, StackSpec, VolumeSpec } from './service-spec.ts';
import { doorVolume } from './services/bpi-host-door.ts';
import { serviceBuilders } from './services/index.ts';

/** Turns a configuration into the containers, volumes and network we want; pure. Throws when an enabled component has no image. */
export function buildStack(
  config: Config,
  options: {
    readonly images: ReadonlyMap<ComponentName, string>;
    /** Planned ports on 127.0.0.1 (planPorts); a component that is missing here gets the port it wants. */
    readonly hostPorts: ReadonlyMap<ComponentName, number>;
    readonly renderedDirectory: string;
    /** The machine of the engine (loadHostFacts); what works everywhere when left out. */
    readonly host?: HostFacts;
  },
): StackSpec {
  const services = componentNames
    .filter((name) => config.components[name].enabled)
    .map((name) => {
      const image = options.images.get(name);
      if (image === undefined) throw new Error(`no image was chosen for ${name}`);
      const hostPort = options.hostPorts.get(name) ?? config.components[name].hostPort;
      return serviceBuilders[name](config, { image, hostPort, host: options.host ?? cautiousHost });
    });
  return {
    name: config.stack.name,
    network: `${config.stack.name}_default`,
    volumes: volumesOf(config.stack.name, services),
    services,
    renderedDirectory: options.renderedDirectory,
  };
}

function volumesOf(stackName: string, services: readonly ServiceSpec[]): readonly VolumeSpec[] {
  const keys = new Set(services.flatMap((service) => service.mounts.flatMap(volumeKey)));
  return [...keys].sort().map((key) => ({ key, name: `${stackName}_${key}`, purpose: purposeOf(key) }));
}

function volumeKey(mount: ServiceSpec['mounts'][number]): string[] {
  return mount.kind === 'volume' ? [mount.volume] : [];
}

function purposeOf(key: string): VolumeSpec['purpose'] {
  if (key === doorVolume) return 'runtime';
  return key.endsWith('-config') ? 'config' : 'data';
}
