import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultEconomy } from '../../src/simulator/contract/economy.ts';
import type { Economy } from '../../src/simulator/contract/economy.ts';
import { imagineSeries } from './support/imagined-world.ts';

const tokens = ['GEN', 'NEX', 'FLX', 'AUR'] as const;

/** The values of a metric at a second, by the value of its last label (or '' without one). */
function values(metric: string, second: number, economy: Economy = defaultEconomy, seed = 7) {
  const series = imagineSeries({ seed, economy }, second, (name) => name === metric);
  return Object.fromEntries(
    [...series]
      .filter(([name]) => name.startsWith(`${metric}{`))
      .map(([name, value]) => [/,(?!job|instance)\w+="([^"]*)"\}$/.exec(name)?.[1] ?? '', value]),
  );
}
const value = (metric: string, second: number, economy?: Economy) => {
  const [only] = Object.values(values(metric, second, economy));
  if (only === undefined) throw new Error(`no series of ${metric}`);
  return only;
};
const seconds = fc.double({ min: 0, max: 3e7, noNaN: true });

describe('the coins', () => {
  test('add up at every moment: supply = initial + minted - burned, and no discrepancy', () => {
    fc.assert(
      fc.property(seconds, (second) => {
        const supply = values('bpci_token_supply', second);
        const minted = values('bpci_token_minted_total', second);
        const burned = values('bpci_token_burned_total', second);
        const discrepancy = values('bpci_token_supply_discrepancy', second);
        for (const token of tokens) {
          const initial = defaultEconomy.autonomousEconomics.initialSupply[token];
          expect(supply[token]).toBe(initial + (minted[token] ?? NaN) - (burned[token] ?? NaN));
          expect(discrepancy[token]).toBe(0);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('are exactly 100,000 GEN, and as many AUR as there is gold, at every moment', () => {
    fc.assert(
      fc.property(seconds, (second) => {
        const supply = values('bpci_token_supply', second);
        expect(supply['GEN']).toBe(100_000);
        expect(supply['AUR']).toBe(value('bpci_gold_backing', second));
      }),
      { numRuns: 25 },
    );
  });

  test('begin with what monitoring.yaml says', () => {
    const initialSupply = { GEN: 100_000, NEX: 7, FLX: 11, AUR: 13 };
    const economy = {
      ...defaultEconomy,
      autonomousEconomics: { ...defaultEconomy.autonomousEconomics, initialSupply },
    };
    expect(values('bpci_token_supply', 0, economy)).toEqual(initialSupply);
    expect(value('bpci_gold_backing', 0, economy)).toBe(13);
    expect(values('bpci_token_supply_discrepancy', 4000, economy)).toEqual({ GEN: 0, NEX: 0, FLX: 0, AUR: 0 });
  });
});

describe('monitoring.yaml', () => {
  const meter = (change: Partial<Economy['billingMeter']>): Economy => ({
    ...defaultEconomy,
    billingMeter: { ...defaultEconomy.billingMeter, ...change },
  });
  const economics = (change: Partial<Economy['autonomousEconomics']>): Economy => ({
    ...defaultEconomy,
    autonomousEconomics: { ...defaultEconomy.autonomousEconomics, ...change },
  });

  test('sets the PoE threshold, above which the score stays', () => {
    const scores = Array.from({ length: 50 }, (_, turn) =>
      value('bpi_poe_score', turn * 61, meter({ poeThreshold: 500 })),
    );
    expect(Math.min(...scores)).toBeGreaterThan(600);
    expect(Math.max(...scores)).toBeLessThan(800);
  });

  test('sets the batch size, about which unsettled records wait and by which commitments are made', () => {
    const small = meter({ settlementBatchSize: 100 });
    const waiting = Array.from({ length: 50 }, (_, turn) => value('bpi_billing_unsettled_records', turn * 61, small));
    expect(Math.max(...waiting)).toBeLessThanOrEqual(110);
    const made = value('bpi_billing_settlement_commitments_total', 86_400, small);
    expect(made / value('bpi_billing_settlement_commitments_total', 86_400)).toBeCloseTo(10, 0);
  });

  test('sets the rate of a coin, and with it what is billed', () => {
    const billed = (economy: Economy) => values('bpi_billing_cost_total', 86_400, economy);
    const dear = billed(meter({ tokenRates: { ...defaultEconomy.billingMeter.tokenRates, FLX: 7 } }));
    expect((dear['FLX'] ?? 0) / (billed(defaultEconomy)['FLX'] ?? NaN)).toBeCloseTo(7, 5);
    expect(dear['NEX']).toBe(billed(defaultEconomy)['NEX']);
  });

  test('sets the cap of the owner’s salary, of which a month takes less than nine tenths', () => {
    const month = 31 * 86_400 - 1;
    const paid = value('bpi_poe_owner_salary_period_paid', month, economics({ ownerSalaryCap: 800 }));
    expect(paid).toBeGreaterThan(400);
    expect(paid).toBeLessThan(720);
  });

  test('sets how often jobs are processed, and epochs pass at half that pace', () => {
    const hourly = economics({ jobProcessingIntervalSeconds: 3600 });
    expect(value('bpci_economy_epoch', 36_000, hourly) - value('bpci_economy_epoch', 0, hourly)).toBe(5);
  });

  test('sets the depth of the Merkle tree, and deeper ones take longer to verify', () => {
    const sum = (depth: number) => {
      const series = imagineSeries({ seed: 7, economy: meter({ merkleTreeDepth: depth }) }, 3600, (name) =>
        name.startsWith('bpi_billing_merkle_verification_duration'),
      );
      return [...series].find(([name]) => name.includes('_sum'))?.[1] ?? NaN;
    };
    expect(sum(40) / sum(20)).toBeCloseTo(2, 5);
  });
});
