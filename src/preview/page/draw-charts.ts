import uPlot from 'uplot';
import { formatValue } from '../format-value.ts';
import type { ChartData, ChartLine } from '../panels/panel-view.ts';
import { clockSteps, stepsOf, tickText } from './ticks.ts';

const charts = JSON.parse(document.getElementById('charts')?.textContent ?? '{}') as Readonly<
  Record<string, ChartData>
>;

/** Draws the charts of one section that are not drawn yet: only what is shown has a width. */
export function drawCharts(section: HTMLElement): void {
  for (const place of section.querySelectorAll<HTMLElement>('.chart:empty')) {
    const chart = charts[place.closest('article')?.id ?? ''];
    if (chart === undefined) continue;
    const plot = new uPlot(optionsOf(chart, place), dataOf(chart), place);
    new ResizeObserver(() => {
      plot.setSize(sizeOf(place));
    }).observe(place);
  }
}

function sizeOf({ clientWidth, clientHeight }: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: clientWidth, height: clientHeight };
}

function dataOf({ startSeconds, stepSeconds, count, lines }: ChartData): uPlot.AlignedData {
  const times = Array.from({ length: count }, (_, index) => startSeconds + index * stepSeconds);
  return [times, ...lines.map(({ values }) => [...values])];
}

function optionsOf(chart: ChartData, place: HTMLElement): uPlot.Options {
  const rightUnits = [...new Set(chart.lines.flatMap(({ rightUnit }) => rightUnit ?? []))];
  const mirrored = chart.lines.some((line) => line.mirrored);
  return {
    ...sizeOf(place),
    // The page says every time in UTC.
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
    series: [
      { value: (_, at, _index, place) => clock(place === null ? endOf(chart) : at, chart) },
      ...chart.lines.map((line) => seriesOf(line, chart)),
    ],
    scales: {
      left: { range: rangeOf(chart, false) },
      ...Object.fromEntries(rightUnits.map((unit) => [scaleOf(unit), { range: rangeOf(chart, true) }])),
    },
    axes: [
      { ...axisStyle, size: 30, incrs: clockSteps, values: (_, ticks) => ticks.map((tick) => clock(tick, chart)) },
      {
        ...axisStyle,
        scale: 'left',
        incrs: stepsOf(chart.unit),
        size: widthOf,
        values: (_, ticks) => ticks.map((tick) => tickText(mirrored ? Math.abs(tick) : tick, chart.unit)),
      },
      ...rightUnits.map((unit) => ({
        ...axisStyle,
        scale: scaleOf(unit),
        side: 1 as const,
        incrs: stepsOf(unit),
        size: widthOf,
        grid: { show: false },
        values: (_: uPlot, ticks: number[]) => ticks.map((tick) => tickText(tick, unit)),
      })),
    ],
    cursor: { y: false },
    // Beside the chart, not in it: a longer legend must not make the chart higher.
    legend: {
      mount: (_, legend) => {
        place.after(legend);
      },
    },
    hooks: { draw: [(plot) => drawLimits(plot, chart), (plot) => drawMarks(plot, chart)] },
  };
}

function scaleOf(rightUnit: string | null): string {
  return rightUnit === null ? 'left' : `right ${rightUnit}`;
}

// Hours of the day, and the day where the chart is longer than two.
function clock(seconds: number, { stepSeconds, count }: ChartData): string {
  const at = new Date(seconds * 1000);
  const [day, time] = [at.toISOString().slice(5, 10), at.toISOString().slice(11, 16)];
  return stepSeconds * count > 2 * 86_400 ? `${day} ${time}` : time;
}

function endOf({ startSeconds, stepSeconds, count }: ChartData): number {
  return startSeconds + stepSeconds * (count - 1);
}

// As wide as its longest number, so that a phone keeps room for the lines.
function widthOf(plot: uPlot, ticks: string[] | null): number {
  plot.ctx.font = font;
  const widest = Math.max(0, ...(ticks ?? []).map((tick) => plot.ctx.measureText(tick).width));
  return Math.ceil(widest) + 14;
}

const font = '12px system-ui, sans-serif';
const axisStyle = { font, stroke: '#9fa3ab', grid: { stroke: '#2a2d33', width: 1 }, ticks: { show: false } };

function seriesOf(line: ChartLine, { unit, decimals }: ChartData): uPlot.Series {
  const { name, colour, dashed, mirrored, rightUnit, values } = line;
  return {
    label: name,
    scale: scaleOf(rightUnit),
    stroke: colour,
    width: 1.5,
    points: { show: true, size: 6, fill: colour, filter: () => dotsOf(values) },
    ...(dashed ? { dash: [8, 8] } : { fill: `${colour}14` }),
    value: (_, under: number | null, _index, place) => {
      // Nothing is pointed at: the legend says what is now. The newest point of a query may lie one step back.
      const value = place === null ? (values.slice(-2).findLast((one) => one !== null) ?? null) : under;
      return value === null ? '–' : formatValue(mirrored ? -value : value, rightUnit ?? unit, decimals);
    },
  };
}

// The newest value, and points without neighbours, which are no line: a stack that has just started shows only those.
function dotsOf(values: ChartLine['values']): number[] {
  const none = (index: number) => (values[index] ?? null) === null;
  const newest = values.findLastIndex((value) => value !== null);
  return values.flatMap((_, index) =>
    !none(index) && (index === newest || (none(index - 1) && none(index + 1))) ? [index] : [],
  );
}

// The bounds a panel names hold, and everything that is drawn has room; a flat line lies in the middle.
function rangeOf({ min, max, lines, limits }: ChartData, right: boolean): uPlot.Range.Function {
  const none = lines.every(({ values }) => values.every((value) => value === null));
  return (_, low, high) => {
    if (none) return [0, 1];
    // Nothing but nought: the line lies at the bottom, and its limits are in sight.
    if (low === 0 && high === 0) return right ? [0, 1] : [min ?? 0, max ?? highestLimit(limits) ?? 1];
    const span = high - low || Math.abs(high) || 1;
    const lowest = right || min === null ? (low >= 0 && low - span / 10 < 0 ? 0 : low - span / 10) : Math.min(min, low);
    return [lowest, right || max === null ? high + span / 10 : Math.max(max, high)];
  };
}

function highestLimit(limits: ChartData['limits']): number | null {
  const highest = Math.max(0, ...limits.map(({ value }) => value));
  return highest === 0 ? null : 1.5 * highest;
}

function drawLimits(plot: uPlot, { limits }: ChartData): void {
  const { ctx, bbox } = plot;
  for (const { value, colour } of limits) {
    const y = plot.valToPos(value, 'left', true);
    if (y < bbox.top || y > bbox.top + bbox.height) continue;
    ctx.save();
    ctx.strokeStyle = colour;
    ctx.setLineDash([4, 6]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.restore();
  }
}

// A line where something began, and a tint for as long as it lasted.
function drawMarks(plot: uPlot, { marks = [], startSeconds }: ChartData): void {
  const { ctx, bbox } = plot;
  for (const { fromSeconds, toSeconds, colour } of marks) {
    const [from, to] = [Math.max(fromSeconds, startSeconds), toSeconds].map((at) => plot.valToPos(at, 'x', true));
    if (from === undefined || to === undefined || to < bbox.left || from > bbox.left + bbox.width) continue;
    ctx.save();
    ctx.strokeStyle = colour;
    ctx.fillStyle = `${colour}1f`;
    ctx.fillRect(from, bbox.top, Math.min(to, bbox.left + bbox.width) - from, bbox.height);
    ctx.setLineDash([2, 4]);
    ctx.beginPath();
    ctx.moveTo(from, bbox.top);
    ctx.lineTo(from, bbox.top + bbox.height);
    ctx.stroke();
    ctx.restore();
  }
}
