import type { Config } from '../config/config.ts';
import { stackAddress } from './addresses.ts';
import type { Artifact } from './artifact.ts';
import { expectSame, parseBack } from './parse-back.ts';
import { renderTemplate, templatePath } from './render-template.ts';

const artifact = 'loki/loki.yml';
// Loki refuses to keep less (facts/components.md 4.1).
const shortestRetentionSeconds = 24 * 3600;

/** loki.yml for one process with its data on a volume. */
export function renderLoki(config: Config, contentRoot: string): readonly Artifact[] {
  const logsSeconds = Math.max(config.retention.logsSeconds, shortestRetentionSeconds);
  const view = {
    logsSeconds,
    alerting: config.components.alertmanager.enabled,
    alertmanagerUrl: `http://${stackAddress('alertmanager')}`,
  };
  const content = renderTemplate(templatePath(contentRoot, 'templates', 'loki.yml.hbs'), view, artifact);
  const parsed = parseBack(artifact, content) as { readonly limits_config: unknown };
  expectSame(artifact, 'limits_config', parsed.limits_config, {
    retention_period: `${String(Math.ceil(logsSeconds / 3600))}h`,
  });
  return [{ service: 'loki', path: 'loki.yml', content, mode: 0o444 }];
}
