import type { StackSpec } from '../stack/service-spec.ts';

/** Where people open Grafana, without the last slash; null where the stack has none or nobody can reach it. */
export function grafanaUrl(stack: StackSpec): string | null {
  const grafana = stack.services.find(({ name }) => name === 'grafana');
  return grafana?.environment['GF_SERVER_ROOT_URL']?.replace(/\/+$/, '') ?? null;
}
