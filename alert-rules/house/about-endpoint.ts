const key = 'endpoint, node, target';

/**
 * Gives series of the exporter about endpoints the `instance` of the endpoint's own target: inhibition compares it, and
 * people look for it. Where Prometheus has no such target the exporter's own remains, so that nothing is lost.
 */
export function aboutEndpoint(expr: string): string {
  // While an address changes both targets may be there for a moment, and a join must have one.
  const address = `topk by (${key}) (1, group by (${key}, instance) (up{endpoint!=""}))`;
  return `(${expr}) * on (${key}) group_left (instance) (${address}) or ((${expr}) unless on (${key}) (${address}))`;
}
