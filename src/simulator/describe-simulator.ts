import type { Simulator, SimulatorOptions } from './simulator-options.ts';

/** A line for each thing that listens; nodes that share their ports and stand in a row share the lines too. */
export function describeListeners(simulator: Simulator, options: SimulatorOptions): readonly string[] {
  const { nodes, ports, titles, controlPort } = simulator;
  const control = controlPort === null ? [] : [`fault control listens on 127.0.0.1:${String(controlPort)}`];
  const host = options.host ?? '127.0.0.1';
  const [first] = nodes;
  const last = nodes.at(-1);
  const placed = typeof options.nodes === 'object';
  const shared = Object.entries(ports).flatMap(([name, port]) => {
    const title = titles[name] ?? name;
    if (first?.ports[name] === undefined) return [`${title} listens on ${host}:${String(port)}`];
    if (placed) return [];
    const row = last !== first && last?.ports[name] === port;
    return [`${title} listens on ${row ? `${first.host} to ${last.host}, port ` : `${first.host}:`}${String(port)}`];
  });
  const own = placed ? nodes.map((node) => `${node.name} listens on ${node.host}, ports ${listPorts(node.ports)}`) : [];
  return [...shared, ...own, ...control];
}

/** One line that says what is played. */
export function describeWorld(options: SimulatorOptions): string {
  const { only, without = [], nodes, profile, seed, speed, variant } = options;
  const chosen = only === undefined ? ['bpi', 'bpci'] : [only].flat();
  const what =
    chosen
      .filter((name) => !without.includes(name))
      .map((name) => names[name] ?? name)
      .join(' and ') || 'world';
  const count = typeof nodes === 'object' ? nodes.length : nodes;
  const details = [
    ...(count === undefined ? [] : [count === 1 ? '1 node' : `${String(count)} nodes`]),
    ...(variant === undefined || variant === 'rust' ? [] : [`variant ${variant}`]),
    `profile ${profile}`,
    `seed ${String(seed)}`,
    ...(speed === undefined ? [] : [`speed ${String(speed)}`]),
  ];
  return `ready: simulated ${what}, ${details.join(', ')}`;
}

const names: Readonly<Record<string, string>> = {
  bpi: 'BPI',
  bpci: 'BPCI',
  vm: 'VM server',
  node: 'node',
  cage: 'HTTP Cage',
};

function listPorts(ports: Readonly<Record<string, number>>): string {
  return Object.entries(ports)
    .map(([name, port]) => `${name}=${String(port)}`)
    .join(',');
}
