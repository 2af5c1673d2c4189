import type { Config } from '../../src/config/config.ts';
import { renderDashboard, type RenderedDashboard } from '../house/dashboard.ts';
import { essentials } from './essentials.ts';

/** Mobile Essentials: one column at any width, no table below the banner, nothing that needs a mouse. */
export function bpiMobile(config: Config): RenderedDashboard {
  return renderDashboard(config, {
    uid: 'bpi-mobile',
    title: 'Mobile Essentials',
    folder: 'BPI Operations',
    description: 'Is anything wrong, and how wrong? Eight answers below each other.',
    audience: 'whoever is on call and has a phone',
    refresh: '30s',
    from: 'now-1h',
    variables: [],
    rows: essentials(config),
    origin: false,
  });
}
