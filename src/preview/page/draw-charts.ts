import uPlot from 'uplot';
import { formatValue } from '../format-value.ts';
import type { ChartData, ChartLine } from '../panels/panel-view.ts';

const charts = JSON.parse(document.getElementById('charts')?.textContent ?? '{}') as Readonly<
  Record<string, ChartData>
>;
const smallestHeight = 140;

/** Draws the charts of one section that are not drawn yet: only what is shown has a width. */
export function drawCharts(section: HTMLElement): void {
  for (const place of section.querySelectorAll<HTMLElement>('.chart:empty')) {
    const chart = charts[place.closest('article')?.id ?? ''];
    if (chart === undefined) continue;
    const plot = new uPlot(optionsOf(chart, sizeOf(place)), dataOf(chart), place);
    new ResizeObserver(() => {
      plot.setSize(sizeOf(place));
    }).observe(place);
  }
}

function sizeOf(place: HTMLElement): { readonly width: number; readonly height: number } {
  const legend = place.querySelector('.u-legend')?.clientHeight ?? 40;
  return { width: place.clientWidth, height: Math.max(smallestHeight, place.clientHeight - legend) };
}

function dataOf({ startSeconds, stepSeconds, count, lines }: ChartData): uPlot.AlignedData {
  const times = Array.from({ length: count }, (_, index) => startSeconds + index * stepSeconds);
  return [times, ...lines.map(({ values }) => [...values])];
}

function optionsOf(chart: ChartData, size: { readonly width: number; readonly height: number }): uPlot.Options {
  const rightUnit = chart.lines.find((line) => line.rightUnit !== null)?.rightUnit ?? null;
  return {
    ...size,
    series: [{}, ...chart.lines.map((line) => seriesOf(line, chart))],
    scales: { left: { range: rangeOf(chart, false) }, right: { range: rangeOf(chart, true) } },
    axes: [
      { ...axisStyle, values: (_, ticks) => ticks.map((tick) => clock(tick, chart)) },
      {
        ...axisStyle,
        scale: 'left',
        size: 70,
        values: (_, ticks) => ticks.map((tick) => formatValue(tick, chart.unit)),
      },
      ...(rightUnit === null
        ? []
        : [
            {
              ...axisStyle,
              scale: 'right',
              side: 1 as const,
              size: 70,
              grid: { show: false },
              values: (_: uPlot, ticks: number[]) => ticks.map((tick) => formatValue(tick, rightUnit)),
            },
          ]),
    ],
    cursor: { y: false },
    hooks: { draw: [(plot) => drawLimits(plot, chart)] },
  };
}

// Hours of the day, and the day where the chart is longer than two.
function clock(seconds: number, { stepSeconds, count }: ChartData): string {
  const at = new Date(seconds * 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return stepSeconds * count > 2 * 86_400 ? `${two(at.getMonth() + 1)}-${two(at.getDate())} ${time}` : time;
}

const axisStyle = { stroke: '#9fa3ab', grid: { stroke: '#2a2d33', width: 1 }, ticks: { show: false } };

function seriesOf({ name, colour, dashed, rightUnit }: ChartLine, { unit, decimals }: ChartData): uPlot.Series {
  return {
    label: name,
    scale: rightUnit === null ? 'left' : 'right',
    stroke: colour,
    width: 1.5,
    points: { show: false },
    ...(dashed ? { dash: [8, 8] } : { fill: `${colour}14` }),
    value: (_, value: number | null) => (value === null ? '–' : formatValue(value, rightUnit ?? unit, decimals)),
  };
}

// The bounds a panel names hold, and everything that is drawn has room; a flat line lies in the middle.
function rangeOf({ min, max, lines }: ChartData, right: boolean): uPlot.Range.Function {
  const none = lines.every(({ values }) => values.every((value) => value === null));
  return (_, low, high) => {
    if (none) return [0, 1];
    const span = high - low || Math.abs(high) || 1;
    const lowest = right || min === null ? (low >= 0 && low - span / 10 < 0 ? 0 : low - span / 10) : Math.min(min, low);
    return [lowest, right || max === null ? high + span / 10 : Math.max(max, high)];
  };
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
