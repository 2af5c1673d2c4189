import { defaultConfig } from '../../src/config/default-config.ts';
import type { ComponentName, Config } from '../../src/config/config.ts';
import { normaliseConfig } from '../../src/config/normalise/normalise-config.ts';
import type { WrittenConfig } from '../../src/config/written-config.ts';
import { buildStack } from '../../src/stack/build-stack.ts';
import type { HostFacts } from '../../src/stack/host-facts.ts';
import { wantedImages } from '../../src/stack/images.ts';
import type { StackSpec } from '../../src/stack/service-spec.ts';

/** The Config of a monitoring.yaml with this content, without files, environment or schema checks. */
export function configFor(written: WrittenConfig = {}): Config {
  if (Object.keys(written).length === 0) return defaultConfig();
  return normaliseConfig(written, {
    source: { kind: 'file', path: '/etc/bpi/monitoring.yaml' },
    hostAddresses: [],
    baseDirectory: '/etc/bpi',
  });
}

/** The six lines of the README: a remote BPCI and a receiver. */
export const sixLines: WrittenConfig = {
  bpci: { url: 'https://bpci.example.org:8443' },
  notifications: { webhook: { url_file: 'webhook-url' } },
};

/** A configuration in which these components are switched off. */
export function configWithout(...names: readonly ComponentName[]): Config {
  return configFor({ components: Object.fromEntries(names.map((name) => [name, 'off'])) });
}

/** The stack of a configuration with the pinned images, the wanted ports and a fixed service image. */
export function stackFor(config: Config, host?: HostFacts): StackSpec {
  return buildStack(config, {
    images: wantedImages(config, 'bpi-monitoring/service:0.1.0-0123456789ab'),
    hostPorts: new Map(),
    renderedDirectory: '/var/lib/bpi-monitoring/bpi-monitoring/rendered',
    ...(host === undefined ? {} : { host }),
  });
}
