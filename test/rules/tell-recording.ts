import { askedAt, type RecordingCase } from '../alert-rules/cases/recording.ts';

/** A story about recording rules as promtool takes it, with the questions that are to be asked. */
export function tellRecording({ title, series, recorded }: RecordingCase): object {
  return {
    name: title,
    interval: '15s',
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: Object.entries(recorded).map(([expr, values]) => ({
      expr,
      eval_time: askedAt,
      exp_samples: Object.entries(values).map(([labels, value]) => ({
        labels: expr.startsWith('round') ? `{${labels}}` : `${expr.split('{')[0] ?? ''}{${labels}}`,
        value,
      })),
    })),
  };
}
