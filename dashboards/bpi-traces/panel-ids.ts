/** Numbers of the panels of Traces; links open panels by them, so none is ever changed or given again. */
export const panelIds = {
  keyMetrics: 10,
  rate: 11,
  errors: 12,
  slowest: 13,
  services: 14,
  trends: 20,
  rateByService: 21,
  errorsByService: 22,
  timeByService: 23,
  spread: 24,
  details: 40,
  operations: 41,
  newest: 42,
  one: 43,
} as const;
