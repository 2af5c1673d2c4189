import { describe, expect, test } from 'vitest';
import { contractAnswers, contractPlaces } from '../../src/catalog/contract/index.ts';
import { stateWords, type ContractField } from '../../src/catalog/contract/contract-answer.ts';
import { parseExposition } from '../../src/exporter/exposition/parse-exposition.ts';
import { readContractValue } from '../../src/exporter/modules/contract-value.ts';
import { readContract } from '../../src/exporter/modules/contract-reading.ts';
import { shippedAnswers } from './support/answers.ts';
import { exposeExample, goodBody, readBody } from './support/contract-examples.ts';
import { printedAnswers } from './support/printed-answers.ts';

const causeOf = (...args: Parameters<typeof readBody>): string => {
  const answer = readBody(...args);
  return answer.ok ? `ok: ${answer.shape}` : `${answer.cause.kind}: ${answer.cause.message}`;
};
const linesOf = (exposition: string): readonly string[] =>
  exposition.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

describe('the answers that the observability document prints', () => {
  test.each(Object.entries(printedAnswers))('%s is understood to the last field', (id, { body, lines, healthy }) => {
    const answer = goodBody(id, body);
    expect(linesOf(answer.exposition)).toEqual(lines);
    expect({ healthy: answer.healthy, unmapped: answer.unmapped }).toEqual({ healthy, unmapped: 0 });
  });
});

describe.each(contractPlaces.map(({ endpoint, answer }) => [endpoint, answer] as const))('at %s', (id, answer) => {
  test('the example is a good answer, healthy and mapped to the last number', () => {
    const known = answer.name === 'vm-status' || answer.name === 'bpci-maintenance-status';
    const { healthy, unmapped, samples } = goodBody(id, answer.example);
    expect({ healthy: healthy ?? true, unmapped }).toEqual({ healthy: true, unmapped: 0 });
    expect(samples.length).toBeGreaterThan(known ? 0 : 1);
  });

  test('every field of the example becomes its metric', () => {
    const names = new Set(goodBody(id, answer.example).samples.map(({ name }) => name));
    const expected = answer.fields.flatMap(({ becomes }) => becomes.map(({ metric }) => metric));
    expect(expected.filter((metric) => !names.has(metric))).toEqual([]);
  });

  test('the same is understood as Prometheus text', () => {
    const text = exposeExample(answer);
    const fromText = goodBody(id, text);
    expect(fromText.shape).toBe('prometheus');
    expect(fromText.samples).toHaveLength(goodBody(id, answer.example).samples.length);
    expect(parseExposition(text)).toMatchObject({ ok: true });
  });

  test('a number that the contract does not know is counted, and does no harm', () => {
    const extended = { ...answer.example, brand_new: { depth: 7, note: 'x' } };
    const plain = goodBody(id, answer.example);
    expect(goodBody(id, extended)).toMatchObject({ samples: plain.samples, unmapped: 1 });
  });
});

test('an answer as shipped says nothing more by the contract than by its module', () => {
  for (const answer of contractAnswers) {
    const body = shippedAnswers[answer.name as keyof typeof shippedAnswers] as unknown;
    if (body === undefined) continue;
    const { samples, read } = readContract(answer, body);
    expect({ name: answer.name, samples, read: read.size }).toEqual({ name: answer.name, samples: [], read: 0 });
  }
});

test('what the contract adds to an answer as shipped is mapped besides', () => {
  const shipped = shippedAnswers['bpci-economy-status'] as { readonly data: Readonly<Record<string, unknown>> };
  const plain = goodBody('bpci-economy-status', shipped);
  const more = goodBody('bpci-economy-status', { ...shipped, data: { ...shipped.data, gen_supply: 100_000 } });
  expect(more.shape).toBe('json:bpci-economy-status');
  expect(more.samples).toEqual([
    ...plain.samples,
    { name: 'bpci_token_supply', labels: { token: 'GEN' }, value: 100_000 },
  ]);
  expect(more.unmapped).toBe(0);
});

test("the seeds' TokenSupplyState is understood without an envelope too", () => {
  const state = { gen_supply: 100_000, nex_supply: 1, flx_supply: 2, aur_supply: 3, epoch: 4 };
  const answer = goodBody('bpci-economy-status', { ...state, last_update: '2024-01-15T10:30:00.123456789Z' });
  expect(linesOf(answer.exposition)).toEqual([
    'bpci_economy_epoch 4',
    ...['AUR"} 3', 'FLX"} 2', 'GEN"} 100000', 'NEX"} 1'].map((rest) => `bpci_token_supply{token="${rest}`),
    'bpci_token_supply_last_update_timestamp_seconds 1705314600.123',
  ]);
  expect(answer).toMatchObject({ shape: 'json:contract-bpci-economy-status', unmapped: 0 });
});

describe("BPI's own word on the link", () => {
  const link = { service: 'bpi-vm-server', status: 'connected' };
  test.each([
    ['connected', 1, true],
    ['Degraded', 1, true],
    ['disconnected', 0, false],
    ['connecting', 0, false],
    [true, 1, true],
    [0, 0, false],
  ])('%j is %d', (status, value, healthy) => {
    const answer = goodBody('bpci-connection', { ...link, status });
    expect(answer.samples).toEqual([{ name: 'bpi_bpci_connection_up', labels: {}, value }]);
    expect(answer.healthy).toBe(healthy);
  });

  test.each([
    ['a status that nobody knows', { ...link, status: 'shiny' }, 'malformed', 'contract.md asks for: status'],
    ['no sender', { status: 'connected' }, 'wrong_service', 'an unknown service answered'],
    ['an unknown sender', { ...link, service: 'other' }, 'wrong_service', 'an unknown service answered'],
    ['ZKLock', { ...link, service: 'ZKLock' }, 'wrong_service', 'ZKLock answered'],
    ['an error', { ...link, status: 'error', message: 'no link' }, 'wrong|payload|malformed', ''],
    ['an array', [link], 'malformed', 'contract.md asks for: service, status'],
    ['nothing', {}, 'wrong_service', 'an unknown service'],
  ])('%s says nothing about the link', (_, body, kind, message) => {
    expect(causeOf('bpci-connection', body)).toMatch(new RegExp(`^(${kind}).*${message}`));
  });

  test('the VM server as shipped does not offer it', () => {
    const body = { error: 'Not Found', message: "Path '/bpci/connection' not found in VM Server" };
    expect(causeOf('bpci-connection', body)).toMatch(/^not_found/);
  });
});

test('a last check counts as a success only while the link is healthy', () => {
  const { body } = printedAnswers['monitoring-health'];
  const down = JSON.parse(body) as { services: { bpci_connection: { status: string } } };
  down.services.bpci_connection.status = 'unhealthy';
  const names = goodBody('monitoring-health', down).samples.map(({ name }) => name);
  expect(names).not.toContain('bpi_bpci_last_success_timestamp_seconds');
});

test('an envelope that warns is unhealthy, and one with an error is no answer', () => {
  const [{ example }] = contractAnswers.filter(({ name }) => name === 'bpci-registry-status') as [
    (typeof contractAnswers)[number],
  ];
  expect(goodBody('bpci-registry-status', { ...example, status: 'warning' }).healthy).toBe(false);
  expect(causeOf('bpci-registry-status', { ...example, status: 'error' })).toMatch(/^payload_error.*BPCI registry/);
});

test('keys outside a closed set and keys that are no names become no label', () => {
  const answer = goodBody('monitoring-billing-metrics', {
    usage_records_total: 1,
    token_balances: { GEN: 1, XYZ: 2 },
  });
  expect(answer.unmapped).toBe(1);
  const services = { ok: { status: 'healthy' }, ['x'.repeat(65)]: { status: 'healthy' }, 'a"b\n': { status: 'down' } };
  expect(goodBody('monitoring-health', { status: 'healthy', services }).samples).toHaveLength(1);
});

test('an answer of the contract becomes at most 10,000 samples', () => {
  const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`policy-${index}`, index]));
  expect(goodBody('bpci-metrics', { bpci_policy_violations_total: many }).samples).toHaveLength(10_000);
});

describe('a value', () => {
  const read = (reading: ContractField['reading'], value: unknown) =>
    readContractValue({ reading, states: stateWords }, value);
  test.each([
    ['milliseconds', '25ms', 0.025],
    ['milliseconds', 25, 0.025],
    ['milliseconds', '25', 0.025],
    ['milliseconds', '1.5s', 1.5],
    ['milliseconds', -1, null],
    ['milliseconds', 'soon', null],
    ['seconds', '72h35m', 261_300],
    ['seconds', 12, 12],
    ['ratio', '95%', 0.95],
    ['ratio', 0.95, 0.95],
    ['ratio', 95, null],
    ['ratio', -0.1, null],
    ['count', 7, 7],
    ['count', '7', 7],
    ['count', -7, null],
    ['number', -7, -7],
    ['number', Infinity, null],
    ['number', null, null],
    ['time', '2024-01-15T10:29:45Z', 1_705_314_585],
    ['time', '2024-01-15T10:29:45+01:00', 1_705_310_985],
    ['time', 1_705_314_585, 1_705_314_585],
    ['time', 1_705_314_585_000, null],
    ['time', '2024-13-45T10:29:45Z', null],
    ['time', 'yesterday', null],
    ['state', 'active', 1],
    ['state', ' Healthy ', 1],
    ['state', 'degraded', 0],
    ['state', false, 0],
    ['state', 'constructor', null],
    ['state', 2, null],
    ['text', 'anything', null],
  ] as const)('%s %j is %s', (reading, value, expected) => {
    expect(read(reading, value)).toBe(expected);
  });
});
