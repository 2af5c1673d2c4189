import type { AlertCase } from './alert-case.ts';

/** Error budgets and bands. Moments are exact: one step earlier it is silent. */
export const budgetsCases: readonly AlertCase[] = [
  {
    alert: 'BpiApiAvailabilityBudgetBurnFast',
    title: 'fires when 2% rather than 0.1% of an hour fails, and resolves five minutes after it stops',
    stepSeconds: 60,
    series: {
      'bpi_api_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",status="200"}':
        '0+9990x369 3696300+9800x89 4578300+9990x79',
      'bpi_api_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",status="500"}':
        '0+10x369 3700+200x89 21700+10x79',
    },
    firing: { '6h51m': 0, '6h52m': 1, '7h46m': 1, '7h47m': 0 },
    seen: {
      at: '6h52m',
      labels: {
        area: 'slo',
        family: 'slo_bpi_api_availability',
        priority: 'P1',
        severity: 'critical',
        slo: 'bpi-api-availability',
      },
      summary: 'the error budget of the API of BPI will be gone within days',
      description:
        '1.453% of the API of BPI fails (bpi-api-availability): 2% of the budget of 30 days in an hour, or 5% in six.',
      value: '1.453%',
      threshold: '1.44% over an hour, or 0.6% over six',
    },
  },
  {
    alert: 'BpiApiAvailabilityBudgetBurnFast',
    title: 'stays silent at five in a thousand, for hours',
    stepSeconds: 60,
    series: {
      'bpi_api_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",status="200"}':
        '0+9950x500',
      'bpi_api_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",status="500"}':
        '0+50x500',
    },
    firing: { '1h2m': 0, '2h5m': 0, '3h7m': 0, '4h10m': 0, '5h12m': 0, '6h15m': 0, '7h17m': 0, '8h20m': 0 },
  },
  {
    alert: 'BpiApiAvailabilityBudgetBurnSlow',
    title: 'fires when 3.6 rather than 0.6 in a thousand of hours fail, and resolves when that is past',
    stepSeconds: 120,
    series: {
      'bpi_api_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",status="200"}':
        '0+9994x729 7295620+9964x399 11281220+9994x399',
      'bpi_api_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",status="500"}':
        '0+6x729 4380+36x399 18780+6x399',
    },
    firing: { '28h4m': 0, '28h6m': 1, '43h20m': 1, '43h22m': 0 },
    seen: {
      at: '28h6m',
      labels: { slo: 'bpi-api-availability' },
      summary: 'the error budget of the API of BPI is being spent early',
      description: '0.1002% of the API of BPI fails (bpi-api-availability), and has for a day or longer.',
      value: '0.1002%',
      threshold: '0.3% over a day, or 0.1% over three',
    },
  },
  {
    alert: 'BpiApiAvailabilityBudgetBurnSlow',
    title: 'stays silent at 0.9 in a thousand for days',
    stepSeconds: 120,
    series: {
      'bpi_api_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",status="200"}':
        '0+9991x1200',
      'bpi_api_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",status="500"}':
        '0+9x1200',
    },
    firing: { '5h': 0, '10h': 0, '15h': 0, '20h': 0, '25h': 0, '30h': 0, '35h': 0, '40h': 0 },
  },
  {
    alert: 'PoeSubmissionBudgetBurnFast',
    title: 'fires when 8% rather than 0.5% of an hour fails, and resolves five minutes after it stops',
    stepSeconds: 60,
    series: {
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="success"}':
        '0+995x369 368150+920x89 450950+995x79',
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="failure"}':
        '0+5x369 1850+80x89 9050+5x79',
    },
    firing: { '7h2m': 0, '7h3m': 1, '7h45m': 1, '7h46m': 0 },
    seen: {
      at: '7h3m',
      labels: { slo: 'poe-submission' },
      summary: 'the error budget of the submission of proofs will be gone within days',
      description:
        '7.237% of the submission of proofs fails (poe-submission): 2% of the budget of 30 days in an hour, or 5% in six.',
      value: '7.237%',
      threshold: '7.2% over an hour, or 3% over six',
    },
  },
  {
    alert: 'PoeSubmissionBudgetBurnFast',
    title: 'stays silent at 2.9%, for hours',
    stepSeconds: 60,
    series: {
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="success"}':
        '0+971x500',
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="failure"}':
        '0+29x500',
    },
    firing: { '1h2m': 0, '2h5m': 0, '3h7m': 0, '4h10m': 0, '5h12m': 0, '6h15m': 0, '7h17m': 0, '8h20m': 0 },
  },
  {
    alert: 'PoeSubmissionBudgetBurnSlow',
    title: 'fires when 1.8% rather than 0.3% of hours fails, and resolves when that is past',
    stepSeconds: 120,
    series: {
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="success"}':
        '0+9970x729 7278100+9820x399 11206100+9970x399',
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="failure"}':
        '0+30x729 21900+180x399 93900+30x399',
    },
    firing: { '28h4m': 0, '28h6m': 1, '43h20m': 1, '43h22m': 0 },
    seen: {
      at: '28h6m',
      labels: { slo: 'poe-submission' },
      summary: 'the error budget of the submission of proofs is being spent early',
      description: '0.5011% of the submission of proofs fails (poe-submission), and has for a day or longer.',
      value: '0.5011%',
      threshold: '1.5% over a day, or 0.5% over three',
    },
  },
  {
    alert: 'PoeSubmissionBudgetBurnSlow',
    title: 'stays silent at 0.45% for days',
    stepSeconds: 120,
    series: {
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="success"}':
        '0+9955x1200',
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="failure"}':
        '0+45x1200',
    },
    firing: { '5h': 0, '10h': 0, '15h': 0, '20h': 0, '25h': 0, '30h': 0, '35h': 0, '40h': 0 },
  },
  {
    alert: 'BpiApiAvailabilityBudgetBurnSlow',
    title: 'stays silent on a young database, whatever fails',
    stepSeconds: 120,
    series: {
      'bpi_api_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",status="200"}':
        '0+9900x170',
      'bpi_api_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",status="500"}':
        '0+100x170',
    },
    firing: { '42m': 0, '1h24m': 0, '2h6m': 0, '2h50m': 0, '3h32m': 0, '4h14m': 0, '4h56m': 0, '5h40m': 0 },
  },
  {
    alert: 'BpciConnectionBudgetBurnFast',
    title: 'fires when the link was lost for a minute of an hour, and resolves five minutes after it is back',
    stepSeconds: 60,
    series: {
      'bpi_bpci_connection_up{job="bpi-exporter",instance="bpi-exporter:9700"}': '1x370 0 1x120',
    },
    firing: { '6h10m': 0, '6h11m': 1, '6h20m': 1, '6h21m': 0 },
    seen: {
      at: '6h11m',
      labels: {
        area: 'slo',
        depends_on: 'bpci',
        family: 'slo_bpci_connection',
        priority: 'P1',
        severity: 'critical',
        slo: 'bpci-connection',
      },
      summary: 'the error budget of the link between BPI and BPCI will be gone within days',
      description:
        '1.667% of the link between BPI and BPCI fails (bpci-connection): 2% of the budget of 30 days in an hour, or 5% in six.',
      value: '1.667%',
      threshold: '1.44% over an hour, or 0.6% over six',
    },
  },
  {
    alert: 'BpciConnectionBudgetBurnFast',
    title: 'stays silent when the link is lost for 45 s of an hour',
    stepSeconds: 15,
    series: {
      'bpi_bpci_connection_up{job="bpi-exporter",instance="bpi-exporter:9700"}': '1x1480 0x2 1x240',
    },
    firing: {
      '53m45s': 0,
      '1h47m45s': 0,
      '2h41m30s': 0,
      '3h35m30s': 0,
      '4h29m15s': 0,
      '5h23m15s': 0,
      '6h17m': 0,
      '7h11m': 0,
    },
  },
  {
    alert: 'BpciConnectionBudgetBurnSlow',
    title: 'fires when the link is lost for five minutes in five hours, and resolves when that is past',
    stepSeconds: 300,
    series: {
      'bpi_bpci_connection_up{job="bpi-exporter",instance="bpi-exporter:9700"}':
        '1x288 1x57 0 1x57 0 1x57 0 1x57 0 1x57 0 1x57 0 1x1000',
    },
    firing: { '28h50m': 0, '28h55m': 1, '59h55m': 1, '60h': 0 },
    seen: {
      at: '28h55m',
      labels: { slo: 'bpci-connection' },
      summary: 'the error budget of the link between BPI and BPCI is being spent early',
      description: '0.3472% of the link between BPI and BPCI fails (bpci-connection), and has for a day or longer.',
      value: '0.3472%',
      threshold: '0.3% over a day, or 0.1% over three',
    },
  },
  {
    alert: 'BpciConnectionBudgetBurnSlow',
    title: 'stays silent on a young database',
    stepSeconds: 300,
    series: {
      'bpi_bpci_connection_up{job="bpi-exporter",instance="bpi-exporter:9700"}': '1x1 0x3 1x60',
    },
    firing: { '40m': 0, '1h20m': 0, '2h': 0, '2h45m': 0, '3h25m': 0, '4h5m': 0, '4h45m': 0, '5h30m': 0 },
  },
  {
    alert: 'AnomalyDetected',
    title: 'fires after five minutes at four times the usual pace, and resolves ten minutes after it is over',
    stepSeconds: 60,
    series: {
      'bpi_transactions_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="success"}':
        '0+60x180 10860+240x19 15660+60x60',
    },
    firing: { '3h6m': 0, '3h7m': 1, '3h31m': 1, '3h32m': 0 },
    seen: {
      at: '3h7m',
      labels: { signal: 'transactions' },
      summary: 'transactions is outside its band: 4',
      description: 'transactions has been at 4 for 5 minutes, unlike in the last hour and day.',
      value: '4',
      threshold: 'the band of its own last day',
    },
  },
  {
    alert: 'AnomalyDetected',
    title: 'stays silent while the pace keeps within its band, and in the first hour of its life',
    stepSeconds: 60,
    series: {
      'bpi_transactions_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="success"}':
        '0+60x100 6060+80x80',
    },
    firing: { '22m': 0, '45m': 0, '1h7m': 0, '1h30m': 0, '1h53m': 0, '2h15m': 0, '2h38m': 0, '3h1m': 0 },
  },
  {
    alert: 'AnomalyDetected',
    title: 'is not called after a change in the first hour',
    stepSeconds: 60,
    series: {
      'bpi_transactions_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="success"}':
        '0+60x20 1260+300x30',
    },
    firing: { '6m': 0, '12m': 0, '19m': 0, '25m': 0, '31m': 0, '38m': 0, '44m': 0, '51m': 0 },
  },
];
