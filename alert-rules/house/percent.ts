/** A ratio of monitoring.yaml as the percentage that the seeds' metrics are compared with; free of binary noise (0.07 -> 7). */
export function percent(ratio: number): string {
  return String(Number((ratio * 100).toPrecision(12)));
}
