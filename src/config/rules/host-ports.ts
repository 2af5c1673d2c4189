import { componentNames } from '../config.ts';
import type { KeyPath } from '../key-path.ts';
import { settingsOf } from '../normalise/settings-of.ts';
import type { RuleInput } from './rule.ts';

/** A port of this host that the stack takes. */
export interface HostPort {
  readonly name: string;
  readonly port: number;
  /** Where it is or could be written. */
  readonly at: KeyPath;
  /** Whether somebody wrote it; otherwise it is a default, which is moved on conflict. */
  readonly isWritten: boolean;
}

/** Every port that the stack publishes: one for a component, and two for OTLP while traces are taken. */
export function hostPorts({ written, config }: RuleInput): readonly HostPort[] {
  const components = componentNames.flatMap((name): HostPort[] => {
    const { enabled, hostPort } = config.components[name];
    if (!enabled || hostPort === null) return [];
    const isWritten = 'host_port' in settingsOf(written.components?.[name]);
    return [{ name, port: hostPort, at: ['components', name, 'host_port'], isWritten }];
  });
  const { tracing } = config;
  if (!tracing.enabled) return components;
  const settings = settingsOf(written.tracing);
  const otlp = (key: string, kind: string, port: number): HostPort => {
    return { name: `OTLP over ${kind}`, port, at: ['tracing', key], isWritten: key in settings };
  };
  return [
    ...components,
    otlp('otlp_grpc_port', 'gRPC', tracing.otlpGrpcPort),
    otlp('otlp_http_port', 'HTTP', tracing.otlpHttpPort),
  ];
}
