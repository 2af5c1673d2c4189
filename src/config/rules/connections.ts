import type { KeyPath } from '../key-path.ts';
import { isLoopback } from '../normalise/route-to.ts';
import type { WrittenAuth, WrittenClientTls } from '../written-config.ts';
import { endpointOf } from './of-item.ts';
import type { RuleInput } from './rule.ts';

/** One place where monitoring.yaml says how a server is asked. */
export interface Connection {
  /** The section that has `auth` and `tls`. */
  readonly at: KeyPath;
  /** What it is about, for people. */
  readonly name: string;
  readonly auth: WrittenAuth | null | undefined;
  readonly tls: WrittenClientTls | null | undefined;
  readonly scheme: 'http' | 'https';
  readonly host: string;
}

/** BPCI and every endpoint that has a section `auth` or `tls`. */
export function connections({ written, config }: RuleInput): readonly Connection[] {
  const { bpci } = config;
  return [
    {
      at: ['bpci'],
      name: 'BPCI',
      auth: written.bpci?.auth,
      tls: written.bpci?.tls,
      scheme: bpci.scheme,
      host: bpci.host,
    },
    ...(written.endpoints ?? []).flatMap((item, index) => {
      const endpoint = endpointOf(item?.id, config);
      if (item === null || endpoint === undefined) return [];
      const { auth, tls } = item;
      return [{ at: ['endpoints', index], name: item.id, auth, tls, scheme: endpoint.scheme, host: endpoint.host }];
    }),
  ];
}

/** Says whether what is sent there leaves this machine. */
export function leavesHost({ host }: Pick<Connection, 'host'>): boolean {
  return !isLoopback(host);
}
