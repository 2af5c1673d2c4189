import type { Config } from '../config/config.ts';
import { containerPorts, otlpPorts } from '../stack/ports.ts';
import { jaegerDataDirectory } from '../stack/services/jaeger.ts';
import type { Artifact } from './artifact.ts';
import { formatDuration } from './format-duration.ts';
import { expectSame, parseBack } from './parse-back.ts';
import { renderTemplate, templatePath } from './render-template.ts';

const artifact = 'jaeger/jaeger.yaml';

interface JaegerFile {
  readonly extensions: {
    readonly jaeger_storage: { readonly backends: { readonly badger: { readonly badger: { readonly ttl: unknown } } } };
  };
}

/** jaeger.yaml: traces come from Alloy over OTLP and stay in Badger for `retention.traces`. */
export function renderJaeger(config: Config, contentRoot: string): readonly Artifact[] {
  const { tracesSeconds } = config.retention;
  const view = {
    tracesSeconds,
    queryEndpoint: `0.0.0.0:${String(containerPorts.jaeger)}`,
    otlpGrpcEndpoint: `0.0.0.0:${String(otlpPorts.grpc)}`,
    keysDirectory: `${jaegerDataDirectory}/keys`,
    valuesDirectory: `${jaegerDataDirectory}/values`,
  };
  const content = renderTemplate(templatePath(contentRoot, 'templates', 'jaeger.yaml.hbs'), view, artifact);
  const { extensions } = parseBack(artifact, content) as JaegerFile;
  expectSame(artifact, 'ttl', extensions.jaeger_storage.backends.badger.badger.ttl, {
    spans: formatDuration(tracesSeconds),
  });
  return [{ service: 'jaeger', path: 'jaeger.yaml', content, mode: 0o444 }];
}
