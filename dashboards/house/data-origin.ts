import { colours } from './colours.ts';
import { below, type Row } from './layout.ts';
import { toPanel } from './links.ts';
import { words } from './mappings.ts';
import { table } from './table.ts';

/** Number, on every dashboard, of the table that says where its data comes from. */
export const dataOriginId = 3;

/** The words for the states of an endpoint (label `state` of bpi_endpoint_state). */
export function endpointStateWords() {
  return words({
    ok: ['ok', colours.healthy],
    failed: ['failed', colours.critical],
    not_offered: ['not offered', colours.unknown],
    not_configured: ['not configured', colours.unknown],
  });
}

/**
 * The last table of a dashboard: the answers that its panels are made of, and whether BPI and BPCI give them. Tells an
 * empty panel whose endpoint is not offered from one whose endpoint has failed.
 */
export function dataOrigin(endpoints: readonly string[]): readonly Row[] {
  if (endpoints.length === 0) return [];
  const kinds = `endpoint=~"${endpoints.join('|')}"`;
  return [
    below(24, 8, [
      table({
        id: dataOriginId,
        title: 'Where this data comes from',
        description:
          'The answers of BPI and BPCI that the panels above are made of, and how many addresses are in which state. "not offered" is no fault: this BPI does not export it. "failed" is one: the panels above are then empty or old.',
        runbook: 'integration',
        unit: 'none',
        link: toPanel('bpi-system-health', 42, 'Endpoints'),
        queries: [
          { refId: 'state', expr: `count by (endpoint, state) (bpi_endpoint_state{${kinds}} == 1)` },
          {
            refId: 'age',
            expr: `time() - min by (endpoint) (bpi_status_last_success_timestamp_seconds{${kinds}} > 0)`,
          },
        ],
        columns: [
          { title: 'Endpoint', source: { label: 'endpoint' } },
          { title: 'State', source: { label: 'state' }, mappings: endpointStateWords() },
          { title: 'Addresses', source: { value: 'state' }, unit: 'short' },
          { title: 'Oldest good answer', source: { value: 'age' }, unit: 's' },
        ],
        sortBy: 'State',
      }),
    ]),
  ];
}
