import leven from 'leven';
import { OperationFailedError } from '../base/errors.ts';
import type { KnownDashboard } from '../panels/known-dashboards.ts';

/** The dashboard with this uid; throws OperationFailedError with the nearest one where there is none. */
export function findDashboard(command: string, dashboards: readonly KnownDashboard[], uid: string): KnownDashboard {
  const found = dashboards.find((dashboard) => dashboard.uid === uid);
  if (found !== undefined) return found;
  const [nearest] = dashboards.map((one) => one.uid).toSorted((a, b) => leven(a, uid) - leven(b, uid));
  throw new OperationFailedError(command, `there is no dashboard ${uid}`, {
    fix: nearest === undefined ? 'see `bpi-monitoring dashboards list`' : `did you mean ${nearest}?`,
  });
}
