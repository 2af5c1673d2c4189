import type { AlertCase } from './alert-case.ts';

/** The API, caches, deployments and builds. Moments are exact: one step earlier it is silent. */
export const developerCases: readonly AlertCase[] = [
  {
    alert: 'ApiErrorRatioHigh',
    title: 'fires a minute after more than one request in twenty fails, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_api_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",status="200"}':
        '0+95.2x39 3808+94.8x23 6083.2+95.2x15',
      'bpi_api_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",status="503"}':
        '0+4.8x39 192+5.2x23 316.8+4.8x15',
    },
    firing: { '11m45s': 0, '12m': 1, '16m45s': 1, '17m': 0 },
    seen: {
      at: '12m',
      labels: { instance: 'localhost:7777', job: 'bpi-vm-server' },
      summary: '5.2% of the API requests to localhost:7777 fail',
      description: 'More than one request in twenty ends with HTTP 5xx on localhost:7777 (5.2%).',
      value: '5.2%',
      threshold: '5%',
    },
  },
  {
    alert: 'ApiErrorRatioHigh',
    title: 'stays silent at 48 of a thousand, over a restart of BPI, and where hardly anybody asks',
    stepSeconds: 15,
    series: {
      'bpi_api_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",status="200"}':
        '0+95.2x60 0+95.2x60',
      'bpi_api_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",status="503"}':
        '0+4.8x60 0+4.8x60',
      'bpi_api_requests_total{job="bpi-vm-server",instance="localhost:7778",endpoint="/api/wallet",method="GET",status="500"}':
        '0+1.4x120',
    },
    firing: { '3m45s': 0, '7m30s': 0, '11m15s': 0, '15m': 0, '18m45s': 0, '22m30s': 0, '26m15s': 0, '30m15s': 0 },
  },
  {
    alert: 'ApiLatencyHigh',
    title: 'fires a minute after more than one request in a hundred takes longer than 1 s, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_api_request_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",le="1"}':
        '0+995x39 39800+985x23 63440+995x15',
      'bpi_api_request_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",le="2.5"}':
        '0+1000x39 40000+1000x23 64000+1000x15',
      'bpi_api_request_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",le="+Inf"}':
        '0+1000x39 40000+1000x23 64000+1000x15',
    },
    firing: { '11m45s': 0, '12m': 1, '16m45s': 1, '17m': 0 },
    seen: {
      at: '12m',
      labels: { instance: 'localhost:7777', job: 'bpi-vm-server' },
      summary: 'one API request in a hundred to localhost:7777 takes 1.5s',
      description: 'The 99th percentile of the API latency of localhost:7777 is 1.5s (limit 1 s).',
      value: '1.5s',
      threshold: '1 s',
    },
  },
  {
    alert: 'ApiLatencyHigh',
    title: 'stays silent just below, over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_api_request_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",le="1"}':
        '0+995x59 0+995x59',
      'bpi_api_request_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",le="2.5"}':
        '0+1000x59 0+1000x59',
      'bpi_api_request_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="/api/wallet",method="GET",le="+Inf"}':
        '0+1000x59 0+1000x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'CacheHitRatioLow',
    title: 'fires after half an hour below a half, and resolves above',
    stepSeconds: 15,
    series: {
      'bpi_cache_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",cache="headers",result="hit"}':
        '0+51x79 4080+49x199 13880+51x67',
      'bpi_cache_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",cache="headers",result="miss"}':
        '0+49x79 3920+51x199 14120+49x67',
    },
    firing: { '57m15s': 0, '57m30s': 1, '1h17m15s': 1, '1h17m30s': 0 },
    seen: {
      at: '57m30s',
      labels: { cache: 'headers', instance: 'localhost:7777', job: 'bpi-vm-server' },
      summary: 'cache headers of localhost:7777 answers 49% of its requests',
      description: 'Less than half of the lookups hit on localhost:7777 (49%).',
      value: '49%',
      threshold: '50%',
    },
  },
  {
    alert: 'CacheHitRatioLow',
    title: 'stays silent at 51 of a hundred, over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_cache_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",cache="headers",result="hit"}':
        '0+51x59 0+51x59',
      'bpi_cache_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",cache="headers",result="miss"}':
        '0+49x59 0+49x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'DeploymentFailed',
    title: 'fires with the sample that counts a failure, and resolves when that is a quarter of an hour ago',
    stepSeconds: 15,
    series: {
      'bpi_deployments_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",result="failure"}':
        '2x39 3x120',
      'up{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics"}': '1x160',
    },
    firing: { '9m45s': 0, '10m': 1, '24m30s': 1, '24m45s': 0 },
    seen: {
      at: '10m',
      labels: { instance: 'localhost:8081', job: 'external-bpci-server', result: 'failure' },
      summary: 'a deployment at localhost:8081 has failed',
      description: '1 deployments at localhost:8081 have failed within 15 minutes.',
      value: '1.012',
    },
  },
  {
    alert: 'DeploymentFailed',
    title: 'fires for the first failure ever',
    stepSeconds: 15,
    series: {
      'bpi_deployments_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",result="failure"}':
        '_x80 1x100',
      'up{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics"}': '1x180',
    },
    firing: { '19m45s': 0, '20m': 1 },
  },
  {
    alert: 'DeploymentFailed',
    title: 'stays silent about successes, and about failures of before',
    stepSeconds: 15,
    series: {
      'bpi_deployments_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",result="success"}':
        '0+1x100',
      'bpi_deployments_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",result="failure"}':
        '5x100',
      'up{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics"}': '1x100',
    },
    firing: { '3m': 0, '6m15s': 0, '9m15s': 0, '12m30s': 0, '15m30s': 0, '18m45s': 0, '21m45s': 0, '25m': 0 },
  },
  {
    alert: 'BuildsFailing',
    title: 'fires with the fourth failure within an hour, and resolves when fewer are',
    stepSeconds: 60,
    series: {
      'bpi_builds_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",result="failure"}':
        '0x19 1x5 2x5 3x5 4x100',
      'up{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics"}': '1x140',
    },
    firing: { '37m': 0, '38m': 1, '1h24m': 1, '1h25m': 0 },
    seen: {
      at: '38m',
      labels: { instance: 'localhost:8081', job: 'external-bpci-server' },
      summary: '4 builds at localhost:8081 have failed within an hour',
      description: 'More than three builds in an hour fail at localhost:8081 (4.0).',
      value: '4',
      threshold: '3',
    },
  },
  {
    alert: 'BuildsFailing',
    title: 'stays silent at three failures within an hour, and over a restart of BPCI',
    stepSeconds: 60,
    series: {
      'bpi_builds_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",result="failure"}':
        '0x19 1x10 2x10 3x60 0x20',
      'up{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics"}': '1x140',
    },
    firing: { '17m': 0, '35m': 0, '52m': 0, '1h10m': 0, '1h27m': 0, '1h45m': 0, '2h2m': 0, '2h20m': 0 },
  },
];
