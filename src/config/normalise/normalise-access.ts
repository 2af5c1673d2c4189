import type { ExposeConfig, GrafanaConfig, ServerTlsConfig } from '../config.ts';
import { exposableComponents } from '../config.ts';
import { defaults } from '../defaults.ts';
import type { WrittenConfig } from '../written-config.ts';
import { present } from './present.ts';
import { secretReference, secretUse } from './secret-slot.ts';
import { grafanaPassword, serverTls } from './secret-slots.ts';

/** Who may sign in to Grafana, and how it looks. */
export function normaliseGrafana(written: WrittenConfig, baseDirectory: string): GrafanaConfig {
  const all = { ...defaults.grafana, ...written.grafana };
  return {
    adminUser: all.admin_user,
    adminPassword: secretUse(grafanaPassword(written), baseDirectory),
    anonymousViewer: all.anonymous_viewer,
    rootUrl: written.grafana?.root_url ?? null,
    theme: all.theme,
  };
}

/** What is published to the network, and where. */
export function normaliseExpose({ expose }: WrittenConfig): ExposeConfig {
  const wanted = new Set(present(expose?.components));
  return {
    address: (expose?.address ?? defaults.expose.address).replace(/^\[(.*)\]$/, '$1'),
    components: exposableComponents.filter((name) => wanted.has(name)),
  };
}

/** The certificate of the stack; null without both files. */
export function normaliseServerTls(written: WrittenConfig, baseDirectory: string): ServerTlsConfig | null {
  const slots = serverTls(written);
  const certificate = secretReference(slots.certificate, baseDirectory);
  const key = secretReference(slots.key, baseDirectory);
  return certificate === null || key === null ? null : { certificate, key };
}
