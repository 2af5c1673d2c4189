import { collectDefaultMetrics, Registry } from 'prom-client';

/** The process' own series; without three sums that prom-client calls _total although they are gauges, which `promtool check metrics` refuses. */
export function runtimeMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const what of ['handles', 'requests', 'resources']) registry.removeSingleMetric(`nodejs_active_${what}_total`);
  return registry;
}
