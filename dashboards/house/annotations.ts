import { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { colours, type Colour } from './colours.ts';
import { prometheus } from './data-source.ts';

/** Every layer, by name: its PromQL. A deployment is one that BPCI counts, or a version that was not there five minutes ago. */
export const annotationQueries = {
  Restarts: 'changes(process_start_time_seconds[1m]) > 0',
  Deployments:
    'sum by (result) (increase(bpi_deployments_total[1m])) > 0 or ' +
    'max by (job, version) (bpi_build_info) unless max by (job, version) (bpi_build_info offset 5m) and on () max(bpi_build_info offset 5m)',
  'P1 alerts': 'ALERTS{alertstate="firing",priority="P1"}',
} as const;

/** Marks the starts of processes, deployments and the times during which a critical alert fired. */
export function annotations(): AnnotationQueryBuilder[] {
  return [
    layer('Restarts', colours.unknown, '{{job}} {{instance}} restarted'),
    layer('Deployments', colours.warning, 'deployed {{job}} {{version}}{{result}}'),
    layer('P1 alerts', colours.critical, '{{alertname}} {{instance}}'),
  ];
}

function layer(name: keyof typeof annotationQueries, colour: Colour, title: string): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name(name)
    .datasource({ ...prometheus })
    .enable(true)
    .iconColor(colour)
    .expr(annotationQueries[name])
    .step('15s')
    .titleFormat(title);
}
