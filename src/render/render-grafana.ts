import { dashboards } from '../../dashboards/index.ts';
import type { Config } from '../config/config.ts';
import type { Artifact } from './artifact.ts';
import { datasources } from './datasources.ts';
import { expectSame, parseBack } from './parse-back.ts';
import { RenderError } from './render-error.ts';
import { renderTemplate, templatePath } from './render-template.ts';

/** Directory of the dashboards inside Grafana's container. */
export const dashboardsDirectory = '/etc/bpi-grafana/dashboards';

/** Data sources, the dashboard provider and the dashboards; nothing for what the stack has none of. */
export function renderGrafana(config: Config, contentRoot: string): readonly Artifact[] {
  const boards = dashboards(config).map(({ uid, json }) => dashboard(uid, json));
  return [
    ...(datasources(config).length === 0 ? [] : [renderDatasources(config, contentRoot)]),
    ...(boards.length === 0 ? [] : [renderProvider(contentRoot), ...boards]),
  ];
}

function renderDatasources(config: Config, contentRoot: string): Artifact {
  const path = 'provisioning/datasources/bpi.yaml';
  const sources = datasources(config);
  const file = templatePath(contentRoot, 'provisioning', 'datasources.yaml.hbs');
  const content = renderTemplate(file, { datasources: sources }, `grafana/${path}`);
  const parsed = parseBack(`grafana/${path}`, content) as { readonly datasources: unknown };
  expectSame(
    `grafana/${path}`,
    'datasources',
    parsed.datasources,
    sources.map((source) => ({ ...source, access: 'proxy', editable: false })),
  );
  return { service: 'grafana', path, content, mode: 0o444 };
}

function renderProvider(contentRoot: string): Artifact {
  const path = 'provisioning/dashboards/bpi.yaml';
  const file = templatePath(contentRoot, 'provisioning', 'dashboards.yaml.hbs');
  const content = renderTemplate(file, { dashboardsDirectory }, `grafana/${path}`);
  parseBack(`grafana/${path}`, content);
  return { service: 'grafana', path, content, mode: 0o444 };
}

function dashboard(uid: string, json: string): Artifact {
  const path = `dashboards/${uid}.json`;
  try {
    JSON.parse(json);
  } catch (error) {
    throw new RenderError(`grafana/${path}`, 'the dashboard is no JSON', { cause: error });
  }
  return { service: 'grafana', path, content: json.endsWith('\n') ? json : `${json}\n`, mode: 0o444 };
}
