import type { WrittenConfig } from '../written-config.ts';
import type { SecretSlot } from './secret-slot.ts';
import {
  authSecrets,
  clientTlsSecrets,
  emailPassword,
  endpointOwner,
  grafanaPassword,
  pagerdutyKey,
  serverTls,
  slackUrl,
  webhookUrl,
} from './secret-slots.ts';

/** Every place where monitoring.yaml holds a secret or names its file, in the order of the sections. */
export function writtenSecrets(written: WrittenConfig): readonly SecretSlot[] {
  const { auth, tls } = written.bpci ?? {};
  const ofEndpoints = (written.endpoints ?? []).flatMap((item, index) => {
    if (item === null || (item.auth === undefined && item.tls === undefined)) return [];
    const owner = endpointOwner(item.id);
    return [
      ...Object.values(authSecrets(item.auth, ['endpoints', index, 'auth'], owner)),
      ...Object.values(clientTlsSecrets(item.tls, ['endpoints', index, 'tls'], owner)),
    ];
  });
  return [
    ...Object.values(authSecrets(auth, ['bpci', 'auth'], 'bpci')),
    ...Object.values(clientTlsSecrets(tls, ['bpci', 'tls'], 'bpci')),
    ...ofEndpoints,
    webhookUrl(written),
    slackUrl(written),
    pagerdutyKey(written),
    emailPassword(written),
    grafanaPassword(written),
    ...Object.values(serverTls(written)),
  ].filter(({ text, file }) => text !== undefined || file !== undefined);
}
