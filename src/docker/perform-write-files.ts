import type { Operation } from '../plan/plan.ts';
import type { ServiceSpec } from '../stack/service-spec.ts';
import type { ArchiveEntry } from './archive.ts';
import { digestOf, formatManifest, manifestPath, pendingManifest } from './config-manifest.ts';
import type { OpenVolume } from './config-volume.ts';
import { withConfigVolume } from './config-volume.ts';
import type { FileContent, Run } from './execution.ts';

/** Only root reads the manifest, through the archive API; it holds digests of secrets. */
const manifestMode = 0o400;

/**
 * Makes a configuration volume hold exactly the wanted files, and what it held before when the run is undone. Until
 * the run is committed, or undone to its end, the manifest says `pending`: a process that is killed in between leaves
 * a service that may run with other files than the volume holds. In a volume that the run made no service has read
 * anything yet, and a container that is created later reads everything.
 */
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
  if (run.createdVolumes.has(operation.volume)) {
    await withConfigVolume(engine, target, async (volume) => volume.write(await volume.read(), wanted), removeHelper);
    return;
  }
  const rewrite = (entries: readonly ArchiveEntry[]) =>
    withConfigVolume(engine, target, async (volume) => volume.write(await volume.read(), entries));
  const write = async (volume: OpenVolume) => {
    const before = await volume.read();
    journal.done(`restore the files of volume ${operation.volume}`, () => rewrite(asPending(service, before)));
    // Noted before the reload is, so done after the restored files have been reloaded.
    journal.afterUndo(`restore the manifest of volume ${operation.volume}`, () => rewrite(before));
    journal.onCommit(`complete the manifest of volume ${operation.volume}`, () => rewrite(wanted));
    await volume.write(before, asPending(service, wanted));
  };
  await withConfigVolume(engine, target, write, removeHelper);
}

// First, so that an upload that breaks off is found to be unfinished.
function asPending(service: ServiceSpec, entries: readonly ArchiveEntry[]): ArchiveEntry[] {
  const pending = { path: manifestPath, content: pendingManifest, mode: manifestMode };
  return [fileEntry(service, pending), ...entries.filter(({ path }) => path !== manifestPath)];
}

function wantedEntries(service: ServiceSpec, contents: readonly FileContent[]): ArchiveEntry[] {
  const manifest = Object.fromEntries(contents.map((file) => [file.path, digestOf(file.content)]));
  const files = contents.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  // Last, so that an upload that breaks off leaves the old manifest and the next start writes everything again.
  const all = [...files, { path: manifestPath, content: formatManifest(manifest), mode: manifestMode }];
  return all.map((file) => fileEntry(service, file));
}

function fileEntry(service: ServiceSpec, { path, content, mode }: FileContent): ArchiveEntry {
  return { path, kind: 'file', content: Buffer.from(content), mode, ...service.configOwner };
}
