import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/base/errors.ts';
import { createFaultBoard } from '../../src/simulator/faults.ts';
import { faults } from '../../src/simulator/faults/index.ts';

const both = () => createFaultBoard(['bpi', 'bpci']);

describe('the fault board', () => {
  test('says what stands between a request and its answer: at the side, at the port, at the path', () => {
    const board = both();
    board.set('vm-server-crashed');
    board.set('economy-engine-absent');
    expect(board.hindrances('bpi', 'vm')).toEqual([{ kind: 'off' }]);
    expect(board.hindrances('bpi', 'vm', '/__vm/status')).toEqual([{ kind: 'off' }]);
    expect(board.hindrances('bpi', 'api', '/health')).toEqual([]);
    expect(board.hindrances('bpci', 'bpci')).toEqual([]);
    expect(board.hindrances('bpci', 'bpci', '/health')).toEqual([]);
    expect(board.hindrances('bpci', 'bpci', '/api/economy/status')).toEqual([{ kind: 'payload-error' }]);
  });

  test('strikes one side alone when it is told so', () => {
    const board = both();
    expect(board.set('slow', 'bpci')).toEqual(['bpci']);
    expect(board.hindrances('bpi', 'vm')).toEqual([]);
    expect(board.hindrances('bpci', 'bpci')).toEqual([{ kind: 'slow', delayMs: 5000 }]);
    expect(board.set('slow')).toEqual(['bpi', 'bpci']);
    expect(board.active()).toEqual([{ fault: 'slow', at: ['bpci', 'bpi'] }]);
    board.clear('slow');
    expect(board.active()).toEqual([]);
  });

  test('strikes the host of a BPI node, and none where there is only BPCI', () => {
    expect(createFaultBoard(['bpi']).set('cpu-saturated')).toEqual(['bpi']);
    expect(() => createFaultBoard(['bpci']).set('cpu-saturated')).toThrow('fault cpu-saturated cannot strike here');
  });

  test.each(faults.filter(({ strikes }) => strikes === 'stack').map(({ name, how }) => [name, how] as const))(
    'refuses %s, and says how the stack is struck by hand',
    (name, how) => {
      const refused = (() => {
        try {
          return both().set(name);
        } catch (error) {
          return error;
        }
      })();
      expect(refused).toBeInstanceOf(UsageError);
      expect((refused as UsageError).fix).toBe(`it strikes the stack, not BPI: ${how ?? ''}`);
    },
  );

  test('refuses a fault that does not exist', () => {
    expect(() => both().set('meteor')).toThrow('there is no fault meteor');
  });

  test('hands the log writer the lines of the faults that are on', () => {
    const board = both();
    board.set('worker-panics');
    board.set('log-falls-silent');
    expect(board.logs()).toEqual([{ kind: 'log', pattern: 'panic', perSecond: 0.2 }, { kind: 'log-silence' }]);
    board.clear('worker-panics');
    expect(board.logs()).toEqual([{ kind: 'log-silence' }]);
  });
});
