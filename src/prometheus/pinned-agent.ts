import { X509Certificate } from 'node:crypto';
import { TLSSocket } from 'node:tls';
import { Agent, buildConnector } from 'undici';

/** Somebody else's certificate was shown. */
class ForeignCertificateError extends Error {
  readonly code = 'ERR_TLS_CERT_ALTNAME_INVALID';
}

/**
 * Connects to a server that shows exactly this certificate (PEM, its own first) and to no other: whoever signed it and
 * whatever name it bears, because the server is asked at an address of this host.
 */
export function pinnedAgent(certificate: string): Agent {
  const expected = new X509Certificate(certificate).fingerprint256;
  const connect = buildConnector({ rejectUnauthorized: false });
  return new Agent({
    connect: (options, callback) => {
      connect(options, (...outcome) => {
        const [error, socket] = outcome;
        if (error !== null) return callback(error, null);
        const shown = socket instanceof TLSSocket ? socket.getPeerX509Certificate()?.fingerprint256 : undefined;
        if (shown === expected) return callback(null, socket);
        socket.destroy();
        callback(new ForeignCertificateError('the certificate is not the one of monitoring.yaml'), null);
      });
    },
  });
}
