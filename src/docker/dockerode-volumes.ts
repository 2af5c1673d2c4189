import type Dockerode from 'dockerode';
import { request, requestUnless } from './engine-request-error.ts';
import type { VolumePort } from './engine.ts';
import { labelFilter } from './label-filter.ts';

/** Volumes through dockerode. */
export function dockerodeVolumes(docker: Dockerode): VolumePort {
  return {
    list: async (labels) => {
      const filters = labelFilter(labels) as unknown as Record<string, string[]>;
      const { Volumes } = await request(() => docker.listVolumes({ filters }));
      // The engine answers null instead of an empty list, and null instead of no labels.
      const rows = (Volumes as Dockerode.VolumeInspectInfo[] | null) ?? [];
      return rows.map((row) => ({ name: row.Name, labels: (row.Labels as Record<string, string> | null) ?? {} }));
    },
    create: async (name, labels) => {
      await request(() => docker.createVolume({ Name: name, Labels: { ...labels } }));
    },
    remove: async (name) => {
      await requestUnless([404], null, () => docker.getVolume(name).remove());
    },
  };
}
