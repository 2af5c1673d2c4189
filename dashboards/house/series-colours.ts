import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import type { SeriesColours } from './colours.ts';

interface Overridable {
  overrideByName(name: string, properties: DynamicConfigValue[]): unknown;
}

/** Draws each series of that name in its colour, whatever else is in the panel. */
export function colourSeries(panel: Overridable, colours: SeriesColours | undefined): void {
  for (const [name, fixedColor] of Object.entries(colours ?? {})) {
    panel.overrideByName(name, [{ id: 'color', value: { mode: 'fixed', fixedColor } }]);
  }
}
