import type { MonitorConfig } from '../monitor/monitor-config.ts';
import { artifactOf, type VerifyContext } from './verify-context.ts';

/** The monitor.json that was rendered for this stack; throws where bpi-monitor is not part of it. */
export function renderedMonitor(context: VerifyContext): MonitorConfig {
  const artifact = artifactOf(context, 'bpi-monitor', 'monitor.json');
  if (artifact === null) throw new Error('no monitor.json was rendered');
  return JSON.parse(artifact.content) as MonitorConfig;
}
