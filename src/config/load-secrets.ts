import { stat } from 'node:fs/promises';
import type { Finding, Place } from '../base/finding.ts';
import { Secret } from '../base/secret.ts';
import type { SecretReference } from './config.ts';
import { readText } from './read-text.ts';

/** Where the address of the webhook goes: service and path in its configuration volume. */
export const webhookSecretPath = 'alertmanager/secrets/webhook_url';

/** Reads the address of the webhook from where the configuration says it is; never shows it. */
export async function loadWebhookUrl(options: {
  readonly reference: SecretReference;
  /** The text in monitoring.yaml, for a reference of kind `inline`. */
  readonly inline: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly place: (key: 'url' | 'url_file') => Place;
}): Promise<{ readonly secret: Secret | null; readonly findings: readonly Finding[] }> {
  const { reference, inline, env } = options;
  const place = options.place(reference.kind === 'file' ? 'url_file' : 'url');
  const none = (rule: string, what: string, fix: string) => ({
    secret: null,
    findings: [{ rule, severity: 'error', place, what, fix } satisfies Finding],
  });

  if (reference.kind === 'file') {
    const { path } = reference;
    const read = await readText(path, path);
    if (!read.ok) {
      const { rule, what } = read.finding;
      return none(
        rule.replace('config/file-', 'config/secret-file-'),
        `The file of the webhook's address cannot be used: ${path}. ${what}`,
        'Write the address into that file, alone on one line, with mode 0600.',
      );
    }
    if (read.text.trim() === '') {
      return none(
        'config/secret-file-empty',
        `The file ${path} is empty.`,
        'Write the address of the webhook into it.',
      );
    }
    const checked = check(read.text, place, `What the file ${path} holds`);
    return { ...checked, findings: [...checked.findings, ...(await modeFindings(path, place))] };
  }
  if (reference.kind === 'environment') {
    const value = env[reference.variable];
    if (value === undefined || value.trim() === '') {
      return none(
        'config/variable-missing',
        `The environment variable ${reference.variable} is ${value === undefined ? 'not set' : 'empty'}.`,
        `Set it, or use \`url_file\`; \`sudo\` passes variables on only with \`--preserve-env=${reference.variable}\`.`,
      );
    }
    return check(value, place, `What the environment variable ${reference.variable} holds`);
  }
  return check(inline ?? '', place, '`notifications.webhook.url`');
}

function check(text: string, place: Place, subject: string): { secret: Secret | null; findings: readonly Finding[] } {
  const value = text.trim();
  if (/^https?:\/\/[^\s/]+\S*$/i.test(value) && URL.canParse(value)) return { secret: new Secret(value), findings: [] };
  const finding: Finding = {
    rule: 'config/webhook-url',
    severity: 'error',
    place,
    what: `${subject} is not one address that begins with http:// or https://.`,
    fix: 'Write the full address of the receiver, for example https://hooks.example.com/bpi.',
  };
  return { secret: null, findings: [finding] };
}

async function modeFindings(path: string, place: Place): Promise<readonly Finding[]> {
  const { mode } = await stat(path);
  if ((mode & 0o004) === 0) return [];
  const octal = (mode & 0o777).toString(8).padStart(4, '0');
  return [
    {
      rule: 'config/secret-file-readable',
      severity: 'warning',
      place,
      what: `Everybody on this host can read the webhook's address: ${path} has mode ${octal}.`,
      fix: `Run \`chmod 600 ${path}\`.`,
    },
  ];
}
