import { describe, expect, test } from 'vitest';
import { formatAbility, formatAbilityWithNames, type AlertAbility } from '../../src/verify/coverage/alert-ability.ts';

const ability = (names: readonly string[], unscraped = 0): AlertAbility => ({
  able: 100,
  total: 100 + names.length,
  cannot: names.map((name) => ({ name, priority: 'P2', canFire: false, missing: ['bpi_x'] })),
  unscraped,
});

describe('how many alerts can fire', () => {
  test('is one line when all can', () => {
    expect(formatAbilityWithNames(ability([]))).toBe('100 of 100 alerts can fire with this BPI');
  });

  test('names the others, in lines that a terminal can show', () => {
    const names = Array.from({ length: 12 }, (_, index) => `AlertNumber${String(index).padStart(2, '0')}`);
    const [first, second, ...lines] = formatAbilityWithNames(ability(names)).split('\n');
    expect(first).toBe(formatAbility(ability(names)));
    expect(second).toBe('these cannot:');
    expect(lines.map((line) => line.trim()).join(' ')).toBe(names.join(' '));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('is a lower bound while targets are not asked yet', () => {
    expect(formatAbility(ability(['A'], 2))).toBe(
      'at least 100 of 101 alerts can fire with this BPI (2 targets are not asked yet); `bpi-monitoring coverage` names the others',
    );
    expect(formatAbility(ability(['A']))).toContain('100 of 101 alerts can fire with this BPI; ');
  });
});
