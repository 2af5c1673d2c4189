import type { AlertCase } from './alert-case.ts';

/** Samples and log lines that do not arrive. Moments are exact: one step earlier it is silent. */
export const pipelineCases: readonly AlertCase[] = [
  {
    alert: 'DataFreshnessLag',
    title:
      'fires half a minute after the data of a job is older than twice its interval, and resolves with the next sample',
    stepSeconds: 15,
    series: {
      'up{job="grafana",instance="grafana:3000"}': '1x40 _x10 1x40',
    },
    firing: { '11m': 0, '11m15s': 1, '12m30s': 1, '12m45s': 0 },
    seen: {
      at: '11m15s',
      labels: { job: 'grafana' },
      summary: 'the data of grafana is 1m 15s old',
      description: 'Prometheus last tried grafana 1m 15s ago, which is longer than its interval allows.',
      value: '1m 15s',
      threshold: 'twice the interval, at least 30 s',
    },
  },
  {
    alert: 'DataFreshnessLag',
    title:
      'stays silent at exactly twice the interval, of a job that is asked every minute too, and about a target that is gone',
    stepSeconds: 15,
    series: {
      'up{job="grafana",instance="grafana:3000"}': '1x10 _ _ 1x20 _ _ 1x60',
      'up{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics"}':
        '1 _x7 1 _x3 1 _x7 1 _x3 1 _x7 1 _x3 1 _x7 1 _x3 1 _x7 1 _x3 1 _x7 1 _x3 1 _x7 1 _x3 1 _x7 1 _x3 1',
      'up{job="loki",instance="loki:3100"}': '1x10 stale _x60',
    },
    firing: { '2m45s': 0, '5m30s': 0, '8m15s': 0, '11m': 0, '13m45s': 0, '16m30s': 0, '19m15s': 0, '22m': 0 },
  },
  {
    alert: 'PrometheusNotIngesting',
    title: 'fires a minute after a window of five without a sample, and resolves with the next',
    stepSeconds: 15,
    series: {
      'prometheus_tsdb_head_samples_appended_total{job="prometheus",instance="localhost:9090",type="float"}':
        '0+100x39 4000x39 4000+100x27',
      'prometheus_tsdb_head_samples_appended_total{job="prometheus",instance="localhost:9090",type="histogram"}':
        '0x108',
      'up{job="prometheus",instance="localhost:9090"}': '1x108',
    },
    firing: { '15m30s': 0, '15m45s': 1, '20m': 1, '20m15s': 0 },
    seen: {
      at: '15m45s',
      labels: {
        area: 'meta',
        family: 'prometheus_ingest',
        instance: 'localhost:9090',
        job: 'prometheus',
        priority: 'P1',
        severity: 'critical',
      },
      summary: 'Prometheus localhost:9090 takes in nothing',
      description: 'Prometheus localhost:9090 appends 0 samples per second: every value on it is old.',
      value: '0.00/s',
    },
  },
  {
    alert: 'PrometheusNotIngesting',
    title: 'stays silent while floats arrive, even if no histogram does',
    stepSeconds: 15,
    series: {
      'prometheus_tsdb_head_samples_appended_total{job="prometheus",instance="localhost:9090",type="float"}': '0+1x60',
      'prometheus_tsdb_head_samples_appended_total{job="prometheus",instance="localhost:9090",type="histogram"}':
        '0x60',
      'up{job="prometheus",instance="localhost:9090"}': '_x3 1x57',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m30s': 0, '7m30s': 0, '9m15s': 0, '11m15s': 0, '13m': 0, '15m': 0 },
  },
  {
    alert: 'PrometheusNotIngesting',
    title: 'fires three minutes after the last scrape of anything, its own count included, and resolves with the next',
    stepSeconds: 15,
    series: {
      'prometheus_tsdb_head_samples_appended_total{job="prometheus",instance="localhost:9090",type="float"}':
        '0+100x20 _x20 2000+100x20',
      'up{job="prometheus",instance="localhost:9090"}': '1x20 _x20 1x20',
    },
    firing: { '7m45s': 0, '8m': 1, '10m': 1, '10m15s': 0, '14m': 0 },
    seen: {
      at: '8m',
      labels: {
        area: 'meta',
        family: 'prometheus_ingest',
        instance: 'prometheus:9090',
        priority: 'P1',
        severity: 'critical',
      },
      summary: 'Prometheus prometheus:9090 takes in nothing',
      description: 'Prometheus prometheus:9090 appends 0 samples per second: every value on it is old.',
      value: '0.00/s',
    },
  },
  {
    alert: 'PrometheusDiskGrowth',
    title: 'fires half an hour after the week ahead has too little room, and resolves when the growth stops',
    stepSeconds: 60,
    series: {
      'prometheus_tsdb_storage_blocks_bytes{job="prometheus",instance="localhost:9090"}':
        '4000000000x60 4000000000+800000x239 4191200000x500',
    },
    firing: { '3h30m': 0, '3h31m': 1, '7h6m': 1, '7h7m': 0 },
    seen: {
      at: '3h31m',
      labels: { instance: 'localhost:9090', job: 'prometheus' },
      summary: 'within a week Prometheus will have more than its 9.809GiB allow',
      description:
        'At this pace the blocks of localhost:9090 are 9.809GiB in a week; beyond 10000000000 bytes the oldest are deleted early.',
      value: '9.809GiB',
      threshold: '9.313 GiB',
    },
  },
  {
    alert: 'PrometheusDiskGrowth',
    title: 'stays silent while a week of growth fits',
    stepSeconds: 60,
    series: {
      'prometheus_tsdb_storage_blocks_bytes{job="prometheus",instance="localhost:9090"}': '1000000000+800000x300',
    },
    firing: { '37m': 0, '1h15m': 0, '1h52m': 0, '2h30m': 0, '3h7m': 0, '3h45m': 0, '4h22m': 0, '5h': 0 },
  },
  {
    alert: 'LokiRequestErrors',
    title: 'fires two minutes after more than one request in ten fails, and resolves below',
    stepSeconds: 15,
    series: {
      'loki_request_duration_seconds_count{job="loki",instance="loki:3100",method="POST",route="loki_api_v1_push",status_code="204",ws="false"}':
        '0+90.5x39 3620+89.5x27 6126+90.5x15',
      'loki_request_duration_seconds_count{job="loki",instance="loki:3100",method="POST",route="loki_api_v1_push",status_code="500",ws="false"}':
        '0+9.5x39 380+10.5x27 674+9.5x15',
    },
    firing: { '12m45s': 0, '13m': 1, '17m45s': 1, '18m': 0 },
    seen: {
      at: '13m',
      labels: { instance: 'loki:3100', job: 'loki', route: 'loki_api_v1_push' },
      summary: '10.5% of the requests to loki_api_v1_push of Loki fail',
      description: 'More than one request in ten to loki_api_v1_push of loki:3100 ends with 5xx (10.5%).',
      value: '10.5%',
      threshold: '10%',
    },
  },
  {
    alert: 'LokiRequestErrors',
    title: 'stays silent at 95 of a thousand, over a restart of Loki',
    stepSeconds: 15,
    series: {
      'loki_request_duration_seconds_count{job="loki",instance="loki:3100",method="POST",route="loki_api_v1_push",status_code="204",ws="false"}':
        '0+90.5x59 0+90.5x59',
      'loki_request_duration_seconds_count{job="loki",instance="loki:3100",method="POST",route="loki_api_v1_push",status_code="500",ws="false"}':
        '0+9.5x59 0+9.5x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'LogShippingStopped',
    title: 'fires a minute after Alloy tries in vain, and resolves when lines get through',
    stepSeconds: 15,
    series: {
      'loki_write_sent_entries_total{job="alloy",instance="alloy:12345",component_id="loki.write.default",host="loki:3100"}':
        '0+10x39 400x29 400+10x15',
      'loki_write_batch_retries_total{job="alloy",instance="alloy:12345",component_id="loki.write.default",host="loki:3100"}':
        '0x39 0+1x29 30x15',
    },
    firing: { '12m30s': 0, '12m45s': 1, '17m30s': 1, '17m45s': 0 },
    seen: {
      at: '12m45s',
      labels: { instance: 'alloy:12345', job: 'alloy' },
      summary: 'no log line of alloy:12345 gets through to Loki',
      description: 'Alloy alloy:12345 tries again and again and ships 0 lines per second.',
      value: '0.00/s',
    },
  },
  {
    alert: 'LogShippingStopped',
    title: 'stays silent in a quiet night, and while some lines get through',
    stepSeconds: 15,
    series: {
      'loki_write_sent_entries_total{job="alloy",instance="alloy:12345",component_id="loki.write.default",host="loki:3100"}':
        '7x60',
      'loki_write_batch_retries_total{job="alloy",instance="alloy:12345",component_id="loki.write.default",host="loki:3100"}':
        '3x60',
      'loki_write_sent_entries_total{job="alloy",instance="other:12345",component_id="loki.write.default",host="loki:3100"}':
        '0+1x60',
      'loki_write_batch_retries_total{job="alloy",instance="other:12345",component_id="loki.write.default",host="loki:3100"}':
        '0+1x60',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m30s': 0, '7m30s': 0, '9m15s': 0, '11m15s': 0, '13m': 0, '15m': 0 },
  },
  {
    alert: 'LogEntriesDropped',
    title: 'fires a minute after the first dropped line, and resolves two minutes after the last',
    stepSeconds: 15,
    series: {
      'loki_write_dropped_entries_total{job="alloy",instance="alloy:12345",component_id="loki.write.default",host="loki:3100",reason="rate_limited"}':
        '0x39 0+1x23 24x15',
    },
    firing: { '11m': 0, '11m15s': 1, '17m30s': 1, '17m45s': 0 },
    seen: {
      at: '11m15s',
      labels: { instance: 'alloy:12345', job: 'alloy', reason: 'rate_limited' },
      summary: 'alloy:12345 drops log lines: rate_limited',
      description: 'Alloy alloy:12345 drops 41.67m lines per second (rate_limited).',
      value: '0.04/s',
    },
  },
  {
    alert: 'LogEntriesDropped',
    title: 'stays silent about lines dropped long ago',
    stepSeconds: 15,
    series: {
      'loki_write_dropped_entries_total{job="alloy",instance="alloy:12345",component_id="loki.write.default",host="loki:3100",reason="rate_limited"}':
        '0x59 0x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
];
