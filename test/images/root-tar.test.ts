import { once } from 'node:events';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { debianRecipes } from '../../src/images/debian/recipes.ts';
import { placeInRoot, rootTar } from '../../src/images/debian/root-tar.ts';
import { readTar, tarOf, type Entry } from './support/tar.ts';

const debs: Readonly<Record<string, readonly Entry[]>> = {
  'libc6.deb': [
    { name: './', type: 'directory', mode: 0o755 },
    { name: './usr/lib/x86_64-linux-gnu/libc.so.6', content: 'libc', mode: 0o755 },
    { name: './lib64/ld-linux-x86-64.so.2', type: 'symlink', linkname: '../lib/x86_64-linux-gnu/ld.so' },
    { name: './usr/share/doc/libc6/copyright', content: 'long text' },
  ],
  'prometheus.deb': [
    { name: './usr/bin/', type: 'directory', mode: 0o755, uid: 12 },
    { name: './usr/bin/prometheus', content: 'ELF', mode: 0o755 },
    { name: './usr/bin/again', type: 'link', linkname: './usr/bin/prometheus' },
    { name: './var/lib/prometheus', type: 'directory' },
  ],
  'ca-certificates.deb': [
    { name: './usr/share/ca-certificates/mozilla/A.crt', content: 'certificate A\n\n' },
    { name: './usr/share/ca-certificates/mozilla/B.crt', content: 'certificate B' },
  ],
};

function build(files: readonly string[] = Object.keys(debs)) {
  return readTar(rootTar(debianRecipes.prometheus, files, (path) => tarOf(debs[path] ?? [])));
}

describe('the root of an image', () => {
  test('holds the files of the packages, with lib64 merged into usr', async () => {
    const root = await build();
    expect(root.get('usr/bin/prometheus')).toMatchObject({ content: 'ELF', mode: 0o755 });
    expect(root.get('usr/lib64/ld-linux-x86-64.so.2')).toMatchObject({ type: 'symlink' });
    expect(root.get('lib64')).toMatchObject({ type: 'symlink', linkname: 'usr/lib64' });
    expect(root.get('usr/bin/again')).toMatchObject({ type: 'link', linkname: 'usr/bin/prometheus' });
  });

  test('has the data directory owned by nobody, whoever builds it', async () => {
    expect((await build()).get('prometheus')).toMatchObject({ type: 'directory', uid: 65534, gid: 65534 });
  });

  test('knows nobody and where to look up hosts', async () => {
    const root = await build();
    expect(root.get('etc/passwd')?.content).toContain('nobody:x:65534:65534:');
    expect(root.get('etc/group')?.content).toContain('nobody:x:65534:');
    expect(root.get('etc/nsswitch.conf')?.content).toContain('hosts: files dns');
  });

  test('has the certificates as one file', async () => {
    expect((await build()).get('etc/ssl/certs/ca-certificates.crt')?.content).toBe('certificate A\ncertificate B\n');
  });

  test('has a directory once, although several packages bring it', async () => {
    expect((await build()).get('usr/bin')).toMatchObject({ type: 'directory', uid: 0 });
  });

  test('leaves documentation out', async () => {
    expect([...(await build()).keys()].filter((name) => name.startsWith('usr/share/doc'))).toEqual([]);
  });

  test('has a world-writable /tmp', async () => {
    expect((await build()).get('tmp')?.mode).toBe(0o1777);
  });

  test('lets go of its packages when nobody reads it any more', async () => {
    const opened: Readable[] = [];
    const root = rootTar(debianRecipes.prometheus, ['a.deb', 'b.deb'], () => {
      const deb = tarOf([{ name: './usr/bin/large', content: 'x'.repeat(4_000_000) }]);
      opened.push(deb);
      return deb;
    });
    await once(root, 'readable');
    root.destroy();
    const [deb] = opened;
    if (deb?.destroyed === false) await once(deb, 'close');
    expect(opened.map(({ destroyed }) => destroyed)).toEqual([true]);
  });

  test('fails when a package cannot be read', async () => {
    const broken = rootTar(debianRecipes.prometheus, ['x.deb'], () =>
      Readable.from(
        (async function* () {
          await Promise.resolve();
          yield Buffer.alloc(0);
          throw new Error('no such deb');
        })(),
      ),
    );
    await expect(readTar(broken)).rejects.toThrow('no such deb');
  });
});

test.each([
  ['./bin/sh', 'usr/bin/sh'],
  ['./lib/x86_64-linux-gnu/libm.so.6', 'usr/lib/x86_64-linux-gnu/libm.so.6'],
  ['./usr/share/zoneinfo/Europe/Paris', 'usr/share/zoneinfo/Europe/Paris'],
  ['./usr/share/nodejs/undici/index.js', 'usr/share/nodejs/undici/index.js'],
  ['./library', 'library'],
  ['./', null],
  ['./usr/share/man/man1/node.1.gz', null],
  ['./usr/lib/x86_64-linux-gnu/gconv/UTF-16.so', null],
  ['./lib/systemd/system/prometheus.service', null],
])('%s lands at %s', (path, expected) => {
  expect(placeInRoot(path)).toBe(expected);
});
