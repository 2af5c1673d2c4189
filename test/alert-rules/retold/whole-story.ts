import { parseDuration } from '../../../src/config/parse-duration.ts';
import { fires, type AlertCase } from '../cases/alert-case.ts';
import { alertCases } from '../cases/index.ts';

/** A story of an alert that fires, and when: seconds after its beginning. */
export interface WholeStory {
  readonly story: AlertCase;
  readonly firstSeconds: number;
  /** A moment at which the alert fires, that at which it is looked at where it is. */
  readonly firingSeconds: number;
}

/** The story in which an alert is seen, or else one in which it fires, of those that are wanted; null without one. */
export function wholeStoryOf(alert: string, wanted: (story: AlertCase) => boolean = () => true): WholeStory | null {
  const told = alertCases.filter((one) => one.alert === alert && fires(one) && wanted(one));
  const story = told.find(({ seen }) => seen !== undefined) ?? told[0];
  if (story === undefined) return null;
  const [first = ''] = Object.entries(story.firing).find(([, count]) => count > 0) ?? [];
  return { story, firstSeconds: secondsOf(first), firingSeconds: secondsOf(story.seen?.at ?? first) };
}

/** The metric of a series in PromQL notation. */
export function metricOf(series: string): string {
  return series.replace(/\{.*/s, '');
}

/** A moment of a story, seconds; throws for what is none. */
export function secondsOf(moment: string): number {
  const seconds = moment === '0s' ? 0 : parseDuration(moment);
  if (seconds === null) throw new Error(`no moment: ${moment}`);
  return seconds;
}
