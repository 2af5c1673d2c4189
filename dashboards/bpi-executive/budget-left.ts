/** Per objective, the share of its error budget that 30 days have left. */
export const budgetLeft =
  'clamp_min(1 - avg_over_time(slo:sli_error:ratio_rate5m[30d]) / on (slo) (1 - slo:objective:ratio), 0)';
