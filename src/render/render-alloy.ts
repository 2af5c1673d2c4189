import type { Config } from '../config/config.ts';
import { hostLogPrefix, logDirectory } from '../stack/log-directories.ts';
import { otlpPorts } from '../stack/ports.ts';
import type { StackSpec } from '../stack/service-spec.ts';
import { alloyDockerSocket } from '../stack/services/alloy.ts';
import { stackAddress } from './addresses.ts';
import type { Artifact } from './artifact.ts';
import { bpiLine, bracketLine, levelTemplate } from './bpi-log-format.ts';
import { renderTemplate, templatePath } from './render-template.ts';

/** config.alloy: logs of containers, of the journal directories that the stack mounts and of files; traces where they are on. */
export function renderAlloy(config: Config, stack: StackSpec, contentRoot: string): readonly Artifact[] {
  const view = {
    loki: config.components.loki.enabled,
    containers: config.logs.containers,
    dockerHost: `unix://${alloyDockerSocket}`,
    lokiPushUrl: `http://${stackAddress('loki')}/loki/api/v1/push`,
    journals: journals(stack),
    ...fileView(config),
    ...traceView(config),
  };
  const content = renderTemplate(
    templatePath(contentRoot, 'templates', 'config.alloy.hbs'),
    view,
    'alloy/config.alloy',
  );
  return [{ service: 'alloy', path: 'config.alloy', content, mode: 0o444 }];
}

// Alloy does not start when a journal directory is missing, so only those that are mounted are named.
function journals(stack: StackSpec): readonly { readonly name: string; readonly path: string }[] {
  const mounts = stack.services.find((service) => service.name === 'alloy')?.mounts ?? [];
  return mounts.flatMap((mount) =>
    mount.kind === 'bind' && mount.source === mount.target && mount.target.endsWith('/journal')
      ? [{ name: mount.target.startsWith('/run/') ? 'volatile' : 'persistent', path: mount.target }]
      : [],
  );
}

function fileView({ logs }: Config) {
  return {
    files: logs.files.map(({ path, service, labels }) => ({
      ...labels,
      job: 'files',
      service,
      __path__: `${hostLogPrefix}${path}`,
      // What logrotate has packed was read before, and is no text.
      __path_exclude__: `${hostLogPrefix}${logDirectory(path)}/*.{gz,bz2,xz,zst,zip}`,
    })),
    hostFileRegex: `${hostLogPrefix}(/.*)`,
    bpiLineRegex: bpiLine,
    bracketLineRegex: bracketLine,
    levelTemplate,
  };
}

function traceView({ tracing, components }: Config) {
  const sampled = tracing.samplingRatio < 1;
  const kept = sampled
    ? 'otelcol.processor.probabilistic_sampler.traces.input'
    : 'otelcol.processor.batch.traces.input';
  return {
    tracing: tracing.enabled,
    jaeger: components.jaeger.enabled,
    sampled,
    // Six digits hide what binary fractions add.
    samplingPercentage: Number((tracing.samplingRatio * 100).toFixed(6)),
    traceInputs: ['otelcol.connector.spanmetrics.spans.input', ...(components.jaeger.enabled ? [kept] : [])].join(', '),
    otlpGrpcEndpoint: `0.0.0.0:${String(otlpPorts.grpc)}`,
    otlpHttpEndpoint: `0.0.0.0:${String(otlpPorts.http)}`,
    jaegerEndpoint: `jaeger:${String(otlpPorts.grpc)}`,
    prometheusWriteUrl: `http://${stackAddress('prometheus')}/api/v1/write`,
  };
}
