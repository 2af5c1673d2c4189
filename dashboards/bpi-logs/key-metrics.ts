import type { Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { stat } from '../house/stat.ts';
import { lowIsGood, noneIsGood } from '../house/thresholds.ts';
import { chosen, faulty, panic } from './lines.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-logs';
const noLine = 'no line in this time';

/** Four across: how much, and how bad. */
export function keyMetrics(): Row {
  return {
    id: panelIds.keyMetrics,
    title: 'Key metrics',
    width: 6,
    height: 4,
    panels: [errors(), panics(), lines(), sources()],
  };
}

function errors() {
  return stat({
    id: panelIds.errors,
    title: 'Error lines per second',
    description:
      'Lines of level error and worse. Less than one a second is normal; more, the chart by service says who, and the list at the bottom what.',
    runbook: 'node',
    unit: 'cps',
    link: toPanel(uid, panelIds.errorStream, 'Error lines'),
    queries: [{ from: 'loki', expr: `sum(rate(${faulty} [$__auto])) or vector(0)` }],
    limits: lowIsGood(1, 10),
    sparkline: true,
    noValue: noLine,
  });
}

function panics() {
  return stat({
    id: panelIds.panics,
    title: 'Panics in this time',
    description:
      'Lines of a program that ended against its will: a panic, no memory, a full stack. Nought is normal; each one is a defect to report, and LogPanicDetected has fired for it.',
    runbook: 'node',
    unit: 'short',
    link: toPanel(uid, panelIds.errorStream, 'Error lines'),
    queries: [{ from: 'loki', expr: `sum(count_over_time(${chosen} |~ "${panic}" [$__range])) or vector(0)` }],
    limits: noneIsGood(),
    noValue: noLine,
  });
}

function lines() {
  return stat({
    id: panelIds.lines,
    title: 'Lines per second',
    description:
      'Everything that is collected of the selected sources. Nought means that nothing is written, or that it is not collected: see the log lines in Monitoring Self-Health.',
    runbook: 'meta',
    unit: 'cps',
    link: toDashboard('bpi-meta', 'Monitoring Self-Health'),
    queries: [{ from: 'loki', expr: `sum(rate(${chosen} [$__auto]))` }],
    sparkline: true,
    noValue: noLine,
  });
}

function sources() {
  return stat({
    id: panelIds.sources,
    title: 'Sources that write',
    description:
      'Services, and units of the journal, with at least one line in this time. It is stable; one less than yesterday is a program that has stopped, or whose file was moved.',
    runbook: 'meta',
    unit: 'short',
    link: toPanel(uid, panelIds.linesByService, 'Lines by source'),
    queries: [{ from: 'loki', expr: `count(sum by (service, unit) (count_over_time(${chosen} [$__range])))` }],
    noValue: noLine,
  });
}
