import { pipeline } from 'node:stream/promises';
import { PassThrough, type Readable } from 'node:stream';
import { extract, pack, type Pack } from 'tar-stream';
import { nobody, type DebianRecipe } from './recipes.ts';

/** Opens the file system of a .deb as a tar stream. */
export type OpenDeb = (path: string) => Readable;

type EntryHeader = Parameters<Pack['entry']>[0];

const epoch = new Date(0);
const certificateDirectory = 'usr/share/ca-certificates/';

/**
 * A root file system as one tar stream, straight from the .deb files: nothing is unpacked on this machine, so owners
 * need no root here, and what an image does not need (manuals, locales) never reaches the engine.
 */
export function rootTar(recipe: DebianRecipe, debs: readonly string[], openDeb: OpenDeb): Readable {
  const tar = pack();
  const output = new PassThrough();
  // tar-stream's own streams are not Node's; what leaves here is.
  pipeline(tar as unknown as Readable, output).catch(() => undefined);
  fill(tar, recipe, debs, openDeb).then(
    () => {
      tar.finalize();
    },
    (error: unknown) => {
      output.destroy(error instanceof Error ? error : new Error(String(error)));
    },
  );
  return output;
}

/** Where a path of a package lands in a merged-usr root: null for what images do without. */
export function placeInRoot(path: string): string | null {
  const clean = path.replace(/^\.?\/+/, '').replace(/\/+$/, '');
  const merged = /^(bin|sbin|lib|lib32|lib64)(\/|$)/.test(clean) ? `usr/${clean}` : clean;
  const isLeftOut =
    /^usr\/share\/(doc|doc-base|man|info|locale|lintian|bug|bash-completion|gcc)(\/|$)/.test(merged) ||
    /^usr\/lib\/([^/]+\/gconv|systemd|init)(\/|$)/.test(merged) ||
    /^(etc|var\/lib)\/(init\.d|cron\.\w+|logrotate\.d|default|prometheus)(\/|$)/.test(merged);
  return merged === '' || isLeftOut ? null : merged;
}

async function fill(tar: Pack, recipe: DebianRecipe, debs: readonly string[], openDeb: OpenDeb): Promise<void> {
  const seen = new Set<string>();
  for (const header of skeleton(recipe)) {
    seen.add(header.name);
    tar.entry(header);
  }
  for (const [name, content] of Object.entries(accountFiles)) {
    seen.add(name);
    tar.entry(file(name), content);
  }
  const certificates: string[] = [];
  for (const deb of debs) await addDeb(tar, openDeb(deb), seen, certificates);
  // What update-ca-certificates would write when the package is installed.
  if (certificates.length > 0) tar.entry(file('etc/ssl/certs/ca-certificates.crt'), certificates.join(''));
}

async function addDeb(tar: Pack, deb: Readable, seen: Set<string>, certificates: string[]): Promise<void> {
  const entries = extract();
  const reading = pipeline(deb, entries);
  // The loop below sees the failure as well; this keeps it from counting as unhandled in between.
  reading.catch(() => undefined);
  for await (const entry of entries) {
    const name = placeInRoot(entry.header.name);
    if (name === null || seen.has(name)) {
      entry.resume();
      continue;
    }
    seen.add(name);
    if (name.startsWith(certificateDirectory) && name.endsWith('.crt')) {
      certificates.push(`${(await text(entry)).trimEnd()}\n`);
      continue;
    }
    const header = { ...entry.header, name, mtime: epoch, uname: '', gname: '', pax: null } as EntryHeader;
    if (header.type === 'link') header.linkname = placeInRoot(header.linkname ?? '') ?? '';
    await pipeline(entry, tar.entry(header));
  }
  await reading;
}

function skeleton(recipe: DebianRecipe): readonly EntryHeader[] {
  const directory = (name: string, mode = 0o755, owner = 0): EntryHeader => ({
    name,
    type: 'directory',
    mode,
    uid: owner,
    gid: owner,
    mtime: epoch,
  });
  const link = (name: string, linkname: string): EntryHeader => ({
    name,
    type: 'symlink',
    linkname,
    mode: 0o777,
    uid: 0,
    gid: 0,
    mtime: epoch,
  });
  return [
    ...['etc', 'etc/ssl', 'etc/ssl/certs', 'root', 'run', 'usr', 'usr/bin', 'usr/sbin', 'usr/lib', 'usr/lib64'].map(
      (name) => directory(name),
    ),
    directory('tmp', 0o1777),
    ...['bin', 'sbin', 'lib', 'lib64'].map((name) => link(name, `usr/${name}`)),
    ...Object.entries(recipe.links).map(([name, target]) => link(`usr/bin/${name}`, target)),
    ...recipe.dataDirectories.map((name) => directory(name, 0o755, recipe.dataOwner ?? nobody)),
  ];
}

const accountFiles: Readonly<Record<string, string>> = {
  'etc/passwd': `root:x:0:0:root:/root:/usr/sbin/nologin\nnobody:x:${nobody}:${nobody}:nobody:/:/usr/sbin/nologin\n`,
  'etc/group': `root:x:0:\nnobody:x:${nobody}:\n`,
  // Without it glibc asks name services whose libraries are not here.
  'etc/nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\n',
};

function file(name: string): EntryHeader {
  return { name, type: 'file', mode: 0o644, uid: 0, gid: 0, mtime: epoch };
}

async function text(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
