import type { Config } from '../../src/config/config.ts';
import { hasNamedNodes } from '../../src/config/has-named-nodes.ts';

/** An expression over the exporter's own series, made to be about BPI nodes, and how to speak of the node it is about. */
export interface AboutNode {
  readonly expr: string;
  /** The one node's `host:port`, as a literal; left out where the expression itself brings the label. */
  readonly instance?: string;
  /** For summaries: what people call the node. */
  readonly name: string;
}

/**
 * Makes an expression of the exporter's series about nodes: those series carry the exporter's own `instance`, but
 * inhibition compares the `instance` of alerts, which is `host:port` of the node's VM server. With one nameless node
 * that is a literal; with named ones it comes from the target of the same label `node`.
 */
export function aboutNode(config: Config, expr: string): AboutNode {
  if (!hasNamedNodes(config)) {
    const instance = nodeInstance(config);
    return { expr, instance, name: instance };
  }
  // While a node moves to another address both targets may be there for a moment, and a join must have one.
  const address = 'topk by (node) (1, group by (node, instance) (up{endpoint="vm-status"}))';
  return {
    expr: `(${expr}) * on (node) group_left (instance) (${address}) or ((${expr}) unless on (node) (${address}))`,
    name: '{{ $labels.node }} ({{ $labels.instance }})',
  };
}

/** `host:port` of the first node's VM server, the `instance` that its own targets carry. */
export function nodeInstance(config: Config): string {
  const status = config.endpoints.find(({ kind }) => kind === 'vm-status');
  return status?.target ?? `${config.bpi.host}:${config.bpi.ports.vm}`;
}

/** Above this many alerts of one rule Prometheus drops all of them: every endpoint of every node may have one, and some more. */
export function alertLimit({ endpoints }: Config): number {
  return Math.max(200, 2 * endpoints.length);
}

/** Round trips to BPCI: both the exporter and, in the contract, BPI itself measure the link; one link is one series. */
export function bpciLatency(config: Config): string {
  const grouping = hasNamedNodes(config) ? 'by (node)' : 'without (job, instance, endpoint)';
  return `max ${grouping} (bpi_bpci_connection_latency_seconds)`;
}
