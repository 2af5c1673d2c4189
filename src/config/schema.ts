import type { JSONSchema } from 'json-schema-to-ts';
import { exposeSection, grafanaSection, tlsSection } from './schema/access-sections.ts';
import { bpciSection, bpiSection } from './schema/bpi-sections.ts';
import { componentSection } from './schema/component-section.ts';
import { autonomousEconomicsSection, billingMeterSection } from './schema/economy-sections.ts';
import { endpointSection } from './schema/endpoint-section.ts';
import { extraSection } from './schema/extra-section.ts';
import { notificationsSection } from './schema/notification-section.ts';
import { logsSection, longTermSection, tracingSection } from './schema/signal-sections.ts';
import {
  exporterSection,
  retentionSection,
  scrapeSection,
  stackSection,
  thresholdsSection,
} from './schema/stack-sections.ts';

/** What may stand in monitoring.yaml: the source of the type WrittenConfig and of schema/monitoring.schema.json. */
export const configSchema = {
  // Draft 7, because that is what YAML language servers read best.
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'monitoring.yaml',
  description: 'What BPI Monitoring watches and how. Every key has a default; an empty file watches a local BPI.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    version: { title: 'version', description: 'Version of this format.', enum: [1], default: 1 },
    stack: stackSection,
    bpi: bpiSection,
    bpci: bpciSection,
    endpoints: endpointSection,
    scrape: scrapeSection,
    components: componentSection,
    retention: retentionSection,
    notifications: notificationsSection,
    thresholds: thresholdsSection,
    billing_meter: billingMeterSection,
    autonomous_economics: autonomousEconomicsSection,
    grafana: grafanaSection,
    expose: exposeSection,
    exporter: exporterSection,
    logs: logsSection,
    tracing: tracingSection,
    long_term: longTermSection,
    tls: tlsSection,
    extra: extraSection,
  },
} as const satisfies JSONSchema;
