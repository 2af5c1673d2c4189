import { logRuleFiles } from '../../alert-rules/index.ts';
import type { Config } from '../config/config.ts';
import { stackAddress } from './addresses.ts';
import type { Artifact } from './artifact.ts';
import { expectSame, parseBack } from './parse-back.ts';
import { renderRuleFiles } from './render-rule-files.ts';
import { renderTemplate, templatePath } from './render-template.ts';

const artifact = 'loki/loki.yml';
// Loki refuses to keep less (facts/components.md 4.1).
const shortestRetentionSeconds = 24 * 3600;
const rulesDirectory = 'rules';
// Of everybody while auth_enabled is false (facts/components.md 4.2).
const tenant = 'fake';

/** loki.yml for one process with its data on a volume, and one file per rule file of its ruler. */
export function renderLoki(config: Config, contentRoot: string): readonly Artifact[] {
  const logsSeconds = Math.max(config.retention.logsSeconds, shortestRetentionSeconds);
  const rules = renderRuleFiles('loki', `${rulesDirectory}/${tenant}`, logRuleFiles(config));
  const ruler = rules.length > 0;
  const view = {
    logsSeconds,
    // A ruler whose directory is missing complains every minute.
    ruler,
    rulesDirectory: `/etc/loki/${rulesDirectory}`,
    evaluationIntervalSeconds: config.scrape.evaluationIntervalSeconds,
    alertmanagerUrl: `http://${stackAddress('alertmanager')}`,
    externalLabels: { stack: config.stack.name },
  };
  const content = renderTemplate(templatePath(contentRoot, 'templates', 'loki.yml.hbs'), view, artifact);
  const parsed = parseBack(artifact, content) as ParsedLoki;
  expectSame(artifact, 'limits_config', parsed.limits_config, {
    retention_period: `${String(Math.ceil(logsSeconds / 3600))}h`,
  });
  expectSame(artifact, 'auth_enabled', parsed.auth_enabled, false);
  if (ruler) {
    expectSame(artifact, 'ruler.storage', parsed.ruler?.storage, {
      type: 'local',
      local: { directory: view.rulesDirectory },
    });
    expectSame(artifact, 'ruler.external_labels', parsed.ruler?.external_labels, view.externalLabels);
  }
  return [{ service: 'loki', path: 'loki.yml', content, mode: 0o444 }, ...rules];
}

interface ParsedLoki {
  readonly auth_enabled: unknown;
  readonly limits_config: unknown;
  readonly ruler?: { readonly storage: unknown; readonly external_labels: unknown };
}
