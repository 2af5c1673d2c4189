import type { JSONSchema } from 'json-schema-to-ts';
import { bpciSection, bpiSection } from './schema/bpi-sections.ts';
import { componentSection } from './schema/component-section.ts';
import { endpointSection } from './schema/endpoint-section.ts';
import {
  exporterSection,
  grafanaSection,
  notificationsSection,
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
    exporter: exporterSection,
    grafana: grafanaSection,
  },
} as const satisfies JSONSchema;
