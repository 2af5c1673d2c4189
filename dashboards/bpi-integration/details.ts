import { bpiLines } from '../../alert-rules/house/log-lines.ts';
import type { Config } from '../../src/config/config.ts';
import { colours } from '../house/colours.ts';
import { endpointStateWords } from '../house/data-origin.ts';
import { hasLogs } from '../house/has-logs.ts';
import { below, type Row } from '../house/layout.ts';
import { toLogs, toPanel } from '../house/links.ts';
import { logs } from '../house/logs.ts';
import { words } from '../house/mappings.ts';
import { table } from '../house/table.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { panelIds } from './panel-ids.ts';

/** Every answer that the link is made of (src/catalog/endpoints). */
const ofIntegration = 'endpoint=~"bpci-.+|wallet-bpci-.+|poe-bpci-.+|consensus-bpci-.+"';
const address = 'endpoint, node, target';

/** Endpoint by endpoint, and what the logs say. */
export function details(config: Config): readonly Row[] {
  return [
    { id: panelIds.details, title: 'Details', width: 24, height: 10, panels: [endpoints()] },
    below(24, 10, hasLogs(config) ? [errors()] : []),
  ];
}

function endpoints() {
  return table({
    id: panelIds.endpoints,
    title: 'Status of the endpoints',
    description:
      'Every answer between BPI and BPCI: its state, what it says of itself, how long it took and when it was last good. "not offered" is no fault: this BPI does not have it. A failed one has its cause in BPI System Health.',
    runbook: 'integration',
    unit: 'none',
    link: toPanel('bpi-system-health', 42, 'Endpoints'),
    queries: [
      { refId: 'state', expr: `max by (${address}, state) (bpi_endpoint_state{${ofIntegration}} == 1)` },
      { refId: 'ok', expr: `max by (${address}) (bpi_status_ok{${ofIntegration}})` },
      { refId: 'duration', expr: `max by (${address}) (bpi_status_probe_duration_seconds{${ofIntegration}})` },
      {
        refId: 'age',
        expr: `time() - max by (${address}) (bpi_status_last_success_timestamp_seconds{${ofIntegration}} > 0)`,
      },
    ],
    columns: [
      { title: 'Node', source: { label: 'node' } },
      { title: 'Endpoint', source: { label: 'endpoint' } },
      { title: 'Address', source: { label: 'target' } },
      { title: 'State', source: { label: 'state' }, mappings: endpointStateWords() },
      {
        title: 'Says of itself',
        source: { value: 'ok' },
        mappings: words({ 0: ['not well', colours.critical], 1: ['well', colours.healthy] }, ''),
      },
      { title: 'Answer time', source: { value: 'duration' }, unit: 's' },
      { title: 'Last good answer', source: { value: 'age' }, unit: 's', limits: lowIsGood(90, 180) },
    ],
    sortBy: 'State',
  });
}

function errors() {
  return logs({
    id: panelIds.logs,
    title: 'Log lines about the integration',
    description:
      'Warnings and errors of the logs that monitoring.yaml names (logs.files) in which BPCI, wallets, proofs or consensus occur. Empty is good, or nobody told Alloy where the logs are.',
    runbook: 'integration',
    link: toLogs('All log lines'),
    lines: `${bpiLines} | level=~"warn|error" |~ "(?i)bpci|wallet|poe|consensus"`,
  });
}
