import type { Config } from '../src/config/config.ts';
import { alert } from './house/alert.ts';
import { newEvents } from './house/new-events.ts';
import { once } from './house/once.ts';
import type { AlertRule } from './house/rule.ts';
import { state } from './house/value-text.ts';
import { formatSeconds, window } from './house/window.ts';

/** Of the P1s, those about money, evidence and attacks: what they tell stays visible for a quarter of an hour. */
export function criticalEconomyAlerts(config: Config): readonly AlertRule[] {
  const invariant = { priority: 'P1', area: 'economy', for: '10s', keepFiringFor: '15m' } as const;
  const { genSupply, ownerSalaryCap, ownerSalaryPeriodSeconds } = config.thresholds;
  return [
    alert({
      ...invariant,
      name: 'TokenSupplyGenViolated',
      family: 'supply_invariant',
      expr: `${once('bpci_token_supply{token="GEN"}')} != ${genSupply}`,
      value: 'exact',
      threshold: genSupply,
      summary: `GEN supply is {{ $value | printf "%.0f" }}, must be exactly ${genSupply}`,
      description:
        'The economy at {{ $labels.instance }} reports {{ $value | printf "%.0f" }} GEN. Somebody minted or burned what is fixed.',
    }),
    alert({
      ...invariant,
      name: 'AurumBackingMismatch',
      family: 'supply_invariant',
      // Where the backing is not reported there is nothing to compare: unknown, not well.
      expr: 'abs(max without (endpoint, token) (bpci_token_supply{token="AUR"}) - max without (endpoint) (bpci_gold_backing)) > 0',
      value: 'exact',
      threshold: 0,
      summary: 'AUR supply differs from its gold backing by {{ $value | humanize }}',
      description:
        'Every AUR stands for gold in the vault; the economy at {{ $labels.instance }} is off by {{ $value | humanize }}.',
    }),
    alert({
      ...invariant,
      name: 'TokenSupplyDiscrepancy',
      family: 'supply_invariant',
      expr: `abs(${once('bpci_token_supply_discrepancy')}) > 0`,
      value: 'exact',
      threshold: 0,
      summary: '{{ $labels.token }} supply is off by {{ $value | humanize }} from what was minted and burned',
      description:
        'The books of {{ $labels.token }} at {{ $labels.instance }} do not add up: {{ $value | humanize }} too many or too few.',
    }),
    alert({
      ...invariant,
      name: 'OwnerSalaryCapExceeded',
      family: 'salary_cap',
      expr: `${once('bpi_poe_owner_salary_period_paid')} > ${ownerSalaryCap}`,
      value: 'exact',
      threshold: ownerSalaryCap,
      summary: `owner salary of {{ $value | printf "%.0f" }} is over the cap of ${ownerSalaryCap}`,
      description: `{{ $labels.instance }} has paid {{ $value | printf "%.0f" }} in the current period of ${formatSeconds(ownerSalaryPeriodSeconds)}.`,
    }),
    ...evidence(config),
  ];
}

function evidence(config: Config): readonly AlertRule[] {
  const evident = { priority: 'P1', keepFiringFor: '15m' } as const;
  const incidents = 'bpi_security_incidents_total';
  return [
    alert({
      ...evident,
      name: 'SettlementTamperDetected',
      area: 'billing',
      family: 'tamper',
      expr: newEvents('bpi_billing_tamper_detections_total', '5m'),
      summary: 'settlements of {{ $labels.instance }} show evidence of tampering: {{ $labels.kind }}',
      description:
        '{{ $value | printf "%.1f" }} detections of kind {{ $labels.kind }} on {{ $labels.instance }} within 5 minutes.',
    }),
    alert({
      ...evident,
      name: 'AuditChainBroken',
      area: 'security',
      family: 'audit',
      expr: `${once('bpi_audit_chain_valid')} == 0`,
      for: '10s',
      value: state('bpi_audit_chain_valid'),
      summary: 'the audit log of {{ $labels.instance }} does not verify',
      description:
        'bpi_audit_chain_valid is {{ $value }} on {{ $labels.instance }}: a record was changed or is missing.',
    }),
    alert({
      ...evident,
      name: 'SecurityIncidentRaised',
      area: 'security',
      family: 'incident',
      expr: newEvents(`${incidents}{severity="critical"}`, window(config, incidents, 120)),
      summary: 'BPI {{ $labels.instance }} has raised a critical security incident',
      description: '{{ $value | printf "%.1f" }} critical incidents on {{ $labels.instance }} within the last minutes.',
    }),
  ];
}
