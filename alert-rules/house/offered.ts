const notOffered = 'bpi_endpoint_state{state=~"not_offered|not_configured"} == 1';
const exporterDown = 'up{job="bpi-exporter"} == 0';

/**
 * Narrows a vector of targets (labels `endpoint`, and `node` and `target` where they tell several apart) to those of which `up` means something: an endpoint that this BPI
 * does not offer is not down, and while the exporter itself is down nothing is known (BpiExporterDown says that).
 */
export function offered(vector: string): string {
  return `(${vector}) unless on (endpoint, node, target) (${notOffered}) unless on () (${exporterDown})`;
}

/** Drops what is fetched through the exporter while the exporter is down. */
export function reachable(vector: string): string {
  return `(${vector}) unless on () (${exporterDown})`;
}
