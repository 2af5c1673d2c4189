import type { Config } from '../../src/config/config.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard, toTraces } from '../house/links.ts';
import { logs } from '../house/logs.ts';
import { chosen, faulty } from './lines.ts';
import { panelIds } from './panel-ids.ts';

// In any case, and between backticks, where LogQL takes what a viewer types as it is.
const matching = '|~ `(?i)$search`';

/** Full width: the lines themselves. */
export function streams({ components }: Config): Row {
  const onwards = components.jaeger.enabled ? toTraces('Traces') : toDashboard('bpi-system-health', 'System Health');
  return {
    id: panelIds.details,
    title: 'Details',
    width: 24,
    height: 12,
    panels: [
      logs({
        id: panelIds.errorStream,
        title: 'Error lines',
        description:
          'The newest lines of level error and worse that match the search. Open one to see its labels; those of BPI name the module in `target`.',
        runbook: 'node',
        link: onwards,
        lines: `${faulty} ${matching}`,
        noValue: 'no error line in this time',
      }),
      logs({
        id: panelIds.stream,
        title: 'Lines',
        description:
          'The newest lines of the selected sources and levels that match the search, a regular expression in any case. At most 1000 are shown: narrow the time for older ones.',
        runbook: 'node',
        link: onwards,
        lines: `${chosen} | detected_level=~"$level" ${matching}`,
        noValue: 'no line in this time',
      }),
    ],
  };
}
