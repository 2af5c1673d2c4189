import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { compareFindings, hasErrors, type Finding } from '../base/finding.ts';
import type { Secret } from '../base/secret.ts';
import type { Config, ConfigSource } from './config.ts';
import { defaultConfigPaths, findConfigFile } from './find-config-file.ts';
import { extraFindings } from './extra-findings.ts';
import { interpretConfig } from './interpret-config.ts';
import { loadExtra } from './load-extra.ts';
import { loadSecrets } from './load-secrets.ts';
import { readText } from './read-text.ts';
import type { WrittenConfig } from './written-config.ts';

/** What loading needs to know of the process. */
export interface LoadOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** From --config. */
  readonly file?: string | undefined;
  /** From --bpci-url. */
  readonly bpciUrl?: string | undefined;
  /** False for commands that need none: a lost secret, or a lost file of `extra`, must not keep anybody from stopping the stack. */
  readonly secrets?: boolean;
  /** Addresses of this host's network interfaces. */
  readonly hostAddresses: readonly string[];
  /** Where to look without --config; the usual places unless a test says otherwise. */
  readonly places?: readonly string[];
}

/** What came of it; `config` is null when a finding is an error. */
export interface Loaded {
  readonly config: Config | null;
  /** The valid parts as they were written. */
  readonly written: WrittenConfig;
  /** `<service>/<path in its configuration volume>` -> the secret that goes there. */
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly findings: readonly Finding[];
}

/** Finds, reads and understands monitoring.yaml, the secrets and the files it points to: the only reader of the user's files. */
export async function loadConfig(options: LoadOptions): Promise<Loaded> {
  const places = options.places ?? defaultConfigPaths;
  const found = await findConfigFile(options.cwd, options.file, places);
  const read = found === null ? null : await readText(found.absolute, found.path);
  if (read !== null && !read.ok) return { config: null, written: {}, secrets: new Map(), findings: [read.finding] };

  const source: ConfigSource =
    found === null ? { kind: 'defaults', looked: places } : { kind: 'file', path: found.path };
  const text = read?.text ?? null;
  const baseDirectory = found === null ? options.cwd : dirname(found.absolute);
  const { config, written, findings, locate } = interpretConfig({
    text,
    source,
    bpciUrl: options.bpciUrl,
    hostAddresses: options.hostAddresses,
    baseDirectory,
  });

  const sources = { written, config, env: options.env, baseDirectory, locate };
  const needsAll = options.secrets !== false;
  const loaded = needsAll ? await loadSecrets(sources) : { secrets: new Map<string, Secret>(), findings: [] };
  const { extra, findings: ofExtra } = await loadExtra({ ...sources, extra: config.extra });
  const all = [
    ...findings,
    ...loaded.findings,
    ...(needsAll ? [...ofExtra, ...extraFindings(extra, config)] : ofExtra.map(asWarning)),
    ...(found !== null && text !== null && text.trim() === '' ? [emptyFile(found.path)] : []),
    ...(found === null ? await otherSpellings(options.cwd) : []),
  ].sort(compareFindings);
  return {
    config: hasErrors(all) ? null : { ...config, extra },
    written,
    secrets: loaded.secrets,
    findings: all,
  };
}

/** Who only stops or looks at the stack can do without a file that its next start needs. */
function asWarning(finding: Finding): Finding {
  return { ...finding, severity: 'warning' };
}

function emptyFile(path: string): Finding {
  return {
    rule: 'config/file-empty',
    severity: 'info',
    place: { kind: 'subject', subject: path },
    what: 'The file is empty; the defaults for a local BPI apply.',
  };
}

/** A file that was surely meant to be read, but is not called monitoring.yaml. */
async function otherSpellings(cwd: string): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const name of ['monitoring.yml', 'Monitoring.yaml']) {
    const exists = await access(resolve(cwd, name)).then(
      () => true,
      () => false,
    );
    if (!exists) continue;
    findings.push({
      rule: 'config/file-name',
      severity: 'warning',
      place: { kind: 'subject', subject: name },
      what: 'The file is not read: it is not called monitoring.yaml.',
      fix: `Rename it, or run with \`--config ${name}\`.`,
    });
  }
  return findings;
}
