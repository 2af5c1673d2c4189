import type { ExporterAuth } from '../exporter-config.ts';
import type { SecretFiles } from './secret-files.ts';

/** A header value, null where none is sent, or why it cannot be made. */
export type Authorization =
  { readonly ok: true; readonly header: string | null } | { readonly ok: false; readonly reason: string };

/** The value of the header Authorization; the secret goes into nothing else. */
export async function readAuthorization(auth: ExporterAuth | null, secrets: SecretFiles): Promise<Authorization> {
  if (auth === null) return { ok: true, header: null };
  const file = auth.kind === 'bearer' ? auth.token : auth.password;
  const secret = await secrets.read(file);
  if (!secret.ok) return secret;
  // Editors end a file with a line end that is no part of the secret.
  const text = secret.text.replace(/\r?\n$/, '');
  if (auth.kind === 'basic') {
    if (/[\x00-\x1f\x7f]/.test(text)) return unusable(file.path, 'has more than one line, or control characters');
    return { ok: true, header: `Basic ${Buffer.from(`${auth.username}:${text}`, 'utf8').toString('base64')}` };
  }
  if (!/^[\x21-\x7e]+$/.test(text)) return unusable(file.path, 'has characters that a header cannot carry');
  return { ok: true, header: `Bearer ${text}` };
}

function unusable(path: string, problem: string): Authorization {
  return { ok: false, reason: `the file ${path} ${problem}` };
}
