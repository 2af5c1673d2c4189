import { packageRoot } from '../base/package-root.ts';
import type { ComponentName, Config } from '../config/config.ts';
import type { StackSpec } from '../stack/service-spec.ts';
import type { Artifact } from './artifact.ts';
import { renderAlertmanager } from './render-alertmanager.ts';
import { renderAlloy } from './render-alloy.ts';
import { renderBlackbox } from './render-blackbox.ts';
import { renderCompose } from './render-compose.ts';
import { renderDoor, renderExporter } from './render-exporter.ts';
import { renderGrafana } from './render-grafana.ts';
import { renderInfluxdb } from './render-influxdb.ts';
import { renderJaeger } from './render-jaeger.ts';
import { renderLoki } from './render-loki.ts';
import { renderMonitor } from './render-monitor.ts';
import { renderPrometheus } from './render-prometheus.ts';

/**
 * Renders every file of the stack, sorted by service and path; the same input gives the same bytes. Throws RenderError when a
 * template is wrong, FileAccessError when one is missing. `contentRoot` holds templates/ and provisioning/; the package's own
 * when left out.
 */
export function renderArtifacts(
  config: Config,
  stack: StackSpec,
  options: { readonly contentRoot?: string } = {},
): readonly Artifact[] {
  const root = options.contentRoot ?? packageRoot();
  const renderers: Readonly<Record<ComponentName, () => readonly Artifact[]>> = {
    'bpi-host-door': () => renderDoor(config, stack),
    'bpi-exporter': () => renderExporter(config, stack),
    'node-exporter': () => [],
    'blackbox-exporter': () => renderBlackbox(config, root),
    'bpi-monitor': () => renderMonitor(config, stack),
    alertmanager: () => renderAlertmanager(config, stack, root),
    loki: () => renderLoki(config, root),
    jaeger: () => renderJaeger(config, root),
    influxdb: () => renderInfluxdb(config, root),
    prometheus: () => renderPrometheus(config, stack, root),
    alloy: () => renderAlloy(config, stack, root),
    grafana: () => renderGrafana(config, root),
  };
  const artifacts = [...stack.services.flatMap(({ name }) => renderers[name]()), ...renderCompose(stack)];
  return artifacts.sort((a, b) => compareText(a.service, b.service) || compareText(a.path, b.path));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
