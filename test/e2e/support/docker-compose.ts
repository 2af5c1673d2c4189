import { execa } from 'execa';
import type { Mount, ServiceSpec, StackSpec } from '../../../src/stack/service-spec.ts';

/** Docker Compose as test/run.mjs found it (DOCKER_COMPOSE); undefined when there is none. */
const program = process.env.DOCKER_COMPOSE;

/** Why there is no Docker Compose; undefined when there is one. */
export const composeMissing =
  program === undefined ? (process.env.DOCKER_COMPOSE_MISSING ?? 'DOCKER_COMPOSE is not set') : undefined;

/** Runs Docker Compose at the engine of the tests and answers its stdout; throws with its stderr when it fails or warns. */
export async function dockerCompose(...args: readonly string[]): Promise<string> {
  if (program === undefined) throw new Error(composeMissing);
  const { stdout, stderr } = await execa(program, [...args], { stdin: 'ignore' });
  if (stderr !== '') throw new Error(`docker-compose ${args.join(' ')} says: ${stderr}`);
  return stdout;
}

/** The part of a ServiceSpec that compose.yaml can say; the rest is how we write files, reload and ask for readiness. */
export type ComposedService = Omit<
  ServiceSpec,
  'reload' | 'ready' | 'configVolume' | 'configOwner' | 'configTarget' | 'network'
> & { readonly network: string };

/** What compose must say of our services, by name. */
export function expectedServices(stack: StackSpec): Readonly<Record<string, ComposedService>> {
  return Object.fromEntries(
    stack.services.map((service): [string, ComposedService] => [
      service.name,
      {
        name: service.name,
        containerName: service.containerName,
        image: service.image,
        entrypoint: service.entrypoint,
        command: service.command,
        environment: service.environment,
        user: service.user,
        network: service.network === 'host' ? 'host' : stack.network,
        pidMode: service.pidMode,
        ports: service.ports,
        mounts: service.mounts,
        memoryBytes: service.memoryBytes,
        readOnlyRoot: service.readOnlyRoot,
        capabilities: service.capabilities,
        selinuxLabel: service.selinuxLabel,
        stopTimeoutSeconds: service.stopTimeoutSeconds,
      },
    ]),
  );
}

interface ComposeMount {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly read_only?: boolean;
  readonly bind?: { readonly propagation?: string };
  readonly tmpfs?: { readonly size: string; readonly mode: number };
}

/** What `docker-compose config --format json` prints, as far as we use it. */
export interface ComposeDocument {
  readonly name: string;
  readonly networks: Readonly<Record<string, { readonly name: string; readonly external?: boolean }>>;
  readonly volumes: Readonly<Record<string, { readonly name: string; readonly external?: boolean }>>;
  readonly services: Readonly<
    Record<
      string,
      {
        readonly container_name: string;
        readonly image: string;
        readonly entrypoint: readonly string[] | null;
        readonly command: readonly string[] | null;
        readonly environment?: Readonly<Record<string, string>>;
        readonly user: string;
        readonly network_mode?: string;
        readonly networks?: Readonly<Record<string, unknown>>;
        readonly pid?: 'host';
        readonly ports?: readonly {
          readonly target: number;
          readonly host_ip: string;
          readonly published: string;
          readonly protocol: string;
        }[];
        readonly volumes?: readonly ComposeMount[];
        readonly mem_limit: string;
        readonly read_only?: boolean;
        readonly cap_drop: readonly string[];
        readonly cap_add?: readonly string[];
        readonly security_opt: readonly string[];
        readonly stop_grace_period: string;
        readonly restart: string;
      }
    >
  >;
}

/** Reads compose's own understanding of a file back into the words of a StackSpec. */
export function readServices(document: ComposeDocument): Readonly<Record<string, ComposedService>> {
  return Object.fromEntries(
    Object.entries(document.services).map(([name, service]): [string, ComposedService] => [
      name,
      {
        name: name as ServiceSpec['name'],
        containerName: service.container_name,
        image: service.image,
        entrypoint: service.entrypoint?.map(undouble) ?? null,
        command: service.command?.map(undouble) ?? [],
        environment: Object.fromEntries(
          Object.entries(service.environment ?? {}).map(([key, value]) => [key, undouble(value)]),
        ),
        user: service.user,
        network: service.network_mode ?? networkNames(document, service.networks ?? {}),
        pidMode: service.pid ?? null,
        ports: (service.ports ?? []).map((port) => ({
          containerPort: port.target,
          hostAddress: port.host_ip,
          hostPort: Number(port.published),
        })),
        mounts: (service.volumes ?? []).map(readMount),
        memoryBytes: Number(service.mem_limit),
        readOnlyRoot: service.read_only ?? false,
        capabilities: service.cap_add ?? [],
        selinuxLabel:
          service.security_opt.find((option) => option.startsWith('label='))?.slice('label='.length) ?? null,
        stopTimeoutSeconds: parseSeconds(service.stop_grace_period),
      },
    ]),
  );
}

function networkNames(document: ComposeDocument, networks: Readonly<Record<string, unknown>>): string {
  return Object.keys(networks)
    .map((key) => document.networks[key]?.name ?? `unknown network ${key}`)
    .join(', ');
}

function readMount(mount: ComposeMount): Mount {
  const readOnly = mount.read_only ?? false;
  switch (mount.type) {
    case 'volume':
      return { kind: 'volume', volume: mount.source, target: mount.target, readOnly };
    case 'bind': {
      const propagation = mount.bind?.propagation === 'rslave' ? 'rslave' : null;
      return { kind: 'bind', source: mount.source, target: mount.target, readOnly, propagation };
    }
    case 'tmpfs':
      return {
        kind: 'tmpfs',
        target: mount.target,
        sizeBytes: Number(mount.tmpfs?.size),
        mode: mount.tmpfs?.mode ?? 0,
      };
    default:
      throw new Error(`compose mounts a ${mount.type} at ${mount.target}`);
  }
}

// compose prints what it read with its dollars doubled again, so that the output is a compose file.
function undouble(text: string): string {
  return text.replaceAll('$$', '$');
}

function parseSeconds(duration: string): number {
  const [, minutes = '0', seconds = '0'] = /^(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}
