import type { FieldDefaults } from '../../panels/grafana-json.ts';
import type { Field } from '../fields.ts';
import { escapeHtml } from '../html.ts';
import { isPlain, lookOf, type Look } from '../look.ts';
import type { PanelInput, PanelView } from './panel-view.ts';

/** A value on a half circle between its bounds. */
export function gauge({ fields }: PanelInput): PanelView {
  return { html: `<div class="dials">${fields.map(dial).join('')}</div>` };
}

// Half a circle of radius 40 around 50,50.
const arcLength = Math.PI * 40;
const arc = 'M 10 50 A 40 40 0 0 1 90 50';

function dial({ name, last, config }: Field, _index: number, all: readonly Field[]): string {
  const { text, colour } = drawnLook(last, config);
  const filled = (share(last, config) * arcLength).toFixed(1);
  const label = all.length > 1 ? `<span class="name">${escapeHtml(name)}</span>` : '';
  return (
    `<figure class="dial"><svg viewBox="0 0 100 56" role="img" aria-label="${escapeHtml(text)}">` +
    `<path d="${arc}" class="track"/><path d="${arc}" style="stroke:${colour}" stroke-dasharray="${filled} 200"/></svg>` +
    `<figcaption>${label}<b style="color:${colour}">${escapeHtml(text)}</b></figcaption></figure>`
  );
}

/** Bars of one scale, each with its name and value. */
export function barGauge({ fields }: PanelInput): PanelView {
  const largest = Math.max(...fields.map(({ last }) => Math.abs(last ?? 0)), 0);
  const bars = fields.map(({ name, last, config }) => {
    const { text, colour } = drawnLook(last, config);
    const bounds = { ...config, min: config.min ?? 0, max: config.max ?? largest };
    const width = (share(last, bounds) * 100).toFixed(1);
    return (
      `<div class="bar"><span class="name">${escapeHtml(name)}</span><span class="rail">` +
      `<span style="width:${width}%;background:${colour}"></span></span><b style="color:${colour}">${escapeHtml(text)}</b></div>`
    );
  });
  return { html: `<div class="bars">${bars.join('')}</div>` };
}

// Told apart from the grey of what is not known.
const plainColour = '#9db4d0';

function drawnLook(value: number | null, config: FieldDefaults): Look {
  const look = lookOf(value, config);
  return isPlain(value, look, config) ? { ...look, colour: plainColour } : look;
}

function share(value: number | null, { min = 0, max = 1 }: FieldDefaults): number {
  if (value === null || !Number.isFinite(value) || max <= min) return 0;
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}
