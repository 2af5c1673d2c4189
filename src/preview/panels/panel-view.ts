import type { Field } from '../fields.ts';
import type { ObservedPanel } from '../../panels/observe-dashboards.ts';

/** What a kind of panel is drawn from. */
export interface PanelInput {
  readonly observed: ObservedPanel;
  readonly fields: readonly Field[];
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** A drawn panel: what stands on the page, and the data of the chart that the browser draws into it. */
export interface PanelView {
  readonly html: string;
  readonly chart?: ChartData;
}

/** Lines over time, on one x axis of `count` points from `startSeconds` on, `stepSeconds` apart. */
export interface ChartData {
  readonly startSeconds: number;
  readonly stepSeconds: number;
  readonly count: number;
  readonly unit: string;
  readonly decimals: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly lines: readonly ChartLine[];
  /** Values drawn across the chart. */
  readonly limits: readonly { readonly value: number; readonly colour: string }[];
  /** Times drawn from top to bottom, in seconds since the epoch; left out: none. */
  readonly marks?: readonly { readonly fromSeconds: number; readonly toSeconds: number; readonly colour: string }[];
}

export interface ChartLine {
  readonly name: string;
  readonly colour: string;
  readonly dashed: boolean;
  /** Drawn downwards: its values have the opposite sign of what was measured. */
  readonly mirrored: boolean;
  /** Its own unit when it belongs to the axis at the right. */
  readonly rightUnit: string | null;
  readonly values: readonly (number | null)[];
}
