/** The colours of the monitoring plan; a status is never told by colour alone. */
export const colours = {
  healthy: '#10b981',
  warning: '#f59e0b',
  critical: '#ef4444',
  unknown: '#6b7280',
} as const;
export type Colour = (typeof colours)[keyof typeof colours];
