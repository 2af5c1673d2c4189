import { expect, test } from 'vitest';
import type { EndpointState } from '../../src/exporter/exporter-config.ts';
import { linkState } from '../../src/exporter/watch/link-state.ts';

const none = { state: 'not_offered', says: null } as const;

test.each<[string, EndpointState, EndpointState, { state: EndpointState; says: number | null }, 0 | 1 | null]>([
  ['both ends answer', 'ok', 'ok', none, 1],
  ['both ends answer, and the contract agrees', 'ok', 'ok', { state: 'ok', says: 1 }, 1],
  ['both ends answer, but the contract denies it', 'ok', 'ok', { state: 'ok', says: 0 }, 0],
  ['both ends answer, but the contract does not say', 'ok', 'ok', { state: 'ok', says: null }, null],
  ['both ends answer, but the contract has failed', 'ok', 'ok', { state: 'failed', says: 1 }, null],
  ['both ends answer, the contract is not asked for', 'ok', 'ok', { state: 'not_configured', says: null }, 1],
  ['both ends answer, the contract is not asked yet', 'ok', 'ok', { state: 'unknown', says: null }, 1],
  ['BPCI has failed', 'failed', 'ok', none, 0],
  ['BPCI has failed, whatever the contract says', 'failed', 'ok', { state: 'ok', says: 1 }, 0],
  ['BPI has failed', 'ok', 'failed', none, null],
  ['both have failed', 'failed', 'failed', none, 0],
  ['BPCI is not offered', 'not_offered', 'ok', none, null],
  ['BPCI is not configured', 'not_configured', 'ok', none, null],
  ['nothing is known yet', 'unknown', 'unknown', { state: 'unknown', says: null }, null],
  ['BPCI is not known, but the contract denies the link', 'not_offered', 'ok', { state: 'ok', says: 0 }, 0],
])('%s', (_, bpciHealth, vmStatus, contract, expected) => {
  expect(linkState({ bpciHealth, vmStatus, contract })).toBe(expected);
});
