import type Dockerode from 'dockerode';
import type { ContainerDetail, ContainerSummary } from './engine.ts';

type Port = ContainerSummary['ports'][number];

/** dockerode's list row as our summary. */
export function mapContainerSummary(row: Dockerode.ContainerInfo): ContainerSummary {
  return {
    id: row.Id,
    name: (row.Names[0] ?? '').replace(/^\//, ''),
    image: row.Image,
    imageId: row.ImageID,
    status: row.State,
    labels: row.Labels,
    ports: row.Ports.flatMap((port): Port[] =>
      // `PublicPort` is absent for ports that are only exposed.
      (port.PublicPort as number | undefined) === undefined
        ? []
        : [{ containerPort: port.PrivatePort, hostAddress: port.IP, hostPort: port.PublicPort }],
    ),
  };
}

/** dockerode's inspection as our detail; the ports are those asked for, so that a stopped container has them too. */
export function mapContainerDetail(info: Dockerode.ContainerInspectInfo): ContainerDetail {
  return {
    id: info.Id,
    name: info.Name.replace(/^\//, ''),
    image: info.Config.Image,
    imageId: info.Image,
    status: info.State.Status,
    labels: info.Config.Labels,
    ports: mapBindings(info.HostConfig.PortBindings as PortBindings | null | undefined),
    exitCode: info.State.ExitCode,
    oomKilled: info.State.OOMKilled,
    error: info.State.Error,
    restartCount: info.RestartCount,
    startedAt: info.State.StartedAt,
  };
}

type PortBindings = Readonly<Record<string, readonly { HostIp?: string; HostPort?: string }[] | null>>;

function mapBindings(bindings: PortBindings | null | undefined): Port[] {
  return Object.entries(bindings ?? {}).flatMap(([key, hosts]) =>
    (hosts ?? []).map((host) => ({
      containerPort: Number.parseInt(key, 10),
      hostAddress: host.HostIp ?? '',
      hostPort: Number(host.HostPort ?? 0),
    })),
  );
}
