import type { Config } from '../../config/config.ts';
import { serverTlsPaths } from '../../config/secret-uses.ts';
import { containerPorts } from '../ports.ts';
import { baseService, configMount, identity, exposedPorts, writableVolume } from './service-options.ts';
import type { ServiceBuilder } from './service-options.ts';

/** Shows the dashboards. Its root stays writable: plugins update themselves inside it (facts/components.md 3.6). */
export const grafana: ServiceBuilder = (config, options) => ({
  ...baseService('grafana', config, options),
  // Group 0 is what the official image runs as; files in it are group-writable.
  ...identity(472, 0),
  command: [],
  environment: {
    GF_PATHS_PROVISIONING: '/etc/bpi-grafana/provisioning',
    GF_SECURITY_ADMIN_USER: config.grafana.adminUser,
    // Read only when the database is created.
    GF_SECURITY_ADMIN_PASSWORD__FILE: '/etc/bpi-grafana/secrets/admin_password',
    ...rootUrl(config, options.hostPort),
    ...(speaksTls(config)
      ? {
          GF_SERVER_PROTOCOL: 'https',
          GF_SERVER_CERT_FILE: `/etc/bpi-grafana/${serverTlsPaths.certificate}`,
          GF_SERVER_CERT_KEY: `/etc/bpi-grafana/${serverTlsPaths.key}`,
        }
      : {}),
    ...(config.grafana.anonymousViewer
      ? {
          GF_AUTH_ANONYMOUS_ENABLED: 'true',
          GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
          GF_AUTH_ANONYMOUS_HIDE_VERSION: 'true',
        }
      : {}),
    GF_USERS_DEFAULT_THEME: config.grafana.theme,
    GF_USERS_ALLOW_SIGN_UP: 'false',
    GF_PLUGINS_PREINSTALL_AUTO_UPDATE: 'false',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_NEWS_NEWS_FEED_ENABLED: 'false',
    GF_SECURITY_DISABLE_GRAVATAR: 'true',
    GF_SNAPSHOTS_EXTERNAL_ENABLED: 'false',
  },
  ports: exposedPorts(config, 'grafana', containerPorts.grafana, options.hostPort),
  mounts: [configMount('grafana', '/etc/bpi-grafana'), writableVolume('grafana-data', '/var/lib/grafana')],
  readOnlyRoot: false,
  stopTimeoutSeconds: 15,
  reload: { kind: 'restart' },
  ready: { kind: 'http', path: '/api/health' },
  configTarget: '/etc/bpi-grafana',
});

/** Says whether Grafana speaks HTTPS, on its only port: to the network, to us and to Prometheus alike. */
export function speaksTls({ expose, tls }: Pick<Config, 'expose' | 'tls'>): boolean {
  return tls !== null && expose.components.includes('grafana');
}

function rootUrl(config: Config, hostPort: number | null): Readonly<Record<string, string>> {
  const scheme = speaksTls(config) ? 'https' : 'http';
  const url = config.grafana.rootUrl ?? (hostPort === null ? null : `${scheme}://localhost:${String(hostPort)}/`);
  return url === null ? {} : { GF_SERVER_ROOT_URL: url };
}
