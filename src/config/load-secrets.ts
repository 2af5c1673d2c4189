import { stat } from 'node:fs/promises';
import type { Finding, Place } from '../base/finding.ts';
import { Secret } from '../base/secret.ts';
import type { Config, SecretReference } from './config.ts';
import { formatKeyPath, type KeyPath } from './key-path.ts';
import { secretReference, type SecretSlot } from './normalise/secret-slot.ts';
import { writtenSecrets } from './normalise/written-secrets.ts';
import { readText, type ReadText } from './read-text.ts';
import { keyFits, parseSecret } from './secret-shape.ts';
import { secretKey, secretUses } from './secret-uses.ts';
import { unreadPathFix } from './unread-path.ts';
import type { WrittenConfig } from './written-config.ts';

/** What loading secrets needs to know. */
export interface SecretSources {
  readonly written: WrittenConfig;
  readonly config: Config;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly baseDirectory: string;
  readonly locate: (path: KeyPath) => Place;
}

/** What came of it: the secrets by `<service>/<path>`, without those that a finding is about. */
export interface LoadedSecrets {
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly findings: readonly Finding[];
}

/** Reads every secret that the configuration makes use of, from where it says it is; never shows one. */
export async function loadSecrets(sources: SecretSources): Promise<LoadedSecrets> {
  const used = new Set(secretUses(sources.config).map(secretKey));
  const read = readOnce();
  const secrets = new Map<string, Secret>();
  const findings: Finding[] = [];
  const certificates = new Map<string, string>();
  for (const slot of writtenSecrets(sources.written)) {
    const keys = slot.services.map((service) => secretKey({ service, path: slot.path })).filter((key) => used.has(key));
    // The certificate of the stack is checked even while nothing is exposed.
    if (keys.length === 0 && !(slot.services.length === 0 && sources.config.tls !== null)) continue;
    const loaded = await loadSecret(slot, sources, read);
    findings.push(...loaded.findings);
    if (loaded.value === null) continue;
    for (const key of keys) secrets.set(key, new Secret(loaded.value));
    findings.push(...pairFindings(slot, loaded.value, certificates, sources));
  }
  return { secrets, findings };
}

interface LoadedSecret {
  readonly value: string | null;
  readonly findings: readonly Finding[];
}

type Read = (path: string) => Promise<ReadText>;

async function loadSecret(slot: SecretSlot, { baseDirectory, env, locate }: SecretSources, read: Read) {
  const reference = secretReference(slot, baseDirectory);
  const place = locate(keyPath(slot));
  if (reference === null) return { value: null, findings: [] };
  if (reference.kind === 'file') return fromFile(slot, reference.path, place, await read(reference.path));
  if (reference.kind === 'environment') return fromEnvironment(slot, reference, place, env);
  // What is wrong with it the rules said already (rules/secret-source.ts).
  const parsed = parseSecret(slot.text ?? '', slot.shape);
  return { value: parsed.ok ? parsed.value : null, findings: [] };
}

async function fromFile(slot: SecretSlot, path: string, place: Place, read: ReadText): Promise<LoadedSecret> {
  if (!read.ok) {
    const { rule, what } = read.finding;
    return none(
      place,
      rule.replace('config/file-', 'config/secret-file-'),
      `The file of ${slot.what} cannot be used: ${path}. ${what}`,
      unreadPathFix(path) ??
        (slot.key === null
          ? 'Save it there in PEM.'
          : `Write ${slot.what} into that file, alone on one line, with mode 0600.`),
    );
  }
  if (read.text.trim() === '') {
    return none(place, 'config/secret-file-empty', `The file ${path} is empty.`, `Write ${slot.what} into it.`);
  }
  const loaded = shaped(slot, read.text, place, `What the file ${path} holds`);
  return { ...loaded, findings: [...loaded.findings, ...(await modeFindings(slot, path, place))] };
}

function fromEnvironment(
  slot: SecretSlot,
  { variable }: Extract<SecretReference, { kind: 'environment' }>,
  place: Place,
  env: SecretSources['env'],
): LoadedSecret {
  const value = env[variable];
  if (value === undefined || value.trim() === '') {
    return none(
      place,
      'config/variable-missing',
      `The environment variable ${variable} is ${value === undefined ? 'not set' : 'empty'}.`,
      `Set it, or use \`${slot.fileKey}\`; \`sudo\` passes variables on only with \`--preserve-env=${variable}\`.`,
    );
  }
  return shaped(slot, value, place, `What the environment variable ${variable} holds`);
}

function shaped(slot: SecretSlot, text: string, place: Place, subject: string): LoadedSecret {
  const parsed = parseSecret(text, slot.shape);
  if (parsed.ok) return { value: parsed.value, findings: [] };
  return none(place, 'config/secret-malformed', `${subject} ${parsed.problem}.`, parsed.fix);
}

function none(place: Place, rule: string, what: string, fix: string): LoadedSecret {
  return { value: null, findings: [{ rule, severity: 'error', place, what, fix }] };
}

async function modeFindings(slot: SecretSlot, path: string, place: Place): Promise<readonly Finding[]> {
  if (slot.shape === 'certificate') return [];
  const { mode } = await stat(path);
  if ((mode & 0o004) === 0) return [];
  const octal = (mode & 0o777).toString(8).padStart(4, '0');
  return [
    {
      rule: 'config/secret-file-readable',
      severity: 'warning',
      place,
      what: `Everybody on this host can read ${slot.what}: ${path} has mode ${octal}.`,
      fix: `Run \`chmod 600 ${path}\`.`,
    },
  ];
}

/** A key must belong to the certificate beside it, or no TLS handshake would succeed. */
function pairFindings(
  slot: SecretSlot,
  value: string,
  certificates: Map<string, string>,
  { locate }: SecretSources,
): readonly Finding[] {
  const section = formatKeyPath(slot.at);
  if (slot.shape === 'certificate' && slot.fileKey === 'cert_file') certificates.set(section, value);
  const certificate = certificates.get(section);
  if (slot.shape !== 'key' || certificate === undefined || keyFits(certificate, value)) return [];
  return [
    {
      rule: 'config/key-of-another-certificate',
      severity: 'error',
      place: locate(keyPath(slot)),
      what: `\`${section}.key_file\` is not the key of the certificate in \`${section}.cert_file\`.`,
      fix: 'Name the two files that were made together; in the certificate file its own certificate comes first.',
    },
  ];
}

function keyPath({ at, key, fileKey, file }: SecretSlot): KeyPath {
  return [...at, file === undefined && key !== null ? key : fileKey];
}

/** Reads each file once, however many endpoints name it. */
function readOnce(): Read {
  const texts = new Map<string, Promise<ReadText>>();
  return (path) => {
    const text = texts.get(path) ?? readText(path, path);
    texts.set(path, text);
    return text;
  };
}
