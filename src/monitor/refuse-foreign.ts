import type { FastifyInstance } from 'fastify';

/** Names under which we are asked: from this machine, and from the network of the stack. */
const ownNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]', 'bpi-monitor'];

/**
 * Refuses what a page of another site lets a browser ask: by a name of its own that leads to this machine (DNS
 * rebinding), or by a request that changes something and comes from elsewhere. Programs send neither header.
 */
export function refuseForeign(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { host = '', origin } = request.headers;
    const name = host.replace(/:\d+$/, '').toLowerCase();
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    const foreign = request.headers['sec-fetch-site'] === 'cross-site' || !sameOrigin(origin, host);
    if (ownNames.includes(name) && !(changes && foreign)) return done();
    reply.code(403).type('text/plain').send('bpi-monitor answers neither other names nor the pages of other sites\n');
  });
}

function sameOrigin(origin: string | undefined, host: string): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
