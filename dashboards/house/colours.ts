/** The colours of the monitoring plan; a status is never told by colour alone. */
export const colours = {
  healthy: '#10b981',
  warning: '#f59e0b',
  critical: '#ef4444',
  unknown: '#6b7280',
  /** Only for performance, where good has a better. */
  excellent: '#059669',
} as const;
export type Colour = (typeof colours)[keyof typeof colours];

/** Name of a series -> its colour wherever it is drawn. */
export type SeriesColours = Readonly<Record<string, string>>;

/** The four coins. */
export const coinColours: SeriesColours = { GEN: '#8b5cf6', NEX: '#3b82f6', FLX: '#14b8a6', AUR: '#eab308' };

/** What became of something: series that are named by their label `result`, `status` or `decision`. */
export const outcomeColours: SeriesColours = {
  success: colours.healthy,
  hit: colours.healthy,
  allowed: colours.healthy,
  green: colours.healthy,
  rejected: colours.warning,
  yellow: colours.warning,
  miss: colours.warning,
  not_found: colours.warning,
  failure: colours.critical,
  failed: colours.critical,
  blocked: colours.critical,
  red: colours.critical,
};
