/** What may be tried differently at the next attempt to start dockerd. */
export type Adjustment = 'iptables' | 'storage' | 'none';

/** Why dockerd did not start, as its log tells it. */
export interface EngineFailure {
  readonly cause: string;
  readonly fix: string;
  readonly adjustment: Adjustment;
}

const known: readonly (readonly [RegExp, Omit<EngineFailure, 'cause'> & { readonly what: string }])[] = [
  [
    /operation not permitted|permission denied|must be root|needs to be started with root/i,
    {
      what: 'a privilege is missing',
      fix: 'run as root on a machine, or in a container started with --privileged',
      adjustment: 'none',
    },
  ],
  [
    /iptables|ip6tables|nf_tables|NAT chain/i,
    {
      what: 'iptables does not work here',
      fix: 'load the kernel modules of iptables, or run where CAP_NET_ADMIN is given',
      adjustment: 'iptables',
    },
  ],
  [
    /graphdriver|storage-driver|driver not supported|overlay/i,
    {
      what: 'the storage driver does not work on this file system',
      fix: 'put the demo directory on ext4 or xfs',
      adjustment: 'storage',
    },
  ],
  [
    /cgroup/i,
    {
      what: 'the control groups are not usable',
      fix: 'mount the control groups at /sys/fs/cgroup, or run where CAP_SYS_ADMIN is given',
      adjustment: 'none',
    },
  ],
  [/no space left on device/i, { what: 'the disk is full', fix: 'free some space below /var/lib', adjustment: 'none' }],
  [
    /pid file found|address already in use/i,
    {
      what: 'another engine uses the same files',
      fix: 'stop it, or name it in DOCKER_HOST',
      adjustment: 'none',
    },
  ],
];

/** Reads the log of a dockerd that ended: the cause in words with its own last error, and what else could be tried. */
export function interpretEngineLog(log: string): EngineFailure {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const fatal =
    lines.findLast((line) => /failed to start daemon|level=fatal|^panic:/.test(line)) ??
    lines.findLast((line) => /level=error|error/i.test(line)) ??
    lines.at(-1);
  if (fatal === undefined) {
    return {
      cause: 'dockerd ended without a word',
      fix: 'start dockerd by hand and read its output',
      adjustment: 'none',
    };
  }
  const text = messageOf(fatal);
  const match = known.find(([pattern]) => pattern.test(text))?.[1];
  return {
    cause: match === undefined ? text : `${match.what}: ${text}`,
    fix: match?.fix ?? 'start dockerd by hand and read its output',
    adjustment: match?.adjustment ?? 'none',
  };
}

function messageOf(line: string): string {
  const quoted = /msg="((?:[^"\\]|\\.)*)"/.exec(line)?.[1];
  const text = quoted === undefined ? line : quoted.replaceAll(/\\(["\\])/g, '$1').replaceAll('\\n', ' ');
  return text.replace(/^failed to start daemon: /, '').trim();
}
