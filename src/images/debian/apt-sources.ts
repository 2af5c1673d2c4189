/** One `deb` source of the machine, whichever of apt's two formats it was written in (sources.list(5)). */
export interface AptSource {
  readonly uris: readonly string[];
  readonly suites: readonly string[];
  readonly components: readonly string[];
  /** Keyring path, fingerprints or an embedded key block, word for word; null where apt's own keyrings are meant. */
  readonly signedBy: string | null;
  readonly trusted: boolean;
}

/** Reads the one-line format of /etc/apt/sources.list; lines that are no enabled `deb` source are passed over. */
export function parseOneLineSources(text: string): readonly AptSource[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)((?:\s+[^\s#]+)*)\s*(?:#.*)?$/.exec(line);
    if (match === null) return [];
    const options = new Map(words(match[1]).map((option) => splitOnce(option, '=')));
    return [
      {
        uris: [match[2] ?? ''],
        suites: [match[3] ?? ''],
        components: words(match[4]),
        signedBy: options.get('signed-by') ?? null,
        trusted: options.get('trusted') === 'yes',
      },
    ];
  });
}

/** Reads the deb822 format of *.sources files; stanzas that are disabled or no `deb` source are passed over. */
export function parseDeb822Sources(text: string): readonly AptSource[] {
  const withoutComments = text.replaceAll(/^#.*\n?/gm, '');
  return withoutComments.split(/\n\s*\n/).flatMap((stanza) => {
    const fields = parseFields(stanza);
    const isEnabled = !/^(no|false|0|off|without|disable)$/i.test(fields.get('enabled')?.trim() ?? 'yes');
    if (!isEnabled || !words(fields.get('types')).includes('deb')) return [];
    return [
      {
        uris: words(fields.get('uris')),
        suites: words(fields.get('suites')),
        components: words(fields.get('components')),
        signedBy: fields.get('signed-by') ?? null,
        trusted: fields.get('trusted')?.trim() === 'yes',
      },
    ];
  });
}

/** The text of one deb822 stanza for a single suite, `main` only, package lists only. */
export function formatDeb822Source(source: AptSource, suite: string): string {
  return [
    'Types: deb',
    `URIs: ${source.uris.join(' ')}`,
    `Suites: ${suite}`,
    'Components: main',
    'Targets: Packages',
    ...(source.signedBy === null ? [] : [`Signed-By: ${source.signedBy}`]),
    ...(source.trusted ? ['Trusted: yes'] : []),
    '',
  ].join('\n');
}

/** The source that is the distribution's own archive: `main` of the running release or of one of the archive's aliases. */
export function chooseArchive(sources: readonly AptSource[], codename: string | null): AptSource | null {
  const own = (suites: readonly string[]) =>
    sources.find(
      (source) =>
        source.components.includes('main') &&
        source.uris.every((uri) => !uri.startsWith('cdrom:')) &&
        source.suites.some((suite) => suites.includes(suite)),
    ) ?? null;
  return (codename === null ? null : own([codename])) ?? own(['stable', 'testing', 'unstable', 'sid', 'oldstable']);
}

// Continuation lines start with a blank and belong to the field above; an embedded key keeps its line breaks.
function parseFields(stanza: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let current: string | null = null;
  for (const line of stanza.split('\n')) {
    if (current !== null && /^\s+\S/.test(line)) {
      fields.set(current, `${fields.get(current) ?? ''}\n${line}`);
      continue;
    }
    const match = /^([A-Za-z-]+):\s*(.*)$/.exec(line);
    if (match === null) continue;
    current = (match[1] ?? '').toLowerCase();
    fields.set(current, match[2] ?? '');
  }
  return fields;
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '');
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
