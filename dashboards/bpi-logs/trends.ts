import { colours } from '../house/colours.ts';
import type { Row } from '../house/layout.ts';
import { toPanel } from '../house/links.ts';
import { timeSeries } from '../house/time-series.ts';
import { chosen, faulty } from './lines.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-logs';
const noValue = 'no line in this time';
const toLines = toPanel(uid, panelIds.stream, 'Lines');

/** Two across: when, who, and which part of it. */
export function trends(): Row {
  return {
    id: panelIds.trends,
    title: 'Trends',
    width: 12,
    height: 8,
    panels: [levels(), errorsByService(), linesByService(), modules()],
  };
}

function levels() {
  return timeSeries({
    id: panelIds.levels,
    title: 'Lines by level',
    description:
      'How many lines of which level. Mostly info is normal; a wall of one level that begins at a moment is an event: zoom there, and the lists below follow.',
    runbook: 'node',
    unit: 'short',
    link: toLines,
    lines: [
      {
        from: 'loki',
        expr: `sum by (detected_level) (count_over_time(${chosen} [$__auto]))`,
        legend: '{{detected_level}}',
      },
    ],
    as: 'stacked bars',
    colours: {
      critical: colours.critical,
      fatal: colours.critical,
      error: colours.critical,
      warn: colours.warning,
      info: colours.healthy,
      unknown: colours.unknown,
    },
    noValue,
    min: 0,
  });
}

function errorsByService() {
  return timeSeries({
    id: panelIds.errorsByService,
    title: 'Error lines by source',
    description:
      'Lines per second of level error and worse, the ten worst services or units. One that stands out is the one to read first.',
    runbook: 'node',
    unit: 'cps',
    link: toPanel(uid, panelIds.errorStream, 'Error lines'),
    lines: [
      {
        from: 'loki',
        expr: `topk(10, sum by (service, unit) (rate(${faulty} [$__auto])))`,
        legend: '{{service}}{{unit}}',
      },
    ],
    noValue: 'no error line in this time',
    min: 0,
  });
}

function linesByService() {
  return timeSeries({
    id: panelIds.linesByService,
    title: 'Lines by source',
    description:
      'Lines per second of the ten busiest services or units. A program that suddenly writes ten times as much has something to say, or a debug switch left on.',
    runbook: 'meta',
    unit: 'cps',
    link: toLines,
    lines: [
      {
        from: 'loki',
        expr: `topk(10, sum by (service, unit) (rate(${chosen} [$__auto])))`,
        legend: '{{service}}{{unit}}',
      },
    ],
    noValue,
    min: 0,
  });
}

function modules() {
  return timeSeries({
    id: panelIds.modules,
    title: 'Warnings and errors by module of BPI',
    description:
      'Lines per second of level warn and error in the files of BPI, by the module that wrote them, the ten worst. The module names the part of the code, and mostly the runbook.',
    runbook: 'node',
    unit: 'cps',
    link: toPanel(uid, panelIds.errorStream, 'Error lines'),
    lines: [
      {
        from: 'loki',
        expr: 'topk(10, sum by (target) (rate({job="files",service=~"$service",level=~"warn|error"} [$__auto])))',
        legend: '{{target}}',
      },
    ],
    noValue: 'no warning in this time',
    min: 0,
  });
}
