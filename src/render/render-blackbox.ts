import type { Config } from '../config/config.ts';
import type { Artifact } from './artifact.ts';
import { blackboxModules } from './blackbox-targets.ts';
import { expectSame, parseBack } from './parse-back.ts';
import { renderTemplate, templatePath } from './render-template.ts';

const artifact = 'blackbox-exporter/blackbox.yml';

/** blackbox.yml: the ways in which a remote address can be asked. */
export function renderBlackbox(config: Config, contentRoot: string): readonly Artifact[] {
  const view = { timeoutSeconds: Math.min(config.scrape.timeoutSeconds, config.scrape.intervalSeconds) };
  const content = renderTemplate(templatePath(contentRoot, 'templates', 'blackbox.yml.hbs'), view, artifact);
  const parsed = parseBack(artifact, content) as { readonly modules: Readonly<Record<string, unknown>> };
  expectSame(artifact, 'modules', Object.keys(parsed.modules), blackboxModules);
  return [{ service: 'blackbox-exporter', path: 'blackbox.yml', content, mode: 0o444 }];
}
