import { describe, expect, test } from 'vitest';
import type { ArchiveEntry } from '../../src/docker/archive.ts';
import { configArchive } from '../../src/docker/config-archive.ts';
import { formatManifest, parseManifest } from '../../src/docker/config-manifest.ts';

const file = (path: string, content = path, mode = 0o444): ArchiveEntry => {
  return { path, kind: 'file', content: Buffer.from(content), mode, uid: 1, gid: 2 };
};
const text = (present: ArchiveEntry[], wanted: ArchiveEntry[]) =>
  configArchive(present, wanted).map(({ kind, path, content, mode }) =>
    `${kind} ${path} ${mode.toString(8)} ${content.toString()}`.trimEnd(),
  );

describe('the archive that changes a configuration volume', () => {
  test('is empty when the volume already holds what is wanted', () => {
    expect(text([file('a'), file('rules/b')], [file('rules/b'), file('a')])).toEqual([]);
  });

  test('brings only what differs in content, mode or owner, with its directories', () => {
    const present = [file('same'), file('rules/old', 'x'), file('mode', 'm', 0o400), { ...file('owner'), uid: 9 }];
    const wanted = [
      file('same'),
      file('rules/old', 'y'),
      file('mode', 'm'),
      file('owner'),
      file('secrets/s', 's', 0o400),
    ];
    expect(text(present, wanted)).toEqual([
      'directory rules 755',
      'directory secrets 700',
      'file rules/old 444 y',
      'file mode 444 m',
      'file owner 444 owner',
      'file secrets/s 400 s',
    ]);
  });

  test('clears a directory that holds a file too many and fills it again', () => {
    const present = [file('top'), file('rules/a'), file('rules/b'), file('other/c')];
    expect(text(present, [file('top'), file('rules/a'), file('other/c')])).toEqual([
      'file rules 400',
      'directory rules 755',
      'file rules/a 444 rules/a',
    ]);
  });

  test('empties a file too many at the top, once', () => {
    expect(text([file('a'), file('b')], [file('a')])).toEqual(['file b 444']);
    expect(text([file('a'), file('b', '')], [file('a')])).toEqual([]);
  });
});

test('a manifest reads back sorted, and a damaged one is empty', () => {
  expect(formatManifest({ b: '2', a: '1' })).toBe('{\n  "a": "1",\n  "b": "2"\n}\n');
  expect(parseManifest(formatManifest({ b: '2', a: '1' }))).toEqual({ a: '1', b: '2' });
  expect(['', 'null', '[', '3'].map(parseManifest)).toEqual([{}, {}, {}, {}]);
  expect(parseManifest('{"a":1,"b":"2"}')).toEqual({ b: '2' });
});
