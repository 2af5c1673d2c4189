import type { Config, SecretUse } from './config.ts';

/** Every secret that the configuration makes use of, once for each container that gets it. */
export function secretUses(config: Config): readonly SecretUse[] {
  const { notifications, bpci, endpoints, grafana } = config;
  const connections = [bpci, ...endpoints].flatMap(({ auth, tls }) => [
    auth === null ? null : auth.kind === 'bearer' ? auth.token : auth.password,
    tls?.ca,
    tls?.client?.certificate,
    tls?.client?.key,
  ]);
  const uses = [
    ...connections,
    notifications.webhook?.url,
    notifications.slack?.url,
    notifications.pagerduty?.routingKey,
    notifications.email?.password,
    ...secondChannelUses(config),
    grafana.adminPassword,
    ...serverTlsUses(config),
  ].filter((use) => use !== null && use !== undefined);
  return [...new Map(uses.map((use) => [secretKey(use), use])).values()];
}

/** bpi-monitor tells people by itself when alerting is silent, so it has its own copies of what Alertmanager has. */
function secondChannelUses({ components, notifications }: Config): readonly SecretUse[] {
  if (!components['bpi-monitor'].enabled) return [];
  const { webhook, slack, pagerduty, email } = notifications;
  return [webhook?.url, slack?.url, pagerduty?.routingKey, email?.password]
    .filter((use) => use !== undefined && use !== null)
    .map((use) => ({ ...use, service: 'bpi-monitor' }));
}

/** The key of a secret in the map that loadConfig gives: `<service>/<path in its configuration volume>`. */
export function secretKey({ service, path }: Pick<SecretUse, 'service' | 'path'>): string {
  return `${service}/${path}`;
}

/** Where each exposed component finds the certificate of the stack and its key. */
export const serverTlsPaths = { certificate: 'secrets/tls_cert', key: 'secrets/tls_key' } as const;

function serverTlsUses({ tls, expose }: Config): readonly SecretUse[] {
  if (tls === null) return [];
  return expose.components.flatMap((service) => [
    { reference: tls.certificate, service, path: serverTlsPaths.certificate },
    { reference: tls.key, service, path: serverTlsPaths.key },
  ]);
}
