import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fetchDirect } from '../../../src/exporter/fetch/fetch-direct.ts';
import { readAnswer } from '../../../src/exporter/read-answer.ts';
import { endpoint } from '../support/endpoints.ts';
import { startRawServer } from '../support/raw-server.ts';
import { bodies, heads, seed } from './arbitrary-answer.ts';

const limits = { maxBodyBytes: 4096, timeoutMs: 60 };

interface Play {
  readonly pieces: readonly Buffer[];
  /** How the server leaves: a plain end, an RST, or not at all. */
  readonly leaves: 'end' | 'reset' | 'stay';
  /** Stays and sends one more byte every 5 ms. */
  readonly drips: boolean;
}

const plays: fc.Arbitrary<Play> = fc
  .record({
    head: heads,
    body: bodies,
    cut: fc.nat(300),
    leaves: fc.constantFrom('end' as const, 'end' as const, 'reset' as const, 'stay' as const),
    drips: fc.boolean(),
  })
  .map(({ head, body, cut, leaves, drips }) => {
    const bytes = Buffer.concat([Buffer.from(head, 'latin1'), body]);
    return { pieces: [bytes.subarray(0, cut), bytes.subarray(cut)].filter(({ length }) => length > 0), leaves, drips };
  });

test('whatever a server sends, drips or breaks off, a fetch ends in time with an answer or a reason', async () => {
  let play: Play = { pieces: [], leaves: 'end', drips: false };
  await using server = await startRawServer((socket) => {
    const { pieces, leaves, drips } = play;
    const next = (index: number): void => {
      const piece = pieces[index];
      if (piece !== undefined) socket.write(piece, () => setImmediate(next, index + 1));
      else if (leaves === 'end') socket.end();
      else if (leaves === 'reset') socket.resetAndDestroy();
      else if (drips) {
        const drip = setInterval(() => socket.write('x'), 5);
        socket.on('close', () => clearInterval(drip));
      }
    };
    next(0);
  });
  const vm = endpoint('vm-status', server.port);
  const property = fc.asyncProperty(plays, async (one) => {
    play = one;
    const result = await fetchDirect(vm, limits, new AbortController().signal);
    expect(result.durationSeconds).toBeLessThan(1.5);
    if (result.ok) expect(result.response.body.length).toBeLessThanOrEqual(limits.maxBodyBytes);
    else
      expect(result.cause.message).toMatch(
        new RegExp(`^127\\.0\\.0\\.1:${server.port}: .+|^localhost:${server.port}: .+`),
      );
    const answer = readAnswer(vm, result, { synthetic: true });
    if (!answer.ok) expect(answer.cause.message).not.toBe('');
  });
  await fc.assert(property, { seed, numRuns: 150 });
}, 30_000);
