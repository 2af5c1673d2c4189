import { describe, expect, test } from 'vitest';
import {
  chooseArchive,
  formatDeb822Source,
  parseDeb822Sources,
  parseOneLineSources,
  type AptSource,
} from '../../src/images/debian/apt-sources.ts';

const plain = { signedBy: null, trusted: false };

describe('the one-line format', () => {
  test.each<[string, string, readonly AptSource[]]>([
    [
      'a plain source',
      'deb http://mirror.example/debian bookworm main contrib\n',
      [{ uris: ['http://mirror.example/debian'], suites: ['bookworm'], components: ['main', 'contrib'], ...plain }],
    ],
    [
      'options in brackets',
      'deb [ arch=amd64 signed-by=/k.gpg trusted=yes ] https://m/d stable main # ours\n',
      [{ uris: ['https://m/d'], suites: ['stable'], components: ['main'], signedBy: '/k.gpg', trusted: true }],
    ],
    ['a commented source', '# deb http://m/d bookworm main\n', []],
    ['a source of sources', 'deb-src http://m/d bookworm main\n', []],
    [
      'a suite without components',
      'deb http://m/d ./\n',
      [{ uris: ['http://m/d'], suites: ['./'], components: [], ...plain }],
    ],
  ])('reads %s', (_, text, expected) => {
    expect(parseOneLineSources(text)).toEqual(expected);
  });
});

describe('the deb822 format', () => {
  test('reads several stanzas, comments inside them and lists over several lines', () => {
    const text = [
      'Types: deb deb-src',
      '# http://snapshot.example',
      'URIs: http://m/d',
      'Suites: bookworm',
      ' bookworm-updates',
      'Components: main',
      'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg',
      '',
      'types: deb',
      'uris: http://m/security',
      'suites: bookworm-security',
      'components: main',
    ].join('\n');
    expect(parseDeb822Sources(text)).toEqual([
      {
        uris: ['http://m/d'],
        suites: ['bookworm', 'bookworm-updates'],
        components: ['main'],
        signedBy: '/usr/share/keyrings/debian-archive-keyring.gpg',
        trusted: false,
      },
      { uris: ['http://m/security'], suites: ['bookworm-security'], components: ['main'], ...plain },
    ]);
  });

  test('passes over what is disabled or holds sources only', () => {
    expect(parseDeb822Sources('Enabled: no\nTypes: deb\nURIs: u\nSuites: s\nComponents: main\n')).toEqual([]);
    expect(parseDeb822Sources('Types: deb-src\nURIs: u\nSuites: s\nComponents: main\n')).toEqual([]);
  });

  test('keeps an embedded key with its line breaks', () => {
    const key = '\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQINBF\n -----END PGP PUBLIC KEY BLOCK-----';
    const [source] = parseDeb822Sources(`Types: deb\nURIs: u\nSuites: s\nComponents: main\nSigned-By:${key}\n`);
    expect(source?.signedBy).toBe(key);
    expect(formatDeb822Source(source ?? fail(), 'testing')).toContain(`Signed-By: ${key}\n`);
  });
});

test('a source is written again for one suite, main and package lists only', () => {
  const source = { uris: ['http://m/d'], suites: ['bookworm'], components: ['main'], signedBy: '/k', trusted: true };
  expect(formatDeb822Source(source, 'testing')).toBe(
    'Types: deb\nURIs: http://m/d\nSuites: testing\nComponents: main\nTargets: Packages\nSigned-By: /k\nTrusted: yes\n',
  );
});

describe('the archive of the distribution', () => {
  const source = (uri: string, suite: string, component = 'main'): AptSource => ({
    uris: [uri],
    suites: [suite],
    components: [component],
    ...plain,
  });

  test.each<[string, readonly AptSource[], string | null, string | undefined]>([
    [
      'is the source of the running release, not its security updates and not other vendors',
      [
        source('vendor', 'bookworm', 'stable'),
        source('node', 'nodistro'),
        source('security', 'bookworm-security'),
        source('archive', 'bookworm'),
      ],
      'bookworm',
      'archive',
    ],
    ['is found by an alias of the release', [source('archive', 'stable')], 'bookworm', 'archive'],
    ['is found without a code name', [source('archive', 'sid')], null, 'archive'],
    ['is no CD', [source('cdrom:[Debian]/', 'bookworm')], 'bookworm', undefined],
    ['may be absent', [source('node', 'nodistro')], 'bookworm', undefined],
  ])('%s', (_, sources, codename, expected) => {
    expect(chooseArchive(sources, codename)?.uris[0]).toBe(expected);
  });
});

function fail(): never {
  throw new Error('no source was read');
}
