import { describe, expect, test } from 'vitest';
import { contents, dashboardOf } from './dashboard-of.ts';

const file = dashboardOf('bpi-governance');

describe('Bank Mesh and Governance', () => {
  test('shows banks, mesh, votes and policies, under numbers that never change', () => {
    expect([file.title, file.refresh]).toEqual(['Bank Mesh and Governance', '1m']);
    expect(contents(file)).toEqual([
      '10 Key metrics',
      '11 Bank APIs up',
      '12 Settlements that succeed',
      '13 Settlement across chains, p95',
      '14 Government APIs up',
      '15 Open proposals',
      '16 Treasury of governance',
      '20 Trends',
      '21 Bank settlements by coin and outcome',
      '22 Time of a settlement across chains, p95 by chain',
      '23 Liquidity of the mesh by coin',
      '28 Liquidity against supply by coin',
      '24 Time of a bank API, p95 by bank',
      '25 Votes per hour by choice',
      '26 Participants and open proposals',
      '27 Policy violations by policy',
      '40 Details',
      '41 Banks',
      '42 Jurisdictions',
      '43 Licences',
    ]);
  });

  test('has with BPI as shipped what its answers tell, and says of everything else that it is not exported', () => {
    const shown = file.panels
      .filter(({ id, type }) => id > 9 && type !== 'row')
      .filter((panel) => panel.fieldConfig?.defaults.noValue !== 'not exported by this BPI')
      .map(({ title }) => title);
    expect(shown).toEqual(['Open proposals', 'Treasury of governance', 'Participants and open proposals', 'Licences']);
  });
});
