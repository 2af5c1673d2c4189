import { describe, expect, test } from 'vitest';
import { exchange, json, request } from './support/exchange.ts';
import { testWorld } from './support/simulators.ts';

const post = (port: number, path: string, payload: object) => {
  const body = JSON.stringify(payload);
  const headers = ['Content-Type: application/json', `Content-Length: ${String(Buffer.byteLength(body))}`];
  return exchange(port, request(`POST /api/stamped${path}`, headers, body));
};
const bank = { BankStamped: { bank_id: 'b1', banking_license: 'l1', regulatory_body: 'r1' } };

describe('a stamped wallet', () => {
  test('is verified once it is registered', async () => {
    const { port } = await testWorld({ only: 'bpci' });
    await post(port('bpci'), '/stamps/register', { wallet_id: 'w1', stamp_type: bank });
    expect(await json(port('bpci'), '/api/stamped/stamps/verify/w1')).toEqual({
      status: 'verified',
      wallet_stamp: { stamp_type: bank, wallet_id: 'w1' },
    });
  });

  test('leaves an entry for every call that is granted, and none for one that is denied', async () => {
    const { port } = await testWorld({ only: 'bpci' });
    await post(port('bpci'), '/stamps/register', { wallet_id: 'w1', stamp_type: bank });
    const granted = await post(port('bpci'), '/bank/settlement', { wallet_id: 'w1', operation: 'initiate_settlement' });
    expect(granted.text).toContain('"access_granted":true');
    for (const wallet_id of ['w1', 'w2']) {
      expect((await post(port('bpci'), '/government/regulatory', { wallet_id })).text).toMatch(/^HTTP\/1\.1 403 /);
    }
    expect(await json(port('bpci'), '/api/stamped/stamps/logs')).toMatchObject({
      total_entries: 1,
      access_logs: [{ wallet_id: 'w1', endpoint: 'bank_api', operation: 'initiate_settlement' }],
    });
    expect(await json(port('bpci'), '/api/stamped/bank/audit?wallet_id=w2')).toMatchObject({ total_entries: 0 });
  });
});
