import type { EndpointState } from '../exporter-config.ts';
import type { EndpointRecord } from './endpoint-record.ts';
import { linkState } from './link-state.ts';

/** The link of one BPI node to BPCI. */
export interface NodeLink {
  /** Null for the one node without a name. */
  readonly node: string | null;
  readonly up: 0 | 1 | null;
  /** Round trip of the last good answer of BPCI; null while it does not answer. */
  readonly latencySeconds: number | null;
  readonly lastSuccessSeconds: number | null;
}

/** Where a node itself says how its link is, by the contract. */
const contractKinds: readonly string[] = ['bpci-connection', 'bpci-connection-status', 'bpci-connection-metrics'];

/** The link of every node that is watched, in the order of the records: all share one BPCI, each has its own end of the link. */
export function nodeLinks(records: readonly EndpointRecord[]): readonly NodeLink[] {
  const health = records.find(({ endpoint }) => endpoint.kind === 'bpci-health');
  const bpciHealth = health?.standing.state ?? 'not_configured';
  const vmStatus = new Map<string | null, EndpointState>();
  const contracts = new Map<string | null, Contract>();
  const nodes = new Set<string | null>();
  for (const record of records) {
    const { kind, node } = record.endpoint;
    const isContract = contractKinds.includes(kind);
    if (node !== null) nodes.add(node);
    if (kind === 'vm-status') vmStatus.set(node, record.standing.state);
    if (isContract) contracts.set(node, clearer(contracts.get(node), contractOf(record)));
  }
  return [...(nodes.size === 0 ? [null] : nodes)].map((node) => ({
    node,
    up: linkState({
      bpciHealth,
      vmStatus: vmStatus.get(node) ?? 'not_configured',
      contract: contracts.get(node) ?? { state: 'not_configured', says: null },
    }),
    latencySeconds: bpciHealth === 'ok' ? (health?.lastGoodDurationSeconds ?? null) : null,
    lastSuccessSeconds: health?.lastSuccessSeconds ?? null,
  }));
}

interface Contract {
  readonly state: EndpointState;
  readonly says: number | null;
}

function contractOf({ standing, linkSays }: EndpointRecord): Contract {
  return { state: standing.state, says: linkSays };
}

/** Of two answers of one node the one that says something, and of two that do, the worse. */
function clearer(a: Contract | undefined, b: Contract): Contract {
  return a === undefined || clarity(b) > clarity(a) ? b : a;
}

function clarity({ state, says }: Contract): number {
  if (state === 'ok') return says === 0 ? 4 : says === 1 ? 3 : 2;
  return state === 'failed' ? 1 : 0;
}
