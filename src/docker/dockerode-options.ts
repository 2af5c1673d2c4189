import { Agent } from 'node:https';
import type Dockerode from 'dockerode';
import type { EngineAddress } from './engine-address.ts';

/**
 * dockerode's options for an address. Everything is set, `undefined` included: docker-modem puts what it finds in the
 * environment under our options, and a host from there would win over our socket (facts/components.md 8.3).
 */
export function dockerodeOptions(address: EngineAddress, sshAgent: string | undefined): Dockerode.DockerOptions {
  const blank = {
    host: undefined,
    port: undefined,
    socketPath: undefined,
    ca: undefined,
    cert: undefined,
    key: undefined,
    username: undefined,
    timeout: undefined,
    pathPrefix: undefined,
    protocol: 'http' as 'http' | 'https' | 'ssh',
  };
  const { transport } = address;
  switch (transport.kind) {
    case 'socket':
      return known({ ...blank, socketPath: transport.path });
    case 'ssh':
      return known({
        ...blank,
        protocol: 'ssh',
        host: transport.host,
        port: transport.port,
        username: transport.user ?? undefined,
        sshOptions: { agent: sshAgent },
      });
    case 'tcp':
      return known({ ...blank, host: transport.host, port: transport.port, ...tlsOptions(transport.tls) });
  }
}

function tlsOptions(tls: Extract<EngineAddress['transport'], { kind: 'tcp' }>['tls']) {
  if (tls === null) return {};
  const agent = new Agent({
    ca: tls.ca ?? undefined,
    cert: tls.cert ?? undefined,
    key: tls.key ?? undefined,
    rejectUnauthorized: tls.verify,
  });
  return { protocol: 'https' as const, agent };
}

// dockerode's types do not admit the `undefined` that keeps the environment out.
function known(options: object): Dockerode.DockerOptions {
  return options;
}
