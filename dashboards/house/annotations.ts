import { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { colours, type Colour } from './colours.ts';
import { prometheus } from './query.ts';

/** Marks the starts of processes (deployments, mostly) and the times during which a critical alert fired. */
export function annotations(): AnnotationQueryBuilder[] {
  return [
    layer('Restarts', 'changes(process_start_time_seconds[1m]) > 0', colours.unknown, '{{job}} {{instance}} restarted'),
    layer('P1 alerts', 'ALERTS{alertstate="firing",priority="P1"}', colours.critical, '{{alertname}} {{instance}}'),
  ];
}

function layer(name: string, expr: string, colour: Colour, title: string): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name(name)
    .datasource(prometheus)
    .enable(true)
    .iconColor(colour)
    .expr(expr)
    .step('15s')
    .titleFormat(title);
}
