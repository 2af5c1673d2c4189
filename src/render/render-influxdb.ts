import type { Config } from '../config/config.ts';
import { containerPorts } from '../stack/ports.ts';
import { influxdbDataDirectory } from '../stack/services/influxdb.ts';
import type { Artifact } from './artifact.ts';
import { RenderError } from './render-error.ts';
import { renderTemplate, templatePath } from './render-template.ts';

const artifact = 'influxdb/influxdb.conf';

/** influxdb.conf; database, users and retention are not in it: start makes them over the API (cli/start/prepare-influxdb). */
export function renderInfluxdb(_config: Config, contentRoot: string): readonly Artifact[] {
  const view = {
    metaDirectory: `${influxdbDataDirectory}/meta`,
    dataDirectory: `${influxdbDataDirectory}/data`,
    walDirectory: `${influxdbDataDirectory}/wal`,
    httpAddress: `:${String(containerPorts.influxdb)}`,
  };
  const content = renderTemplate(templatePath(contentRoot, 'templates', 'influxdb.conf.hbs'), view, artifact);
  // There is no TOML parser here; what would be fatal to get wrong is looked for by name.
  if (!/^ {2}auth-enabled = true$/m.test(content)) throw new RenderError(artifact, 'it asks nobody who they are');
  return [{ service: 'influxdb', path: 'influxdb.conf', content, mode: 0o444 }];
}
