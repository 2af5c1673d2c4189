import type { FieldDefaults } from '../panels/grafana-json.ts';
import { newest, type Series } from '../panels/answer.ts';
import { fieldConfig } from './look.ts';
import type { ObservedPanel } from '../panels/observe-dashboards.ts';
import { seriesName } from './series-name.ts';

/** One series of a panel with its name and how its values are shown. */
export interface Field {
  readonly name: string;
  readonly refId: string;
  readonly series: Series;
  readonly stepSeconds: number;
  /** The value now; null when the series has ended. */
  readonly last: number | null;
  readonly config: FieldDefaults;
}

/** Every series of a panel, in the order of its queries. */
export function fieldsOf({ panel, answers }: ObservedPanel, endSeconds: number): readonly Field[] {
  return panel.queries.flatMap(({ refId, legend, stepSeconds }, index) => {
    const answer = answers[index];
    if (answer?.kind !== 'series') return [];
    return answer.series.map((series) => {
      const name = seriesName(series.labels, legend);
      return {
        name,
        refId,
        series,
        stepSeconds,
        last: newest(series, endSeconds, stepSeconds),
        config: fieldConfig(panel.json.fieldConfig, { name, refId }),
      };
    });
  });
}
