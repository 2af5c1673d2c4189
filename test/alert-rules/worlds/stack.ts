import type { Series } from '../cases/alert-case.ts';

const prometheus = 'job="prometheus",instance="localhost:9090"';
const loki = 'job="loki",instance="loki:3100"';
const alloy = 'job="alloy",instance="alloy:12345"';
const machine = 'job="node-exporter",instance="localhost:9100",endpoint="node-exporter"';
const span = 'job="alloy",service_name="bpi-vm-server",span_name="GET /__vm/status",span_kind="SPAN_KIND_SERVER"';

/** What Prometheus, Loki, Alloy and the machine say of themselves, and what Alloy counts of spans; samples every 15 s. */
export const stackWorld: Series = {
  [`scrape_duration_seconds{${prometheus}}`]: '0.004x400',
  [`prometheus_tsdb_head_samples_appended_total{${prometheus},type="float"}`]: '0+3000x400',
  [`prometheus_tsdb_head_series{${prometheus}}`]: '9000x400',
  [`prometheus_tsdb_storage_blocks_bytes{${prometheus}}`]: '1000000+1000x400',
  [`prometheus_rule_group_last_duration_seconds{${prometheus},rule_group="x"}`]: '0.1x400',
  [`prometheus_rule_group_interval_seconds{${prometheus},rule_group="x"}`]: '15x400',
  [`prometheus_engine_query_duration_seconds{${prometheus},slice="inner_eval",quantile="0.99"}`]: '0.01x400',
  [`loki_distributor_lines_received_total{${loki}}`]: '0+30x400',
  [`loki_request_duration_seconds_count{${loki},route="loki_api_v1_push",status_code="204"}`]: '0+15x400',
  [`loki_write_sent_entries_total{${alloy}}`]: '0+30x400',
  [`loki_write_dropped_entries_total{${alloy},reason="line_too_long"}`]: '0x400',
  [`node_boot_time_seconds{${machine}}`]: '-90000x400',
  [`node_timex_offset_seconds{${machine}}`]: '0.001x400',
  [`traces_span_metrics_calls_total{${span},status_code="STATUS_CODE_UNSET"}`]: '0+30x400',
  [`traces_span_metrics_calls_total{${span},status_code="STATUS_CODE_ERROR"}`]: '0+0.3x400',
  [`traces_span_metrics_duration_seconds_bucket{${span},le="0.1"}`]: '0+29x400',
  [`traces_span_metrics_duration_seconds_bucket{${span},le="+Inf"}`]: '0+30x400',
};
