import { componentNames, type Config } from '../../src/config/config.ts';
import { configFor } from '../../test/support/default-config.ts';
import { fleetNodes } from './multiply-nodes.ts';

/** The node of the sampled world; an address that neither a BPI here nor `simulate` takes. */
export const sampledNode = { name: 'node-1', host: '127.88.0.1', role: 'validator', region: 'eu-central' } as const;

/** What watches the sampled world: every component, one node with a name, and its BPCI on a port of this machine. */
export function sampledConfig(bpciPort: number): Config {
  return withEveryComponent(
    configFor({ bpi: { nodes: [sampledNode] }, bpci: { url: `127.0.0.1:${String(bpciPort)}` } }),
  );
}

/** What watches the fleet: the same with all of its nodes. */
export function fleetConfig(nodes: number, bpciPort: number): Config {
  const named = fleetNodes(nodes).map(({ name, host }) => ({ name, host }));
  return withEveryComponent(configFor({ bpi: { nodes: named }, bpci: { url: `127.0.0.1:${String(bpciPort)}` } }));
}

function withEveryComponent(config: Config): Config {
  const components = componentNames.map(
    (name) => [name, { ...config.components[name], enabled: true, leftOut: null, idle: false }] as const,
  );
  return { ...config, components: Object.fromEntries(components) as Config['components'] };
}
