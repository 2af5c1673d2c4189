/** What Alloy counts of every span it takes, also of traces that are not kept (otelcol.connector.spanmetrics). */
export const spans = 'traces_span_metrics_calls_total';

/** The buckets of their durations, in seconds. */
export const spanBuckets = 'traces_span_metrics_duration_seconds_bucket';

/** The service that the viewer chose. */
export const ofService = 'service_name=~"$service"';

/** Spans that others asked for: a request is counted once, however many parts its answer has. */
export const asked = 'span_kind="SPAN_KIND_SERVER"';

/** Spans that ended with an error. */
export const failed = 'status_code="STATUS_CODE_ERROR"';

/** What a panel says while no program sends traces. */
export const noSpan = 'no span has arrived';
