/** One question asked of a running stack. */
export interface CheckResult {
  /** Stable id, for example `target/vm-status`. */
  readonly id: string;
  /** Group in the summary: services, targets, rules, alerting, grafana... */
  readonly group: string;
  readonly title: string;
  /** `left-out`: its component was left out when asked; `skipped`: the question does not apply, for the reason given. */
  readonly status: 'ok' | 'failed' | 'skipped' | 'left-out';
  /** What was seen: a value, an answer, a cause. */
  readonly evidence: string;
  readonly fix?: string;
  /** `endpoint`: a watched BPI or BPCI endpoint failed while our own stack is well (exit code 5 instead of 4). */
  readonly blame: 'stack' | 'endpoint';
}
