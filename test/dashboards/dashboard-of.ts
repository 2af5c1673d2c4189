import type { ComponentName, Config } from '../../src/config/config.ts';
import { dashboardFiles, everyComponent, type DashboardJson, type PanelJson } from './panels.ts';

/** The dashboard with this uid; fails where there is none. */
export function dashboardOf(uid: string, config: Config = everyComponent()): DashboardJson {
  const found = dashboardFiles(config).find((file) => file.uid === uid);
  if (found === undefined) throw new Error(`no dashboard ${uid}`);
  return found;
}

/** Its panels and headings in reading order, with the numbers by which links and bookmarks find them. */
export function contents({ panels }: DashboardJson): readonly string[] {
  return panels.filter(({ id }) => id > 9).map(({ id, title }) => `${String(id)} ${title}`);
}

/** The panel with this title; fails where there is none. */
export function panelOf({ panels }: DashboardJson, title: string): PanelJson {
  const found = panels.find((panel) => panel.title === title);
  if (found === undefined) throw new Error(`no panel ${title}`);
  return found;
}

/** Every component but this one. */
export function everyComponentBut(name: ComponentName): Config {
  const config = everyComponent();
  const component = { ...config.components[name], enabled: false, leftOut: 'off' };
  return { ...config, components: { ...config.components, [name]: component } };
}

/** Where a panel changes its colours. */
export function stepsOf(panel: PanelJson): readonly (number | null)[] {
  return panel.fieldConfig?.defaults.thresholds?.steps.map(({ value }) => value) ?? [];
}
