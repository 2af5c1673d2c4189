import { expect, test } from 'vitest';
import { createTestBook, maxArrivals, maxTests } from '../../src/monitor/test-book.ts';
import { notified, t0 } from './support/alerts.ts';

const alert = (id: string) => notified({ labels: { bpi_test: id, priority: 'P1' } });

test('a test is proven with its receiver and how long it took', () => {
  const book = createTestBook();
  book.record('bpi-monitor-test', alert('one'), t0 + 1500);
  expect(book.get('one')).toMatchObject([
    { status: 'firing', receiver: 'bpi-monitor-test', deliverySeconds: 1.5, receivedAt: '2026-01-02T03:04:06.500Z' },
  ]);
  expect(book.get('two')).toEqual([]);
});

test('an alert that is no test is not kept', () => {
  const book = createTestBook();
  book.record('r', notified(), t0);
  expect(book.get('')).toEqual([]);
});

test('only the latest tests are remembered, each with its first arrival', () => {
  const book = createTestBook();
  for (let index = 0; index <= maxTests; index += 1) book.record('r', alert(`t${index}`), t0);
  expect(book.get('t0')).toEqual([]);
  expect(book.get('t1')).toHaveLength(1);
  for (let index = 0; index < maxArrivals + 10; index += 1) book.record('r', alert('t1'), t0 + 1000 + index);
  expect(book.get('t1')).toHaveLength(maxArrivals);
  expect(book.get('t1')[0]?.deliverySeconds).toBe(0);
});

test('a test keeps little of what is sent with it', () => {
  const book = createTestBook();
  const many = Object.fromEntries(Array.from({ length: 128 }, (_, index) => [`n${index}`, 'x'.repeat(16_000)]));
  book.record('r', notified({ labels: { ...many, bpi_test: 'one', priority: 'P1' } }), t0);
  expect(JSON.stringify(book.get('one')).length).toBeLessThan(4096);
  expect(book.get('one')[0]?.labels).toMatchObject({ bpi_test: 'one', priority: 'P1' });
});
