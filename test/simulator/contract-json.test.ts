import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { contractPlaces } from '../../src/catalog/contract/index.ts';
import { endpointDefinitions } from '../../src/catalog/endpoints.ts';
import { body, exchange, json, request } from './support/exchange.ts';
import { testWorld } from './support/simulators.ts';

const places = contractPlaces.flatMap(({ endpoint, path, answer }) => {
  const at = endpointDefinitions.find(({ id }) => id === endpoint)?.at;
  if (at === undefined || (at !== 'bpci' && 'service' in at)) return [];
  return [{ endpoint, path, answer, port: at === 'bpci' ? 'bpci' : at.bpi }];
});
const askJson = async (port: number, path: string) => {
  const { text } = await exchange(port, request(`GET ${path}`, ['Accept: application/json']));
  return JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)) as Record<string, unknown>;
};

/** The same value with the type of every leaf in place of it, and no keys where the keys are data. */
const shapeOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item)]))
    : typeof value;

describe('in the contract profile', () => {
  test.each(places.map((place) => [place.endpoint, place] as const))(
    '%s answers its documented JSON',
    async (_, place) => {
      const { port, clock } = await testWorld({ profile: 'contract' });
      clock.advance(3_600_000);
      const answer = await askJson(port(place.port), place.path);
      const payload = (place.answer.enveloped ? answer['data'] : answer) as Record<string, unknown>;
      for (const { path, required } of place.answer.fields) {
        if (!required || path.includes('{')) continue;
        expect(new Ajv().validate(schemaOf(path.split('.')), payload), `${path} of ${JSON.stringify(payload)}`).toBe(
          true,
        );
      }
    },
  );

  test('figures are those of the metrics', async () => {
    const { port, clock } = await testWorld({ profile: 'contract' });
    clock.advance(600_000);
    const text = await body(port('vm'), '/bpci/metrics');
    const calls = /^bpi_bpci_requests_total\{operation="consensus",result="success"\} (\d+)$/m.exec(text)?.[1];
    expect(Number(calls)).toBeGreaterThan(100);
    expect(await json(port('vm'), '/bpci/connection')).toMatchObject({
      status: 'connected',
      requests: { consensus: { success: Number(calls) } },
    });
  });

  test('a lost link is told in words', async () => {
    const { port } = await testWorld({ profile: 'contract', bpciAddress: { host: '127.0.0.1', port: 1 } });
    expect(await json(port('vm'), '/bpci/connection')).toMatchObject({ status: 'connecting' });
    expect(await json(port('vm'), '/bpci/connection')).not.toHaveProperty('last_success');
  });

  test('what BPI answers as shipped stays as it is, with the documented fields beside it', async () => {
    const [shipped, documented] = [await testWorld(), await testWorld({ profile: 'contract' })];
    const status = (world: typeof shipped) => json(world.port('vm'), '/__vm/status');
    const { measured, ...own } = (await status(documented)) as Record<string, unknown>;
    expect(measured).toMatchObject({ running_instances: expect.any(Number) as number });
    expect(shapeOf(own)).toEqual(shapeOf(await status(shipped)));
  });

  test('who accepts anything gets the text of the metrics', async () => {
    const { port } = await testWorld({ profile: 'contract' });
    const { text } = await exchange(port('vm'), request('GET /__vm/metrics', ['Accept: */*']));
    expect(text).toContain('# HELP ');
  });
});

test('as shipped, the documented answers are not there', async () => {
  const { port } = await testWorld();
  const { text } = await exchange(port('vm'), request('GET /bpci/connection', ['Accept: application/json']));
  expect(text).toMatch(/^HTTP\/1\.1 404 /);
});

function schemaOf([key = '', ...rest]: readonly string[]): object {
  return { type: 'object', required: [key], properties: { [key]: rest.length === 0 ? {} : schemaOf(rest) } };
}
