import { freePort } from './free-port.ts';

/** Host ports of the simulated BPI and BPCI, and of their fault controls. */
export interface DemoPorts {
  readonly vm: number;
  readonly zklock: number;
  readonly shadow_registry: number;
  readonly http_cage: number;
  readonly rpc: number;
  readonly api: number;
  readonly bpci: number;
  readonly bpiControl: number;
  readonly bpciControl: number;
}

// BPCI is on 8091 because ZKLock owns 8081 (facts/bpi.md 1.0).
const wanted: DemoPorts = {
  vm: 7777,
  zklock: 8081,
  shadow_registry: 8082,
  http_cage: 8888,
  rpc: 9545,
  api: 9546,
  bpci: 8091,
  bpiControl: 7690,
  bpciControl: 7691,
};

/** Picks BPI's own ports where they are free, the next free ones where something already listens, and says which moved. */
export async function chooseDemoPorts(): Promise<{ readonly ports: DemoPorts; readonly moved: readonly string[] }> {
  const taken = new Set<number>();
  const chosen: Record<string, number> = {};
  const moved: string[] = [];
  for (const [name, port] of Object.entries(wanted) as [keyof DemoPorts, number][]) {
    const free = await freePort(port, taken);
    chosen[name] = free;
    if (free !== port) moved.push(`${name} ${String(port)} is in use, moved to ${String(free)}`);
  }
  return { ports: chosen as unknown as DemoPorts, moved };
}

/** The `--ports` argument of the simulator. */
export function formatPorts(ports: DemoPorts): string {
  const names = ['vm', 'zklock', 'shadow_registry', 'http_cage', 'rpc', 'api', 'bpci'] as const;
  return names.map((name) => `${name}=${String(ports[name])}`).join(',');
}
