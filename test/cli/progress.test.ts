import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ImageUnavailableError } from '../../src/base/errors.ts';
import { jsonCollector } from '../../src/cli/progress/json-collector.ts';
import { plainPainter } from '../../src/cli/progress/plain-painter.ts';
import { runStep } from '../../src/cli/progress/run-step.ts';
import { useColour } from '../../src/cli/use-colour.ts';
import { fakeContext } from './support/fake-context.ts';

describe('plain progress', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is a line when a step ends, is skipped or fails, and a line for each note', async () => {
    const lines: string[] = [];
    const painter = plainPainter((line) => lines.push(line));
    painter.emit({ type: 'step-started', step: 'a', title: 'Do a' });
    painter.emit({ type: 'step-done', step: 'a', detail: '3 files' });
    painter.emit({ type: 'step-started', step: 'b', title: 'Do b' });
    painter.emit({ type: 'step-skipped', step: 'b', reason: 'nothing to do' });
    painter.emit({ type: 'step-started', step: 'c', title: 'Do c' });
    painter.emit({ type: 'step-failed', step: 'c', reason: 'no' });
    painter.emit({ type: 'note', severity: 'warning', message: 'careful' });
    await painter.close();
    expect(lines).toEqual(['  ok  Do a: 3 files', '  --  Do b: nothing to do', 'FAIL  Do c: no', 'warn  careful']);
  });

  test('is never silent for ten seconds while a step runs', async () => {
    const times: number[] = [];
    const painter = plainPainter(() => times.push(Date.now()));
    const startedMs = Date.now();
    painter.emit({ type: 'step-started', step: 'a', title: 'Pull' });
    painter.emit({ type: 'step-progress', step: 'a', detail: '40 %' });
    await vi.advanceTimersByTimeAsync(60_000);
    painter.emit({ type: 'step-done', step: 'a' });
    await painter.close();
    const gaps = times.map((time, index) => time - (times[index - 1] ?? startedMs));
    expect(times.length).toBeGreaterThan(5);
    expect(Math.max(...gaps)).toBeLessThan(10_000);
  });

  test('says nothing after it was closed', async () => {
    const lines: string[] = [];
    const painter = plainPainter((line) => lines.push(line));
    painter.emit({ type: 'step-started', step: 'a', title: 'Pull' });
    await painter.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lines).toEqual([]);
  });
});

describe('a step', () => {
  test('leaves the reasons of missing images to the end of the command', async () => {
    const painter = jsonCollector();
    const error = new ImageUnavailableError(new Map([['loki', 'a long reason']]));
    await expect(runStep(painter, { step: 'a', title: 'A' }, () => Promise.reject(error))).rejects.toThrow(error);
    expect(painter.events[1]).toMatchObject({ reason: 'no image for loki' });
  });

  test('tells that it failed, in one line, and throws on', async () => {
    const painter = jsonCollector();
    const work = runStep(painter, { step: 'a', title: 'A' }, () => Promise.reject(new Error('first\nlog line')));
    await expect(work).rejects.toThrow('first');
    expect(painter.events.map((event) => event.type)).toEqual(['step-started', 'step-failed']);
    expect(painter.events[1]).toMatchObject({ reason: 'first' });
  });
});

describe('colour', () => {
  test.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
  ])('on a terminal: %s, environment %j: %s', (isTTY, env, expected) => {
    expect(useColour(fakeContext({ isTTY, env }).context)).toBe(expected);
  });
});
