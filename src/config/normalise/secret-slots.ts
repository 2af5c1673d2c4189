import type { KeyPath } from '../key-path.ts';
import { serverTlsPaths } from '../secret-uses.ts';
import type { WrittenAuth, WrittenClientTls, WrittenConfig } from '../written-config.ts';
import { present } from './present.ts';
import type { SecretShape, SecretSlot } from './secret-slot.ts';

/** Address of the generic receiver. */
export function webhookUrl(written: WrittenConfig): SecretSlot {
  const section = written.notifications?.webhook;
  return {
    ...secondChannel('the address of the webhook', 'address', ['notifications', 'webhook'], 'url', 'webhook_url'),
    text: section?.url,
    file: section?.url_file,
  };
}

/** Address of Slack's incoming webhook. */
export function slackUrl(written: WrittenConfig): SecretSlot {
  const section = written.notifications?.slack;
  return {
    ...secondChannel('the address of Slack', 'https-address', ['notifications', 'slack'], 'url', 'slack_url'),
    text: section?.url,
    file: section?.url_file,
  };
}

/** Integration key of PagerDuty. */
export function pagerdutyKey(written: WrittenConfig): SecretSlot {
  const at = ['notifications', 'pagerduty'];
  const section = written.notifications?.pagerduty;
  return {
    ...secondChannel('the integration key of PagerDuty', 'integration-key', at, 'routing_key', 'pagerduty_routing_key'),
    text: section?.routing_key,
    file: section?.routing_key_file,
  };
}

/** Password at the SMTP server. */
export function emailPassword(written: WrittenConfig): SecretSlot {
  const section = written.notifications?.email;
  return {
    ...secondChannel(
      'the password of the SMTP server',
      'password',
      ['notifications', 'email'],
      'password',
      'email_password',
    ),
    text: section?.password,
    file: section?.password_file,
  };
}

/** Password of Grafana's administrator. */
export function grafanaPassword({ grafana }: WrittenConfig): SecretSlot {
  return {
    ...withText('the password of Grafana', 'password', ['grafana'], 'admin_password'),
    text: grafana?.admin_password,
    file: grafana?.admin_password_file,
    services: ['grafana'],
    path: 'secrets/admin_password',
  };
}

/** Certificate and key of the stack, for each component that is exposed. */
export function serverTls({ tls, expose }: WrittenConfig) {
  const at = ['tls'];
  const services = [...new Set(present(expose?.components))];
  return {
    certificate: {
      ...fileOnly('the certificate of the stack', 'certificate', at, 'cert_file', tls?.cert_file),
      services,
      path: serverTlsPaths.certificate,
    },
    key: {
      ...fileOnly('the key of the stack', 'key', at, 'key_file', tls?.key_file),
      services,
      path: serverTlsPaths.key,
    },
  } satisfies Readonly<Record<string, SecretSlot>>;
}

/** What an `auth` section of BPCI or of an endpoint may hold; `owner` is a file name that no other section has. */
export function authSecrets(section: WrittenAuth | null | undefined, at: KeyPath, owner: string) {
  const of = ownerName(at);
  return {
    bearer: {
      ...withText(`the token ${of}`, 'token', at, 'bearer'),
      ...exporter(`${owner}_token`),
      text: section?.bearer,
      file: section?.bearer_file,
    },
    password: {
      ...withText(`the password ${of}`, 'password', at, 'password'),
      ...exporter(`${owner}_password`),
      text: section?.password,
      file: section?.password_file,
    },
  } satisfies Readonly<Record<string, SecretSlot>>;
}

/** What a `tls` section of BPCI or of an endpoint may hold. */
export function clientTlsSecrets(section: WrittenClientTls | null | undefined, at: KeyPath, owner: string) {
  const of = ownerName(at);
  return {
    ca: {
      ...fileOnly(`the certificate authority ${of}`, 'certificate', at, 'ca_file', section?.ca_file),
      ...exporter(`${owner}_ca`),
    },
    certificate: {
      ...fileOnly(`the client certificate ${of}`, 'certificate', at, 'cert_file', section?.cert_file),
      ...exporter(`${owner}_cert`),
    },
    key: {
      ...fileOnly(`the client key ${of}`, 'key', at, 'key_file', section?.key_file),
      ...exporter(`${owner}_key`),
    },
  } satisfies Readonly<Record<string, SecretSlot>>;
}

/** File name of the secrets of an endpoint; ids have no underscore, so it is unique. */
export function endpointOwner(id: string): string {
  return `endpoint_${id.replaceAll('/', '_')}`;
}

function ownerName(at: KeyPath): string {
  return at[0] === 'bpci' ? 'of BPCI' : `of endpoint ${Number(at[1]) + 1}`;
}

function alertmanager(what: string, shape: SecretShape, at: KeyPath, key: string, file: string) {
  return { ...withText(what, shape, at, key), services: ['alertmanager'], path: `secrets/${file}` } as const;
}

/** Alertmanager tells people by it, and bpi-monitor when Alertmanager cannot. */
function secondChannel(...slot: Parameters<typeof alertmanager>) {
  return { ...alertmanager(...slot), services: ['alertmanager', 'bpi-monitor'] } as const;
}

function exporter(file: string) {
  return { services: ['bpi-exporter'], path: `secrets/${file}` } as const;
}

function withText(what: string, shape: SecretShape, at: KeyPath, key: string) {
  return { what, shape, at, key, fileKey: `${key}_file` } as const;
}

function fileOnly(what: string, shape: SecretShape, at: KeyPath, fileKey: string, file: string | undefined) {
  return { what, shape, at, key: null, fileKey, text: undefined, file } as const;
}
