/** Numbers of the panels of Mobile Essentials; links open panels by them, so none is ever changed or given again. */
export const panelIds = {
  link: 11,
  uptime: 12,
  services: 13,
  tps: 14,
  latency: 15,
  participation: 16,
  supply: 17,
  course: 18,
} as const;
