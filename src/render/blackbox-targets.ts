import type { Config, Endpoint } from '../config/config.ts';

/** The modules of blackbox.yml, in its order. */
export const blackboxModules = ['http_2xx', 'tcp', 'tls'] as const;
export type BlackboxModule = (typeof blackboxModules)[number];

/** One remote address that blackbox-exporter asks, from the network of the stack. */
export interface BlackboxTarget {
  /** What is asked: host:port, or a URL for `http_2xx`. */
  readonly address: string;
  readonly module: BlackboxModule;
  /** The BPI node it belongs to; null where it belongs to none. */
  readonly node: string | null;
  /** True when at least one endpoint there must answer. */
  readonly required: boolean;
}

/** Every remote address once, sorted; empty when all of BPI and BPCI is on this host. */
export function blackboxTargets(config: Config): readonly BlackboxTarget[] {
  const targets = new Map<string, BlackboxTarget>();
  for (const endpoint of config.endpoints.filter(({ route }) => route === 'direct')) {
    const origin = `${endpoint.scheme}://${endpoint.target}`;
    const known = targets.get(origin);
    const target = known?.module === 'http_2xx' ? known : { ...howToAsk(endpoint), node: endpoint.node };
    targets.set(origin, { ...target, required: endpoint.required || (known?.required ?? false) });
  }
  return [...targets.values()].sort((a, b) => (a.address < b.address ? -1 : 1));
}

function howToAsk(endpoint: Endpoint): Pick<BlackboxTarget, 'address' | 'module'> {
  const { scheme, target, path, kind, auth } = endpoint;
  if (scheme === 'https') return { address: target, module: 'tls' };
  // BPCI's server is an ordinary one (facts/bpi.md 1.7), and its health page tells more than its port does.
  if (kind === 'bpci-health' && auth === null) return { address: `http://${target}${path}`, module: 'http_2xx' };
  return { address: target, module: 'tcp' };
}
