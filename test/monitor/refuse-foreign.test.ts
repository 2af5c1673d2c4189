import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { refuseForeign } from '../../src/monitor/refuse-foreign.ts';

async function status(method: 'GET' | 'POST', headers: Readonly<Record<string, string>>): Promise<number> {
  const app = Fastify();
  refuseForeign(app);
  app.all('/', () => 'done');
  const { statusCode } = await app.inject({ method, url: '/', headers: { host: 'localhost:9710', ...headers } });
  await app.close();
  return statusCode;
}

describe('bpi-monitor answers', () => {
  test.each([
    ['programs on this machine', 'POST', {}],
    ['Alertmanager and Prometheus, by the name in the stack', 'POST', { host: 'bpi-monitor:9710' }],
    ['by the address', 'POST', { host: '127.0.0.1:9711' }],
    ['by the address of IPv6', 'GET', { host: '[::1]:9710' }],
    ['a page of its own', 'POST', { origin: 'http://localhost:9710', 'sec-fetch-site': 'same-origin' }],
    ['a link from elsewhere, which changes nothing', 'GET', { 'sec-fetch-site': 'cross-site' }],
  ] as const)('%s', async (_who, method, headers) => {
    expect(await status(method, headers)).toBe(200);
  });
});

describe('bpi-monitor refuses', () => {
  test.each([
    ['a page of another site', 'POST', { origin: 'https://evil.example' }],
    ['a page on another port of this machine', 'POST', { origin: 'http://localhost:3000' }],
    ['a page without an origin, as a file', 'POST', { origin: 'null' }],
    ['a form of another site', 'POST', { 'sec-fetch-site': 'cross-site' }],
    ['a name that somebody else made lead here', 'GET', { host: 'evil.example:9710' }],
  ] as const)('%s', async (_who, method, headers) => {
    expect(await status(method, headers)).toBe(403);
  });
});
