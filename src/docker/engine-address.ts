/** Key material for an engine behind TLS; a null part was not given. */
export interface TlsMaterial {
  readonly ca: Buffer | null;
  readonly cert: Buffer | null;
  readonly key: Buffer | null;
  readonly verify: boolean;
}

/** Where an engine listens and who said so. */
export interface EngineAddress {
  /** As the docker command line writes it, for example `unix:///var/run/docker.sock`. */
  readonly url: string;
  /** Who named it, for messages: `DOCKER_HOST`, `context rootless`, `the default`. */
  readonly origin: string;
  readonly transport:
    | { readonly kind: 'socket'; readonly path: string }
    | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls: TlsMaterial | null }
    | { readonly kind: 'ssh'; readonly host: string; readonly port: number; readonly user: string | null };
}

const plainPort = 2375;
const tlsPort = 2376;
const sshPort = 22;

/** Parses a host as DOCKER_HOST writes it (`unix://`, `tcp://`, `ssh://`, `npipe://`, bare host:port); null when it is none. */
export function parseEngineUrl(url: string, origin: string, tls: TlsMaterial | null): EngineAddress | null {
  const withScheme = url.includes('://') ? url : `tcp://${url}`;
  const [scheme = '', rest = ''] = withScheme.split(/:\/\/(.*)/s);
  if (scheme === 'unix' || scheme === 'npipe') {
    const path = rest === '' ? (scheme === 'unix' ? '/var/run/docker.sock' : '//./pipe/docker_engine') : rest;
    return { url: `${scheme}://${path}`, origin, transport: { kind: 'socket', path } };
  }
  if ((scheme !== 'tcp' && scheme !== 'ssh') || !URL.canParse(`http://${rest}`)) return null;
  // As http the URL parser reads host, port and user; port 80 would vanish, so it is looked for in the text as well.
  const { hostname, port, username } = new URL(`http://${rest}`);
  if (hostname === '') return null;
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const written = port === '' && /:80(\/|$)/.test(rest) ? 80 : port === '' ? null : Number(port);
  if (scheme === 'ssh') {
    const user = username === '' ? null : decodeURIComponent(username);
    return { url: withScheme, origin, transport: { kind: 'ssh', host, port: written ?? sshPort, user } };
  }
  const defaultPort = tls === null ? plainPort : tlsPort;
  return { url: withScheme, origin, transport: { kind: 'tcp', host, port: written ?? defaultPort, tls } };
}

/** Says whether the engine's loopback ports are this machine's. */
export function isLocal(address: EngineAddress): boolean {
  const { transport } = address;
  if (transport.kind === 'socket') return true;
  return transport.kind === 'tcp' && /^(localhost|127\.[\d.]+|::1)$/.test(transport.host);
}
