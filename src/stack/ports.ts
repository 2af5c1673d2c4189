import { OperationFailedError } from '../base/errors.ts';
import { componentNames } from '../config/config.ts';
import type { ComponentName, Config } from '../config/config.ts';

/** Ports inside the containers, the same in every stack; containers talk to each other on these. */
export const containerPorts = {
  prometheus: 9090,
  alertmanager: 9093,
  grafana: 3000,
  loki: 3100,
  alloy: 12345,
  'bpi-exporter': 9700,
  'bpi-monitor': 9710,
  'blackbox-exporter': 9115,
  jaeger: 16686,
  influxdb: 8086,
} as const satisfies Partial<Record<ComponentName, number>>;

/** Ports on which Alloy and Jaeger take OTLP inside their containers. */
export const otlpPorts = { grpc: 4317, http: 4318 } as const;

/** A host port that could not be had, and the one taken instead. */
export interface MovedPort {
  readonly component: ComponentName;
  readonly wanted: number;
  readonly port: number;
  readonly reason: string;
}

const attempts = 200;

/**
 * Chooses a loopback port for every enabled component that has one: the wanted one, else the one it already runs on, else
 * the next free one. Fails with OperationFailedError when 200 ports in a row are taken.
 */
export async function planPorts(options: {
  readonly config: Config;
  /** Ports that containers of this stack hold now. */
  readonly current: ReadonlyMap<ComponentName, number>;
  isFree(port: number): Promise<boolean>;
}): Promise<{ readonly ports: ReadonlyMap<ComponentName, number>; readonly moved: readonly MovedPort[] }> {
  const { config, current } = options;
  const ports = new Map<ComponentName, number>();
  const moved: MovedPort[] = [];
  const wantedPorts = new Set([...componentNames.map((name) => wantedPort(config, name)), ...fixedPorts(config)]);
  // They may be down now, and could not come up again on a port that we took.
  const bpiPorts = new Set(config.endpoints.filter(({ route }) => route === 'door').map((endpoint) => endpoint.port));
  for (const component of componentNames) {
    const wanted = wantedPort(config, component);
    if (wanted === null) continue;
    const refusal = await whyNot(component, wanted);
    if (refusal === null) {
      ports.set(component, wanted);
      continue;
    }
    const port = await instead(component, wanted);
    ports.set(component, port);
    moved.push({ component, wanted, port, reason: refusal });
  }
  return { ports, moved };

  async function whyNot(component: ComponentName, port: number): Promise<string | null> {
    if (fixedPorts(config).includes(port)) return `port ${String(port)} is for traces`;
    if (bpiPorts.has(port)) return `port ${String(port)} is BPI's or BPCI's`;
    const given = [...ports].find(([, taken]) => taken === port);
    if (given !== undefined) return `${given[0]} already has port ${String(port)}`;
    if (current.get(component) === port) return null;
    const holder = [...current].find(([other, held]) => other !== component && held === port);
    // Its new container may be created before the old holder is gone, so a swap would fail at the engine.
    if (holder !== undefined) return `port ${String(port)} is held by ${holder[0]} of this stack`;
    return (await options.isFree(port)) ? null : `port ${String(port)} is in use`;
  }

  async function instead(component: ComponentName, wanted: number): Promise<number> {
    const kept = current.get(component);
    if (kept !== undefined && kept !== wanted && (await whyNot(component, kept)) === null) return kept;
    for (let port = wanted + 1; port <= Math.min(wanted + attempts, 65_535); port += 1) {
      if (!wantedPorts.has(port) && (await whyNot(component, port)) === null) return port;
    }
    throw new OperationFailedError('plan ports', `no free port for ${component} after ${String(wanted)}`, {
      fix: `Set components.${component}.host_port in monitoring.yaml to a free port.`,
    });
  }
}

function wantedPort(config: Config, component: ComponentName): number | null {
  const { enabled, hostPort } = config.components[component];
  return enabled ? hostPort : null;
}

// Not moved: whoever sends traces has been told these.
function fixedPorts({ tracing, components }: Config): readonly number[] {
  return tracing.enabled && components.alloy.enabled ? [tracing.otlpGrpcPort, tracing.otlpHttpPort] : [];
}
