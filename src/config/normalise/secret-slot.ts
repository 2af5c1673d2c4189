import { resolve } from 'node:path';
import type { ComponentName, SecretReference, SecretUse } from '../config.ts';
import { formatKeyPath, type KeyPath } from '../key-path.ts';
import { environmentVariable } from './environment-variable.ts';

/** What a secret must look like: a web address, one of https, the key of a PagerDuty service, one word, one line, certificates in PEM, or a private key in PEM. */
export type SecretShape =
  'address' | 'https-address' | 'integration-key' | 'token' | 'password' | 'certificate' | 'key';

/** A place in monitoring.yaml where a secret may stand, and what stands there. */
export interface SecretSlot {
  /** How people call it: `the address of the webhook`. */
  readonly what: string;
  readonly shape: SecretShape;
  /** The section. */
  readonly at: KeyPath;
  /** The key for the secret itself or `${NAME}`; null where only a file can hold it. */
  readonly key: string | null;
  /** The key for the path of a file. */
  readonly fileKey: string;
  /** What is written at `key`; it may be the secret: never show it. */
  readonly text: string | undefined;
  /** What is written at `fileKey`. */
  readonly file: string | undefined;
  /** Whose containers get it; several for the certificate of the stack, none where nothing is exposed. */
  readonly services: readonly ComponentName[];
  /** Where they find it, in their configuration volumes. */
  readonly path: string;
}

/** Where the secret is, the file before the text; null where neither is written. */
export function secretReference(slot: SecretSlot, baseDirectory: string): SecretReference | null {
  if (slot.file !== undefined) return { kind: 'file', path: resolve(baseDirectory, slot.file) };
  if (slot.text === undefined || slot.key === null) return null;
  const variable = environmentVariable(slot.text);
  return variable === null
    ? { kind: 'inline', keyPath: formatKeyPath([...slot.at, slot.key]) }
    : { kind: 'environment', variable };
}

/** The secret and where its one user finds it; null where none is written. */
export function secretUse(slot: SecretSlot, baseDirectory: string): SecretUse | null {
  const reference = secretReference(slot, baseDirectory);
  const [service] = slot.services;
  return reference === null || service === undefined ? null : { reference, service, path: slot.path };
}
