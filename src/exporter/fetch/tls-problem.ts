// Codes of Node's tls (verification) and of OpenSSL 3 (alerts of the server), most telling first.
const problems: readonly (readonly [pattern: RegExp, problem: string])[] = [
  [/^CERT_HAS_EXPIRED$/, 'the certificate of the server has expired'],
  [/^CERT_NOT_YET_VALID$/, 'the certificate of the server is not valid yet'],
  [/^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/, 'the certificate of the server is for another name'],
  [
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*|CERT_UNTRUSTED|CERT_SIGNATURE_FAILURE)$/,
    'no trusted authority vouches for the certificate of the server',
  ],
  [/ALERT_NO_APPLICATION_PROTOCOL$/, 'the server does not offer HTTP/1.1'],
  [/^CERT_/, 'the certificate of the server is refused'],
  [/ALERT_CERTIFICATE_REQUIRED$/, 'the server wants a client certificate and got none'],
  // With TLS 1.2 a server that wants a certificate says no more than this.
  [
    /ALERT_HANDSHAKE_FAILURE$|^EPROTO$/,
    'the server refuses us: it may want a client certificate, or speaks another TLS',
  ],
  [
    /ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_(UNKNOWN|EXPIRED|REVOKED)|UNSUPPORTED_CERTIFICATE|ACCESS_DENIED|DECRYPT_ERROR)$/,
    'the server refuses our client certificate',
  ],
  [
    /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL)$/,
    'what answers does not speak TLS',
  ],
];
const otherTls = /^(ERR_TLS_|ERR_SSL_|DEPTH_|SELF_SIGNED_)/;

/** What an error code says is wrong with TLS, in words; null when it is no TLS code. */
export function tlsProblem(code: string): string | null {
  const known = problems.find(([pattern]) => pattern.test(code))?.[1];
  if (known !== undefined) return `the TLS handshake failed: ${known}`;
  return otherTls.test(code) ? 'the TLS handshake failed' : null;
}
