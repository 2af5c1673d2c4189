/** Numbers of the panels of Executive Overview; links open panels by them, so none is ever changed or given again. */
export const panelIds = {
  keyMetrics: 10,
  uptime: 11,
  activeNodes: 12,
  tps: 13,
  transactions: 14,
  revenue: 15,
  budget: 16,
  trends: 20,
  volume: 21,
  revenueByHour: 22,
  users: 23,
  countries: 24,
  details: 40,
  objectives: 41,
  incidents: 42,
} as const;
