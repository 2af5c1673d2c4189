/** Numbers of the panels of Logs; links open panels by them, so none is ever changed or given again. */
export const panelIds = {
  keyMetrics: 10,
  errors: 11,
  panics: 12,
  lines: 13,
  sources: 14,
  trends: 20,
  levels: 21,
  errorsByService: 22,
  linesByService: 23,
  modules: 24,
  details: 40,
  stream: 41,
  errorStream: 42,
} as const;
