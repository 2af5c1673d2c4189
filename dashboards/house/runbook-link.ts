import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { runbookPlace } from '../../alert-rules/house/runbook-place.ts';
import type { Config } from '../../src/config/config.ts';

/** Makes the runbook that a description ends with a link (Markdown), where `stack.runbooks_url` says to what. */
export function withRunbookLink<P extends Panel>(panel: P, config: Config): P {
  const { description } = panel;
  const path = /docs\/runbooks\/\S+$/.exec(description ?? '')?.[0];
  if (description === undefined || path === undefined || config.stack.runbooksUrl === null) return panel;
  return { ...panel, description: `${description.slice(0, -path.length)}[${path}](${runbookPlace(path, config)})` };
}
