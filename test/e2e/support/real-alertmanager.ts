import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentSink } from '../../../src/base/event-sink.ts';
import { freePort } from '../../../src/demo/free-port.ts';
import { packArchive, type ArchiveEntry } from '../../../src/docker/archive.ts';
import type { Engine } from '../../../src/docker/engine.ts';
import { debianSource } from '../../../src/images/debian-source.ts';

/** A running Alertmanager of its image, in the host's network so that receivers on loopback are in reach. */
export interface RealAlertmanager {
  readonly address: string;
  logs(): Promise<string>;
  remove(): Promise<void>;
}

/** Starts Alertmanager with these files below /etc/alertmanager. */
export async function realAlertmanager(
  engine: Engine,
  name: string,
  files: ReadonlyMap<string, string>,
): Promise<RealAlertmanager> {
  const cacheDirectory = process.env['BPI_TEST_CACHE'] ?? join(tmpdir(), 'bpi-test-images');
  const source = debianSource(engine, { cacheDirectory });
  const found = await source.resolve(['alertmanager'], silentSink, new AbortController().signal);
  const image = found.get('alertmanager');
  if (image?.kind !== 'available') throw new Error(image?.reason ?? 'no image of Alertmanager');
  const port = await freePort(29_093, new Set());
  const id = await engine.containers.create(name, {
    Image: image.reference,
    Cmd: [
      '--config.file=/etc/alertmanager/alertmanager.yml',
      '--storage.path=/tmp',
      '--cluster.listen-address=',
      `--web.listen-address=127.0.0.1:${String(port)}`,
    ],
    HostConfig: { NetworkMode: 'host', CapDrop: ['ALL'] },
  });
  const directories = new Set(['etc/alertmanager']);
  for (const path of files.keys()) {
    const [folder, file] = path.split('/');
    if (file !== undefined) directories.add(`etc/alertmanager/${folder ?? ''}`);
  }
  const owner = { uid: 0, gid: 0 };
  await engine.containers.putArchive(
    id,
    '/',
    await packArchive([
      ...[...directories].map((path): ArchiveEntry => {
        return { path, kind: 'directory', content: Buffer.alloc(0), mode: 0o755, ...owner };
      }),
      ...[...files].map(([path, content]): ArchiveEntry => {
        return {
          ...{ path: `etc/alertmanager/${path}`, kind: 'file', content: Buffer.from(content) },
          ...{ mode: 0o444, ...owner },
        };
      }),
    ]),
  );
  await engine.containers.start(id);
  return {
    address: `http://127.0.0.1:${String(port)}`,
    logs: () => engine.containers.logs(id, { tail: 50 }),
    remove: () => engine.containers.remove(id, { force: true }),
  };
}
