import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isLoopback } from './normalise/route-to.ts';
import type { SecretShape } from './normalise/secret-slot.ts';

/** The secret without what an editor adds around it, or what is wrong with it, as a predicate that never quotes it. */
export type ShapedSecret =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problem: string; readonly fix: string };

const mostCharacters = 16_384;
const pemOf = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** Reads a secret of one shape. Pure. */
export function parseSecret(text: string, shape: SecretShape): ShapedSecret {
  switch (shape) {
    case 'address':
      return parseWebAddress(text.trim());
    case 'https-address':
      return parseSlackAddress(text.trim());
    case 'integration-key':
      return parseIntegrationKey(text.trim());
    case 'token':
      return /^[!-~]+$/.test(text.trim())
        ? short(text.trim())
        : wrong('is not one word of printable ASCII', 'Write the token alone on one line.');
    case 'password':
      return parsePassword(text.replace(/\r?\n$/, ''));
    case 'certificate':
      return parseCertificates(text);
    case 'key':
      return parsePrivateKey(text);
  }
}

/** Says whether a private key belongs to the first of some certificates, both in PEM and parsed before. */
export function keyFits(certificates: string, key: string): boolean {
  return new X509Certificate(certificates).checkPrivateKey(createPrivateKey(key));
}

function parseWebAddress(value: string): ShapedSecret {
  if (/^https?:\/\/[^\s/]+\S*$/i.test(value) && URL.canParse(value)) return short(value);
  return wrong(
    'is not one address that begins with http:// or https://',
    'Write the full address of the receiver, for example https://hooks.example.com/bpi.',
  );
}

/** Who knows the address of an incoming webhook can write into the channel, so it travels encrypted. */
function parseSlackAddress(value: string): ShapedSecret {
  const fix =
    'Copy the whole address of the incoming webhook, for example https://hooks.slack.com/services/T000/B000/XXX.';
  if (!parseWebAddress(value).ok) return wrong('is not one address that begins with https://', fix);
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || isLoopback(hostname.replace(/^\[(.*)\]$/, '$1'))
    ? short(value)
    : wrong('begins with http://, and Slack takes messages over https:// only', fix);
}

/** Of the Events API v2 (developer.pagerduty.com/docs/events-api-v2): a key of another length is refused only when an alert is sent. */
function parseIntegrationKey(value: string): ShapedSecret {
  if (/^[0-9A-Za-z]{32}$/.test(value)) return short(value);
  const isWord = /^[0-9A-Za-z]+$/.test(value);
  return wrong(
    isWord
      ? `has ${value.length} characters; an integration key has 32`
      : 'is not an integration key, which is 32 letters and digits',
    'Copy the Integration Key of an integration `Events API V2` from the page of the service at PagerDuty.',
  );
}

function parsePassword(value: string): ShapedSecret {
  return /[\u0000-\u001f\u007f]/.test(value)
    ? wrong('has several lines or control characters', 'Write the password alone on one line.')
    : short(value);
}

function short(value: string): ShapedSecret {
  return value.length > mostCharacters
    ? wrong(`is longer than ${mostCharacters} characters`, 'Check that it is the right one.')
    : { ok: true, value };
}

function parseCertificates(text: string): ShapedSecret {
  const blocks = text.match(pemOf) ?? [];
  const fix = 'Save it in PEM: base64 between `-----BEGIN CERTIFICATE-----` and `-----END CERTIFICATE-----`.';
  if (blocks.length === 0) return wrong('is not a certificate in PEM', fix);
  const bad = blocks.findIndex((block) => !isCertificate(block));
  return bad === -1
    ? { ok: true, value: text }
    : wrong(`has a certificate that cannot be read (number ${bad + 1})`, fix);
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).serialNumber !== '';
  } catch {
    return false;
  }
}

function parsePrivateKey(text: string): ShapedSecret {
  try {
    createPrivateKey(text);
    return { ok: true, value: text };
  } catch {
    return /ENCRYPTED/.test(text)
      ? wrong(
          'is a key with a passphrase, which nobody could type',
          'Write the key without it: `openssl pkey -in key -out plain-key`.',
        )
      : wrong(
          'is not a private key in PEM',
          'Save it in PEM: base64 between `-----BEGIN PRIVATE KEY-----` and its end.',
        );
  }
}

function wrong(problem: string, fix: string): ShapedSecret {
  return { ok: false, problem, fix };
}
