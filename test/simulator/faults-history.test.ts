import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Moment } from '../../src/simulator/contract/behaviour.ts';
import { metricPages } from '../../src/simulator/contract/contract-endpoints.ts';
import { sampleMetric } from '../../src/simulator/contract/metric-page.ts';
import type { Reading } from '../../src/simulator/contract/sample.ts';
import { createFaultBoard } from '../../src/simulator/faults.ts';
import type { FaultBoard } from '../../src/simulator/faults.ts';
import { faults } from '../../src/simulator/faults/index.ts';
import { imagineMoment } from './support/imagined-world.ts';

const names = faults.filter(({ strikes }) => strikes !== 'stack').map(({ name }) => name);
const pages = metricPages();
const seed = 7;

/** A board whose time a test moves. */
function movingBoard() {
  let second = 0;
  const moment = () => imagineMoment({ seed }, second);
  const board = createFaultBoard(['bpi', 'bpci'], moment);
  return { board, moment, advance: (seconds: number) => (second += seconds) };
}

function read(name: string, labels: Readonly<Record<string, string>>, moment: Moment, board: FaultBoard): Reading {
  const page = pages.find(({ table }) => table[name] !== undefined);
  if (page === undefined) throw new Error(`no page has ${name}`);
  const found = sampleMetric(page, name, { seed, moment, history: board.history() }).find(({ labels: all }) =>
    Object.entries(labels).every(([label, value]) => all[label] === value),
  );
  if (found === undefined) throw new Error(`no series of ${name}`);
  return found.reading;
}
const value = (reading: Reading) => (reading.kind === 'value' ? reading.value : reading.count);

describe('while faults come and go', () => {
  test('no counter and no bucket ever falls, and no bucket is above a wider one', () => {
    const step = fc.record({
      name: fc.constantFrom(...names),
      on: fc.boolean(),
      after: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 9 }), (steps) => {
        const { board, moment, advance } = movingBoard();
        const last = new Map<string, number>();
        for (const { name, on, after } of steps) {
          advance(after);
          expect(fallen(last, moment(), board)).toEqual([]);
          if (on) board.set(name);
          else board.clear(name);
          expect(fallen(last, moment(), board)).toEqual([]);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('a gauge is what it would have been, once the fault is over', () => {
    const { board, moment, advance } = movingBoard();
    advance(500);
    board.set('quorum-lost');
    advance(60);
    expect(value(read('bpi_consensus_participation_ratio', {}, moment(), board))).toBe(0.6);
    board.clear('quorum-lost');
    const undisturbed = value(read('bpi_consensus_participation_ratio', {}, moment(), movingBoard().board));
    expect(value(read('bpi_consensus_participation_ratio', {}, moment(), board))).toBe(undisturbed);
    expect(undisturbed).toBeGreaterThan(0.9);
  });

  test('a counter that stopped goes on from where it stopped', () => {
    const { board, moment, advance } = movingBoard();
    const usage = () =>
      value(read('bpi_billing_usage_records_total', { service_type: 'transaction' }, moment(), board));
    advance(500);
    board.set('meter-stops');
    const stopped = usage();
    advance(1000);
    expect(usage()).toBe(stopped);
    board.clear('meter-stops');
    expect(usage()).toBe(stopped);
    advance(100);
    expect(usage()).toBeGreaterThan(stopped + 800);
    expect(usage()).toBeLessThan(stopped + 1600);
  });

  test('what a fault added to a counter stays there', () => {
    const { board, moment, advance } = movingBoard();
    const tampered = () => value(read('bpi_billing_tamper_detections_total', { kind: 'merkle' }, moment(), board));
    board.set('settlement-tampered');
    advance(100);
    board.clear('settlement-tampered');
    advance(100);
    expect(tampered()).toBe(10);
    board.set('settlement-tampered');
    advance(50);
    expect(tampered()).toBe(15);
  });

  test('a slow histogram has what was observed before, and sum and count grow with the slow ones', () => {
    const { board, moment, advance } = movingBoard();
    const confirmations = () => read('bpi_transaction_confirmation_duration_seconds', {}, moment(), board);
    advance(600);
    const before = confirmations();
    board.set('confirmations-crawl');
    advance(100);
    const after = confirmations();
    if (before.kind !== 'distribution' || after.kind !== 'distribution') throw new Error('not a histogram');
    expect(after.count - before.count).toBe(4200);
    expect((after.sum - before.sum) / 4200).toBeGreaterThan(25);
    const quick = (of: typeof before) => of.buckets.find(([bound]) => bound === 5)?.[1] ?? 0;
    expect(quick(after) - quick(before)).toBeLessThan(100);
  });

  test('a gauge that is held keeps the value of the moment at which the fault began', () => {
    const { board, moment, advance } = movingBoard();
    advance(600);
    const held = value(read('bpi_block_height', { status: 'best' }, moment(), board));
    board.set('chain-stands-still');
    advance(300);
    expect(value(read('bpi_block_height', { status: 'best' }, moment(), board))).toBe(held);
    board.set('quorum-lost');
    advance(300);
    expect(value(read('bpi_block_height', { status: 'best' }, moment(), board))).toBe(held);
  });
});

/** Counters and buckets that are below what they were; remembers what they are now. */
function fallen(last: Map<string, number>, moment: Moment, board: FaultBoard): readonly string[] {
  return pages.flatMap((page) =>
    page.definitions
      .filter(({ type }) => type !== 'gauge')
      .flatMap(({ name }) =>
        sampleMetric(page, name, { seed, moment, history: board.history() }).flatMap(({ labels, reading }) => {
          const key = `${name}${JSON.stringify(labels)}`;
          if (reading.kind === 'value') return compare(last, key, reading.value);
          const counts = [...reading.buckets.map(([, count]) => count), reading.count];
          const tangled = counts.some((count, index) => index > 0 && count < (counts[index - 1] ?? 0));
          return [
            ...(tangled ? [`${key} is tangled`] : []),
            ...counts.flatMap((count, index) => compare(last, `${key}#${String(index)}`, count)),
            ...compare(last, `${key} sum`, reading.sum),
          ];
        }),
      ),
  );
}

function compare(last: Map<string, number>, key: string, now: number): readonly string[] {
  // Sums of floating point numbers may differ in their last digits.
  const fell = now < (last.get(key) ?? 0) * (1 - 1e-12);
  last.set(key, now);
  return fell ? [key] : [];
}
