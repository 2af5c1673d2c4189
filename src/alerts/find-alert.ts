import { UsageError } from '../base/errors.ts';
import { nearest } from '../config/nearest.ts';
import type { HeldAlert } from '../prometheus/alertmanager-types.ts';

/** The one alert that a fingerprint, its beginning (4 characters or more) or a name means; throws UsageError naming the choices. */
export function findAlert(written: string, alerts: readonly HeldAlert[]): HeldAlert {
  const byId = alerts.filter(({ fingerprint }) => written.length >= 4 && fingerprint.startsWith(written.toLowerCase()));
  const found = byId.length > 0 ? byId : alerts.filter(({ labels }) => labels['alertname'] === written);
  const [first, ...others] = found;
  if (first === undefined) {
    const near = nearest(written, [...new Set(alerts.map(({ labels }) => labels['alertname'] ?? ''))]);
    throw new UsageError(`no alert that fires now is ${written}`, {
      fix: near === null ? '`bpi-monitoring alerts` shows them with their ids' : `did you mean ${near}?`,
    });
  }
  if (others.length === 0) return first;
  const choices = found.slice(0, 8).map(({ fingerprint, labels }) => {
    const where = labels['instance'] ?? labels['job'] ?? '';
    return `${fingerprint}${where === '' ? '' : ` (${where})`}`;
  });
  throw new UsageError(`${found.length} alerts are ${written}`, { fix: `name one of ${choices.join(', ')}` });
}

/** The one thing whose id this is, or begins with it (4 characters or more); throws UsageError naming the choices. */
export function findById<T extends { readonly id: string }>(written: string, things: readonly T[], what: string): T {
  const exact = things.find(({ id }) => id === written);
  const found = exact === undefined && written.length >= 4 ? things.filter(({ id }) => id.startsWith(written)) : [];
  const [first, ...others] = exact === undefined ? found : [exact];
  if (first === undefined) throw new UsageError(`there is no ${what} ${written}`, { fix: listed(what) });
  if (others.length === 0) return first;
  throw new UsageError(`${found.length} ${what}s begin with ${written}`, {
    fix: `name one of ${found
      .slice(0, 8)
      .map(({ id }) => id)
      .join(', ')}`,
  });
}

function listed(what: string): string {
  return `\`bpi-monitoring alerts ${what === 'silence' ? 'silences' : 'history'}\` shows the ids`;
}
