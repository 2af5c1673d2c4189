import type { ObservedContainer, ObservedState } from '../plan/plan.ts';
import { composeLabels, hostPortLabel, stackSelector } from '../stack/labels.ts';
import { unpackArchive } from './archive.ts';
import { configTargetLabel } from './container-body.ts';
import { manifestPath, parseManifest, pendingManifest } from './config-manifest.ts';
import type { ContainerSummary, Engine } from './engine.ts';

/** Reads what the engine has of a stack, in one pass; everything is found by our own label. */
export async function observe(engine: Engine, stackName: string): Promise<ObservedState> {
  const selector = stackSelector(stackName);
  const [containers, networks, volumes] = await Promise.all([
    engine.containers.list(selector),
    engine.networks.list(selector),
    engine.volumes.list(selector),
  ]);
  const observed = await Promise.all(containers.map((container) => observeContainer(engine, container)));
  return {
    networks: networks.map((network) => network.name).sort(),
    volumes: volumes.map((volume) => volume.name).sort(),
    containers: observed.sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

async function observeContainer(engine: Engine, container: ContainerSummary): Promise<ObservedContainer> {
  const [ports, manifest] = await Promise.all([readPorts(engine, container), readManifest(engine, container)]);
  return {
    id: container.id,
    name: container.name,
    service: container.labels[composeLabels.service] ?? '',
    running: container.status === 'running',
    status: container.status,
    configHash: container.labels[composeLabels.configHash] ?? '',
    imageId: container.imageId,
    ports,
    files: parseManifest(manifest),
    filesPending: manifest === pendingManifest,
  };
}

async function readPorts(engine: Engine, container: ContainerSummary): Promise<ObservedContainer['ports']> {
  const hostNetworkPort = Number(container.labels[hostPortLabel]);
  if (hostNetworkPort > 0) return [{ containerPort: hostNetworkPort, hostPort: hostNetworkPort }];
  // The list shows published ports of running containers only.
  const source = container.status === 'running' ? container : await engine.containers.inspect(container.id);
  return (source?.ports ?? []).map(({ containerPort, hostPort }) => ({ containerPort, hostPort }));
}

/** The manifest's text; empty when there is none. */
async function readManifest(engine: Engine, container: ContainerSummary): Promise<string> {
  const target = container.labels[configTargetLabel];
  if (target === undefined) return '';
  const archive = await engine.containers.getArchive(container.id, `${target}/${manifestPath}`);
  const [file] = archive === null ? [] : await unpackArchive(archive);
  return file?.content.toString('utf8') ?? '';
}
