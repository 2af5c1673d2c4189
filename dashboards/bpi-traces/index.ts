import type { Config } from '../../src/config/config.ts';
import { renderDashboard, type RenderedDashboard } from '../house/dashboard.ts';
import { labelVariable, textVariable } from '../house/variables.ts';
import { details } from './details.ts';
import { keyMetrics } from './key-metrics.ts';
import { spans } from './spans.ts';
import { trends } from './trends.ts';

/** Traces: requests from service to service, where the time goes; only where the stack has Jaeger. */
export function bpiTraces(config: Config): RenderedDashboard {
  return renderDashboard(config, {
    uid: 'bpi-traces',
    title: 'Traces',
    folder: 'BPI Operations',
    description: 'Which request was slow or failed, and in which part of it?',
    audience: 'developers and SRE',
    refresh: '1m',
    from: 'now-1h',
    variables: [
      // Jaeger looks for the traces of one service.
      labelVariable('service', spans, 'service_name').multi(false).includeAll(false).current({ text: '', value: '' }),
      textVariable('trace', 'trace id'),
    ],
    rows: [keyMetrics(), trends(), ...details(config)],
    origin: false,
  });
}
