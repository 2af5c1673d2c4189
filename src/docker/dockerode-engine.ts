import type Dockerode from 'dockerode';
import { dockerodeContainers } from './dockerode-containers.ts';
import { dockerodeImages } from './dockerode-images.ts';
import { dockerodeNetworks } from './dockerode-networks.ts';
import { dockerodeVolumes } from './dockerode-volumes.ts';
import type { EngineAddress } from './engine-address.ts';
import { isLocal } from './engine-address.ts';
import { request } from './engine-request-error.ts';
import type { Engine, EngineInfo } from './engine.ts';

/** The engine behind a dockerode client that speaks `apiVersion`. */
export function dockerodeEngine(docker: Dockerode, address: EngineAddress, apiVersion: string): Engine {
  return {
    address: address.url,
    info: () => readInfo(docker, address, apiVersion),
    containers: dockerodeContainers(docker),
    networks: dockerodeNetworks(docker),
    volumes: dockerodeVolumes(docker),
    images: dockerodeImages(docker),
  };
}

interface InfoAnswer {
  readonly ServerVersion: string;
  readonly OperatingSystem: string;
  readonly Architecture: string;
  readonly SecurityOptions?: readonly string[] | null;
}

async function readInfo(docker: Dockerode, address: EngineAddress, apiVersion: string): Promise<EngineInfo> {
  const info = await request(() => docker.info() as Promise<InfoAnswer>);
  return {
    serverVersion: info.ServerVersion,
    apiVersion,
    operatingSystem: info.OperatingSystem,
    architecture: info.Architecture,
    rootless: (info.SecurityOptions ?? []).some((option) => option.includes('name=rootless')),
    local: isLocal(address),
  };
}
