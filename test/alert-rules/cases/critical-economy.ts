import type { AlertCase } from './alert-case.ts';

/** What the P1s about money, evidence and attacks say and when. Moments are exact: one step earlier it is silent. */
export const criticalEconomyCases: readonly AlertCase[] = [
  {
    alert: 'TokenSupplyGenViolated',
    title: 'fires 10 s after one GEN is missing, and stays for a quarter of an hour',
    stepSeconds: 5,
    series: {
      'bpci_token_supply{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics",token="GEN"}':
        '100000x39 99999x13 100000x187',
    },
    firing: { '3m25s': 0, '3m30s': 1, '19m25s': 1, '19m30s': 0 },
    seen: {
      at: '3m30s',
      labels: {
        area: 'economy',
        family: 'supply_invariant',
        instance: 'localhost:8081',
        job: 'external-bpci-economy',
        priority: 'P1',
        severity: 'critical',
        token: 'GEN',
      },
      summary: 'GEN supply is 99999, must be exactly 100000',
      description: 'The economy at localhost:8081 reports 99999 GEN. Somebody minted or burned what is fixed.',
      value: '99999',
      threshold: '100000',
    },
  },
  {
    alert: 'TokenSupplyGenViolated',
    title: 'stays silent at exactly 100,000 GEN, whatever the other coins do',
    stepSeconds: 5,
    series: {
      'bpci_token_supply{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics",token="GEN"}':
        '100000x60',
      'bpci_token_supply{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics",token="NEX"}':
        '300000+17x60',
      'bpci_token_supply{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-status",token="GEN"}':
        '100000x60',
    },
    firing: { '35s': 0, '1m15s': 0, '1m50s': 0, '2m30s': 0, '3m5s': 0, '3m45s': 0, '4m20s': 0, '5m': 0 },
  },
  {
    alert: 'TokenSupplyGenViolated',
    title: 'fires for one GEN too many',
    stepSeconds: 5,
    series: {
      'bpci_token_supply{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics",token="GEN"}':
        '100000x11 100001x30',
    },
    firing: { '1m5s': 0, '1m10s': 1 },
  },
  {
    alert: 'AurumBackingMismatch',
    title: 'fires 10 s after half a unit of gold is missing, and stays for a quarter of an hour',
    stepSeconds: 5,
    series: {
      'bpci_gold_backing{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics"}':
        '500x39 499.5x13 500x187',
      'bpci_token_supply{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics",token="AUR"}':
        '500x242',
    },
    firing: { '3m25s': 0, '3m30s': 1, '19m25s': 1, '19m30s': 0 },
    seen: {
      at: '3m30s',
      labels: {
        area: 'economy',
        family: 'supply_invariant',
        instance: 'localhost:8081',
        job: 'external-bpci-economy',
        priority: 'P1',
        severity: 'critical',
      },
      summary: 'AUR supply differs from its gold backing by 500m',
      description: 'Every AUR stands for gold in the vault; the economy at localhost:8081 is off by 500m.',
      value: '0.5',
      threshold: '0',
    },
  },
  {
    alert: 'AurumBackingMismatch',
    title: 'stays silent while supply and backing move together, and while the backing is not reported',
    stepSeconds: 5,
    series: {
      'bpci_token_supply{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics",token="AUR"}':
        '500+1x60',
      'bpci_gold_backing{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics"}':
        '500+1x60',
      'bpci_token_supply{job="x",instance="other:1",endpoint="y",token="AUR"}': '500x60',
    },
    firing: { '35s': 0, '1m15s': 0, '1m50s': 0, '2m30s': 0, '3m5s': 0, '3m45s': 0, '4m20s': 0, '5m': 0 },
  },
  {
    alert: 'TokenSupplyDiscrepancy',
    title: 'fires 10 s after a coin is off by one in either direction, and stays for a quarter of an hour',
    stepSeconds: 5,
    series: {
      'bpci_token_supply_discrepancy{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics",token="NEX"}':
        '0x39 -1x13 0x187',
      'bpci_token_supply_discrepancy{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics",token="FLX"}':
        '0x242',
    },
    firing: { '3m25s': 0, '3m30s': 1, '19m25s': 1, '19m30s': 0 },
    seen: {
      at: '3m30s',
      labels: {
        area: 'economy',
        family: 'supply_invariant',
        instance: 'localhost:8081',
        job: 'external-bpci-economy',
        priority: 'P1',
        severity: 'critical',
        token: 'NEX',
      },
      summary: 'NEX supply is off by 1 from what was minted and burned',
      description: 'The books of NEX at localhost:8081 do not add up: 1 too many or too few.',
      value: '1',
      threshold: '0',
    },
  },
  {
    alert: 'TokenSupplyDiscrepancy',
    title: 'stays silent while every coin adds up',
    stepSeconds: 5,
    series: {
      'bpci_token_supply_discrepancy{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics",token="NEX"}':
        '0x39 -1x1 0x19',
      'bpci_token_supply_discrepancy{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics",token="FLX"}':
        '0x62',
    },
    firing: { '35s': 0, '1m15s': 0, '1m55s': 0, '2m35s': 0, '3m10s': 0, '3m50s': 0, '4m30s': 0, '5m10s': 0 },
  },
  {
    alert: 'OwnerSalaryCapExceeded',
    title: 'fires 10 s after one unit more than the cap is paid, and stays for a quarter of an hour',
    stepSeconds: 5,
    series: {
      'bpi_poe_owner_salary_period_paid{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '50000x39 50001x13 50000x187',
    },
    firing: { '3m25s': 0, '3m30s': 1, '19m25s': 1, '19m30s': 0 },
    seen: {
      at: '3m30s',
      labels: {
        area: 'economy',
        family: 'salary_cap',
        instance: 'localhost:7777',
        job: 'bpi-poe-bpci',
        priority: 'P1',
        severity: 'critical',
      },
      summary: 'owner salary of 50001 is over the cap of 50000',
      description: 'localhost:7777 has paid 50001 in the current period of 30d.',
      value: '50001',
      threshold: '50000',
    },
  },
  {
    alert: 'OwnerSalaryCapExceeded',
    title: 'stays silent at exactly the cap',
    stepSeconds: 5,
    series: {
      'bpi_poe_owner_salary_period_paid{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '50000x39 50001x1 50000x19',
    },
    firing: { '35s': 0, '1m15s': 0, '1m50s': 0, '2m30s': 0, '3m10s': 0, '3m45s': 0, '4m25s': 0, '5m5s': 0 },
  },
  {
    alert: 'SettlementTamperDetected',
    title: 'fires with the sample that counts one more, and stays for a quarter of an hour after the window',
    stepSeconds: 5,
    series: {
      'bpi_billing_tamper_detections_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",kind="merkle"}':
        '3x59 4x300',
      'up{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}': '1x360',
    },
    firing: { '4m55s': 0, '5m': 1, '24m50s': 1, '24m55s': 0 },
    seen: {
      at: '5m',
      labels: {
        area: 'billing',
        family: 'tamper',
        instance: 'localhost:7777',
        job: 'bpi-poe-bpci',
        kind: 'merkle',
        priority: 'P1',
        severity: 'critical',
      },
      summary: 'settlements of localhost:7777 show evidence of tampering: merkle',
      description: '1.0 detections of kind merkle on localhost:7777 within 5 minutes.',
      value: '1.017',
    },
  },
  {
    alert: 'SettlementTamperDetected',
    title: 'fires for a counter that is born with its first detection',
    stepSeconds: 5,
    series: {
      'bpi_billing_tamper_detections_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",kind="merkle"}':
        '_x90 1x200',
      'up{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}': '1x360',
    },
    firing: { '7m25s': 0, '7m30s': 1, '12m25s': 1 },
  },
  {
    alert: 'SettlementTamperDetected',
    title:
      'stays silent about detections of before, over a restart, and about those of a BPI that is seen for the first time',
    stepSeconds: 5,
    series: {
      'bpi_billing_tamper_detections_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",kind="merkle"}':
        '7x60 0x60',
      'up{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}': '1x120',
      'bpi_billing_tamper_detections_total{job="bpi-poe-bpci",instance="localhost:7778",endpoint="poe-bpci-metrics",kind="merkle"}':
        '_x60 7x60',
      'up{job="bpi-poe-bpci",instance="localhost:7778",endpoint="poe-bpci-metrics"}': '_x60 1x60',
    },
    firing: { '1m15s': 0, '2m30s': 0, '3m45s': 0, '5m': 0, '6m15s': 0, '7m30s': 0, '8m45s': 0, '10m5s': 0 },
  },
  {
    alert: 'AuditChainBroken',
    title: 'fires 10 s after the chain no longer verifies, and stays for a quarter of an hour',
    stepSeconds: 5,
    series: {
      'bpi_audit_chain_valid{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics"}': '1x39 0x13 1x187',
    },
    firing: { '3m25s': 0, '3m30s': 1, '19m25s': 1, '19m30s': 0 },
    seen: {
      at: '3m30s',
      labels: {
        area: 'security',
        family: 'audit',
        instance: 'localhost:7777',
        job: 'bpi-vm-server',
        priority: 'P1',
        severity: 'critical',
      },
      summary: 'the audit log of localhost:7777 does not verify',
      description: 'bpi_audit_chain_valid is 0 on localhost:7777: a record was changed or is missing.',
      value: 'bpi_audit_chain_valid is 0',
    },
  },
  {
    alert: 'AuditChainBroken',
    title: 'stays silent for a single bad sample',
    stepSeconds: 5,
    series: {
      'bpi_audit_chain_valid{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics"}': '1x39 0x1 1x19',
    },
    firing: { '35s': 0, '1m15s': 0, '1m50s': 0, '2m30s': 0, '3m10s': 0, '3m45s': 0, '4m25s': 0, '5m5s': 0 },
  },
  {
    alert: 'SecurityIncidentRaised',
    title: 'fires with the sample that counts one more, and stays for a quarter of an hour after the window',
    stepSeconds: 5,
    series: {
      'bpi_security_incidents_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",severity="critical"}':
        '3x59 4x300',
      'up{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics"}': '1x360',
    },
    firing: { '4m55s': 0, '5m': 1, '21m50s': 1, '21m55s': 0 },
    seen: {
      at: '5m',
      labels: {
        area: 'security',
        family: 'incident',
        instance: 'localhost:7777',
        job: 'bpi-vm-server',
        priority: 'P1',
        severity: 'critical',
      },
      summary: 'BPI localhost:7777 has raised a critical security incident',
      description: '1.0 critical incidents on localhost:7777 within the last minutes.',
      value: '1.043',
    },
  },
  {
    alert: 'SecurityIncidentRaised',
    title: 'stays silent about incidents of before, and about warnings',
    stepSeconds: 5,
    series: {
      'bpi_security_incidents_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",severity="critical"}':
        '7x120',
      'bpi_security_incidents_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",severity="warning"}':
        '0+1x120',
      'up{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics"}': '1x120',
    },
    firing: { '1m15s': 0, '2m30s': 0, '3m45s': 0, '5m': 0, '6m15s': 0, '7m30s': 0, '8m45s': 0, '10m': 0 },
  },
];
