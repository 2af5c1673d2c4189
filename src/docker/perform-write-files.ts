import type { Operation } from '../plan/plan.ts';
import type { ServiceSpec } from '../stack/service-spec.ts';
import type { ArchiveEntry } from './archive.ts';
import { digestOf, formatManifest, manifestPath } from './config-manifest.ts';
import type { OpenVolume } from './config-volume.ts';
import { withConfigVolume } from './config-volume.ts';
import type { FileContent, Run } from './execution.ts';

/** Only root reads the manifest, through the archive API; it holds digests of secrets. */
const manifestMode = 0o400;

/** Makes a configuration volume hold exactly the wanted files, and what it held before when the run is undone. */
export async function writeFiles(run: Run, operation: Extract<Operation, { kind: 'write-files' }>): Promise<void> {
  const { engine, stack, journal } = run;
  const service = stack?.services.find((candidate) => candidate.name === operation.service);
  if (stack === null || service === undefined) throw new Error(`${operation.service} is not part of the stack`);
  const target = { stack, service, volume: operation.volume };
  const wanted = wantedEntries(service, run.contents.get(operation.service) ?? []);
  const removeHelper = (id: string) =>
    journal.done(`remove the helper of volume ${operation.volume}`, () =>
      engine.containers.remove(id, { force: true }),
    );
  const write = async (volume: OpenVolume) => {
    const before = await volume.read();
    if (!run.createdVolumes.has(operation.volume)) {
      journal.done(`restore the files of volume ${operation.volume}`, () =>
        withConfigVolume(engine, target, async (reopened) => reopened.write(await reopened.read(), before)),
      );
    }
    await volume.write(before, wanted);
  };
  await withConfigVolume(engine, target, write, removeHelper);
}

function wantedEntries(service: ServiceSpec, contents: readonly FileContent[]): ArchiveEntry[] {
  const manifest = Object.fromEntries(contents.map((file) => [file.path, digestOf(file.content)]));
  const files = contents.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  // Last, so that an upload that breaks off leaves the old manifest and the next start writes everything again.
  const all = [...files, { path: manifestPath, content: formatManifest(manifest), mode: manifestMode }];
  return all.map(({ path, content, mode }) => ({
    path,
    kind: 'file',
    content: Buffer.from(content),
    mode,
    ...service.configOwner,
  }));
}
