import type { PrometheusClient } from '../../../src/prometheus/client.ts';
import { panelOf, promqlOf } from '../../rules/panel-answers.ts';

/** What the panels that alerts open read now, by alert: every value of every query to the last digit. */
export async function readPanels(
  prometheus: PrometheusClient,
  alerts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const read = alerts.map(async (alert) => {
    const answers = await Promise.all(promqlOf(panelOf(alert)).map((expr) => prometheus.query(expr)));
    return [
      alert,
      JSON.stringify(answers.map(({ result }) => (result as readonly Sample[]).map(toText).sort())),
    ] as const;
  });
  return new Map(await Promise.all(read));
}

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [seconds: number, value: string];
}

// The time of the question says nothing.
function toText({ metric, value: [, value] }: Sample): string {
  return `${JSON.stringify(metric)} ${value}`;
}
