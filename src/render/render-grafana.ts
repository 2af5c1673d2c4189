import { folders, folderSlug, type Folder } from '../../dashboards/house/dashboard-uids.ts';
import type { RenderedDashboard } from '../../dashboards/house/dashboard.ts';
import { dashboards } from '../../dashboards/index.ts';
import type { Config } from '../config/config.ts';
import type { Artifact } from './artifact.ts';
import { datasources } from './datasources.ts';
import { expectSame, parseBack } from './parse-back.ts';
import { RenderError } from './render-error.ts';
import { renderTemplate, templatePath } from './render-template.ts';

/** Directory of the user's own dashboards in Grafana's configuration volume; not below ours, whose provider looks into folders. */
export const extraDirectory = 'extra-dashboards';

interface Provider {
  readonly name: string;
  readonly folder: string;
  /** Inside Grafana's container. */
  readonly directory: string;
}

const extraProvider: Provider = { name: 'extra', folder: 'Extra', directory: `/etc/bpi-grafana/${extraDirectory}` };

/** Data sources, a provider for each folder and the dashboards; nothing for what the stack has none of. */
export function renderGrafana(config: Config, contentRoot: string): readonly Artifact[] {
  const boards = dashboards(config);
  const extra = config.extra.dashboards.map(({ name, content }) => {
    return { service: 'grafana', path: `${extraDirectory}/${name}`, content, mode: 0o444 } as const;
  });
  return [
    ...(datasources(config).length === 0 ? [] : [renderDatasources(config, contentRoot)]),
    ...(Object.keys(folders) as Folder[]).flatMap((folder) => renderFolder(folder, boards, contentRoot)),
    ...(extra.length === 0 ? [] : [renderProvider(contentRoot, extraProvider), ...extra]),
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

/** A folder without dashboards has no provider: Grafana logs an error for an empty directory. */
function renderFolder(folder: Folder, all: readonly RenderedDashboard[], contentRoot: string): readonly Artifact[] {
  const boards = all.filter((board) => board.folder === folder);
  const name = folderSlug(folder);
  const provider = { name, folder, directory: `/etc/bpi-grafana/dashboards/${name}` };
  return boards.length === 0
    ? []
    : [renderProvider(contentRoot, provider), ...boards.map(({ uid, json }) => dashboard(name, uid, json))];
}

function renderProvider(contentRoot: string, provider: Provider): Artifact {
  const path = `provisioning/dashboards/${provider.name}.yaml`;
  const file = templatePath(contentRoot, 'provisioning', 'dashboards.yaml.hbs');
  const content = renderTemplate(file, { ...provider }, `grafana/${path}`);
  parseBack(`grafana/${path}`, content);
  return { service: 'grafana', path, content, mode: 0o444 };
}

function dashboard(directory: string, uid: string, json: string): Artifact {
  const path = `dashboards/${directory}/${uid}.json`;
  try {
    JSON.parse(json);
  } catch (error) {
    throw new RenderError(`grafana/${path}`, 'the dashboard is no JSON', { cause: error });
  }
  return { service: 'grafana', path, content: json.endsWith('\n') ? json : `${json}\n`, mode: 0o444 };
}
