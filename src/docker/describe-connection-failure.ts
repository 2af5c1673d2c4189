import { EngineUnavailableError } from '../base/errors.ts';
import type { EngineAddress } from './engine-address.ts';

const installFix =
  'install Docker Engine 20.10 or newer (Debian: "apt-get install docker.io", others: https://docs.docker.com/engine/install/) ' +
  'and start it ("systemctl start docker" or "service docker start"); for another engine set DOCKER_HOST or "docker context use"';

/** Says why an engine cannot be reached and what to do, from the error of the first request to it. */
export function describeConnectionFailure(address: EngineAddress, error: unknown): EngineUnavailableError {
  const { what, fix } = explain(address, error as NodeJS.ErrnoException & { statusCode?: number });
  return new EngineUnavailableError(address.url, `no container engine at ${address.url} (${address.origin}): ${what}`, {
    fix,
    cause: error,
  });
}

function explain(
  { transport }: EngineAddress,
  error: NodeJS.ErrnoException & { statusCode?: number },
): { readonly what: string; readonly fix: string } {
  const { code = '', message } = error;
  const where = transport.kind === 'socket' ? transport.path : `${transport.host}:${String(transport.port)}`;
  if (error.name === 'AbortError' || error.name === 'TimeoutError' || code === 'ETIMEDOUT') {
    return {
      what: `${where} did not answer in time`,
      fix: 'check that the engine runs and that no firewall is between',
    };
  }
  if (isTlsFailure(code, message)) {
    return {
      what: `TLS failed: ${message}`,
      fix: 'check DOCKER_TLS_VERIFY and the ca.pem, cert.pem and key.pem in DOCKER_CERT_PATH (or those of the context)',
    };
  }
  switch (code) {
    case 'ENOENT':
      return { what: `there is no socket ${where}`, fix: installFix };
    case 'EACCES':
    case 'EPERM':
      return {
        what: `you may not use ${where}`,
        fix: 'join the group docker ("sudo usermod -aG docker $USER", then log in again), or run this command with sudo',
      };
    case 'ECONNREFUSED':
      return {
        what: transport.kind === 'socket' ? `${where} is there, but no engine listens on it` : `${where} refused`,
        fix:
          transport.kind === 'socket'
            ? 'start the engine ("systemctl start docker" or "service docker start")'
            : installFix,
      };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { what: `the name of ${where} cannot be resolved`, fix: 'correct DOCKER_HOST or the docker context' };
    default:
      return { what: message, fix: installFix };
  }
}

function isTlsFailure(code: string, message: string): boolean {
  return (
    /^(ERR_TLS|ERR_SSL|CERT_|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code) ||
    // What an engine behind TLS answers to plain HTTP (Go's net/http), with status 400.
    message.includes('HTTP request to an HTTPS server')
  );
}
