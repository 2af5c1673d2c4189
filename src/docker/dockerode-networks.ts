import type Dockerode from 'dockerode';
import { request, requestUnless } from './engine-request-error.ts';
import type { NetworkPort } from './engine.ts';
import { labelFilter } from './label-filter.ts';

/** Networks through dockerode. */
export function dockerodeNetworks(docker: Dockerode): NetworkPort {
  return {
    list: async (labels) => {
      const rows = await request(() => docker.listNetworks({ filters: labelFilter(labels) }));
      return rows.map((row) => ({ id: row.Id, name: row.Name }));
    },
    create: async (name, labels) => {
      // Older engines make a second network of the same name unless they are asked to look.
      await request(() =>
        docker.createNetwork({ Name: name, Driver: 'bridge', CheckDuplicate: true, Labels: { ...labels } }),
      );
    },
    remove: async (name) => {
      await requestUnless([404], null, () => docker.getNetwork(name).remove());
    },
    connect: async (network, container, aliases) => {
      const options = { Container: container, EndpointConfig: { Aliases: [...aliases] } };
      await request(() => docker.getNetwork(network).connect(options));
    },
  };
}
