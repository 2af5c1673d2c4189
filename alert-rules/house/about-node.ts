import type { Config } from '../../src/config/config.ts';

/**
 * `host:port` of the BPI node, the `instance` that its own targets carry. The exporter's series carry the exporter's
 * instance instead, and inhibition compares instances, so alerts made of those series take this one.
 */
export function nodeInstance(config: Config): string {
  const status = config.endpoints.find((endpoint) => endpoint.id === 'vm-status');
  return status?.target ?? `${config.bpi.host}:${config.bpi.ports.vm}`;
}
