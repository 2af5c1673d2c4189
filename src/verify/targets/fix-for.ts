import type { Endpoint } from '../../config/config.ts';
import type { TargetCauseKind } from './cause.ts';

const serviceNames: Readonly<Record<string, string>> = {
  'bpi-vm-server': 'the BPI VM server',
  zklock: 'ZKLock',
  'shadow-registry': 'the Shadow Registry',
  'http-cage': 'the HTTP Cage',
  'bpi-node-api': 'the BPI node',
  bpci: 'the BPCI server',
};

/** What to do about an endpoint of BPI or BPCI that fails for this cause. */
export function fixForEndpoint(endpoint: Endpoint, kind: TargetCauseKind): string {
  const service =
    (endpoint.service === null ? undefined : serviceNames[endpoint.service]) ?? `the service ${endpoint.id}`;
  const key = endpoint.service === 'bpci' ? '`bpci`' : endpoint.service === null ? '`endpoints`' : '`bpi`';
  const url = `${endpoint.scheme}://${endpoint.target}${endpoint.path}`;
  switch (kind) {
    case 'dns':
      return `correct the host name ${endpoint.host} under ${key} in monitoring.yaml, or make it resolve`;
    case 'refused':
      return `start ${service} on ${endpoint.target}, or correct its address under ${key} in monitoring.yaml`;
    case 'timeout':
      return `see why ${service} is slow (try: curl -m ${endpoint.timeoutSeconds} ${url}), or let a firewall pass ${endpoint.target}`;
    case 'unreachable':
      return `make ${endpoint.host} reachable from this machine (route, VPN, firewall)`;
    case 'reset':
      return `see the log of ${service}: it closes the connection before it has answered`;
    case 'tls':
      return `use http instead of https under ${key}, or give ${service} a certificate for ${endpoint.host} that this machine trusts`;
    case 'unauthorized':
      return endpoint.auth === null
        ? `${service} asks for credentials: give them as \`auth\` under ${key} in monitoring.yaml, or allow ${url} without them from this machine`
        : `${service} refuses the credentials of \`auth\` under ${key} in monitoring.yaml: correct them, then run start again`;
    case 'credentials':
      return `correct \`auth\` or \`tls\` under ${key} in monitoring.yaml and the files that they name, then run start again`;
    case 'not_found':
      return `check the path: ${service} has nothing at ${url}`;
    case 'http_status':
    case 'payload_error':
      return `see the log of ${service}: it answers ${url} with an error`;
    case 'content_type':
    case 'malformed':
      return `check what answers at ${url}: it is neither Prometheus text nor the JSON we know`;
    case 'too_large':
    case 'limit':
      return `check what answers at ${url}: it is larger than \`exporter.max_body_bytes\` allows`;
    case 'wrong_service':
      return `another program answers at ${endpoint.target}: correct the port of ${service} under ${key} in monitoring.yaml`;
    case 'door':
      return 'see `bpi-monitoring logs bpi-host-door`, then run start again';
  }
}

/** What to do about a target of our own stack. */
export function fixForStack(job: string): string {
  return `see \`bpi-monitoring logs ${job}\`, then run start again`;
}
