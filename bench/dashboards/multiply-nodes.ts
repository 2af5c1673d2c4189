import { identifyNodes, type NodeIdentity } from '../../src/simulator/node-identity.ts';
import type { Labels, SampledSeries } from './sampled-series.ts';

/** A series of the whole fleet. */
export interface FleetSeries {
  readonly labels: Labels;
  readonly sampled: SampledSeries;
  /** Makes the same series of two nodes differ. */
  readonly seed: number;
}

/** The node of the sampled world. */
export interface SampledNode {
  readonly name: string;
  readonly host: string;
}

/** The nodes that a fleet of this size has. */
export function fleetNodes(count: number): readonly NodeIdentity[] {
  return identifyNodes(count, 1);
}

/** One series once where it is about no node, else once for every node, with name, address, role and region of that one. */
export function* multiplyNodes(
  sampled: SampledSeries,
  of: SampledNode,
  nodes: readonly NodeIdentity[],
): Generator<FleetSeries> {
  if (!isAbout(sampled.labels, of)) {
    yield { labels: sampled.labels, sampled, seed: 1 };
    return;
  }
  for (const node of nodes) yield { labels: relabel(sampled.labels, of, node), sampled, seed: node.seed };
}

/** Says whether a series is about the sampled node: by its name, or by an address of its host. */
export function isAbout(labels: Labels, { name, host }: SampledNode): boolean {
  return Object.values(labels).some((value) => value === name || isAt(value, host));
}

function relabel(labels: Labels, of: SampledNode, node: NodeIdentity): Labels {
  return Object.fromEntries(
    Object.entries(labels).map(([label, value]) => {
      if (value === of.name) return [label, node.name];
      if (isAt(value, of.host)) return [label, node.host + value.slice(of.host.length)];
      if (label === 'role' && node.role !== null) return [label, node.role];
      return [label, value];
    }),
  );
}

function isAt(value: string, host: string): boolean {
  return value === host || value.startsWith(`${host}:`);
}
