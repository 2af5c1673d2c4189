import { dashboards } from '../../dashboards/index.ts';
import type { Config } from '../config/config.ts';
import type { GrafanaDashboard } from './grafana-json.ts';
import { shownDashboard, type ShownDashboard } from './shown-panels.ts';

/** A dashboard that Grafana gets from us, and how it is shown. */
export interface KnownDashboard extends ShownDashboard {
  /** Folder in Grafana. */
  readonly folder: string;
  /** Whom it is for; empty for one of the user's own. */
  readonly audience: string;
  /** False for one of the user's own (`extra.dashboards`). */
  readonly ours: boolean;
  /** The file as Grafana reads it. */
  readonly text: string;
}

/** Folder of the user's own dashboards in Grafana (render/render-grafana.ts). */
const extraFolder = 'Extra';

/** Every dashboard of this configuration, ours first, in the order in which people meet them. */
export function knownDashboards(
  config: Config,
  options: { readonly rangeSeconds?: number | undefined } = {},
): readonly KnownDashboard[] {
  const { intervalSeconds: stepSeconds } = config.scrape;
  const read = (text: string): ShownDashboard =>
    shownDashboard(JSON.parse(text) as GrafanaDashboard, { stepSeconds, ...options });
  return [
    ...dashboards(config).map(({ folder, audience, json }) => ({
      ...read(json),
      folder,
      audience,
      ours: true,
      text: json,
    })),
    ...config.extra.dashboards.map(({ name, content }) => {
      const shown = read(content);
      const uid = shown.uid === '' ? name.replace(/\.json$/, '') : shown.uid;
      return { ...shown, uid, folder: extraFolder, audience: '', ours: false, text: content };
    }),
  ];
}
