import { defaults } from '../defaults.ts';
import { file, flag, secret, secretFile } from './values.ts';

/** Section `auth`: how the exporter proves who it is. */
export const authSection = {
  title: 'section',
  description: 'How the exporter proves who it is: a bearer token, or a user name and a password.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    bearer: secret('secret token', 'Token that is sent as `Authorization: Bearer`.', 'BPCI_TOKEN'),
    bearer_file: secretFile('the token', '/etc/bpi/bpci_token'),
    username: {
      title: 'name',
      description: 'User name for HTTP basic authentication.',
      type: 'string',
      // RFC 7617: no colon; and no control characters.
      pattern: '^[^:\\u0000-\\u001f\\u007f]{1,200}$',
      examples: ['monitoring'],
    },
    password: secret('secret password', 'Password for HTTP basic authentication.', 'BPCI_PASSWORD'),
    password_file: secretFile('the password', '/etc/bpi/bpci_password'),
  },
} as const;

/** Section `tls`: how the exporter checks an HTTPS server, and its own certificate for mTLS. */
export const clientTlsSection = {
  title: 'section',
  description: 'How an HTTPS server is checked, and the certificate of the exporter for mutual TLS.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    ca_file: file('Certificate authorities in PEM, instead of the well-known ones.', '/etc/bpi/ca.pem'),
    cert_file: file('Certificate of the exporter in PEM, for mutual TLS; needs `key_file`.', '/etc/bpi/client.pem'),
    key_file: secretFile('the key of that certificate in PEM, without a passphrase', '/etc/bpi/client.key'),
    server_name: {
      title: 'host name',
      description: 'Name to expect in the certificate of the server, instead of the host of the address.',
      type: 'string',
      pattern: '^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$',
      examples: ['bpci.internal'],
    },
    skip_verify: flag('Accepts any certificate: anybody in between can read and change what is sent.', defaults.connection.skip_verify),
  },
} as const;
