/** One entry of activeTargets in GET /api/v1/targets (prometheus docs/querying/api.md). */
export interface ActiveTarget {
  /** Before relabelling: the static target, its labels, `job` and the `__` labels. */
  readonly discoveredLabels: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  /** The job_name it was discovered by. */
  readonly scrapePool: string;
  readonly scrapeUrl: string;
  readonly lastError: string;
  /** RFC 3339; year 1 before the first scrape. */
  readonly lastScrape: string;
  readonly health: 'up' | 'down' | 'unknown';
  readonly scrapeInterval: string;
  readonly scrapeTimeout: string;
}

/** One rule of GET /api/v1/rules. `query` is Prometheus' own printing of the expression. */
export interface RuleStatus {
  readonly name: string;
  readonly type: 'alerting' | 'recording';
  readonly query: string;
  readonly health: 'ok' | 'err' | 'unknown';
  readonly lastError?: string;
  /** Alerting rules only. */
  readonly state?: 'firing' | 'pending' | 'inactive';
  /** Alerting rules only: the `for` of the rule. */
  readonly duration?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface RuleGroupStatus {
  readonly name: string;
  readonly file: string;
  readonly rules: readonly RuleStatus[];
}

/** A vector, scalar, string or matrix, as the query API returns it. */
export interface QueryResult {
  readonly resultType: 'vector' | 'scalar' | 'string' | 'matrix';
  readonly result: readonly unknown[];
}

export interface Alertmanagers {
  readonly activeAlertmanagers: readonly { readonly url: string }[];
  readonly droppedAlertmanagers: readonly { readonly url: string }[];
}

export interface BuildInfo {
  readonly version: string;
}

export interface RuntimeInfo {
  readonly reloadConfigSuccess: boolean;
  readonly lastConfigTime: string;
}

/** One alert of GET /api/v1/alerts; without the external labels of Prometheus. */
export interface ActiveAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly state: 'pending' | 'firing';
  /** RFC 3339: when the condition first held. */
  readonly activeAt: string;
  readonly value: string;
}
