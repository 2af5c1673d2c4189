/** How a build or a deployment ended. */
export type Outcome = 'success' | 'failure';

/** What one run of a CI job tells; null: nothing about that. */
export interface BuildReport {
  readonly component: string;
  /** When, Unix time. */
  readonly atSeconds: number;
  readonly build: {
    readonly result: Outcome;
    readonly durationSeconds: number | null;
    readonly commit: string | null;
  } | null;
  readonly deployment: Outcome | null;
  /** Share of the lines that the tests reach, 0 to 1. */
  readonly coverageRatio: number | null;
  /** Findings of static analysis by severity. */
  readonly issues: Readonly<Partial<Record<'critical' | 'warning' | 'info', number>>> | null;
}
