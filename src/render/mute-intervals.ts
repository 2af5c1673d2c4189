import type { Config } from '../config/config.ts';
import type { MuteInterval } from '../config/mute-interval.ts';
import type { RoutedPriority } from './notification-channels.ts';

/** The times to be silent in Alertmanager's own words (its configuration, `time_intervals`). */
export function timeIntervals({ notifications }: Config): readonly object[] {
  return notifications.mute.map((one) => ({ name: one.name, time_intervals: [words(one)] }));
}

/** Names of the intervals during which nobody is told of this priority. */
export function mutedBy(priority: RoutedPriority, { notifications }: Config): readonly string[] {
  return notifications.mute.filter(({ priorities }) => priorities.includes(priority)).map(({ name }) => name);
}

function words({ times, weekdays, daysOfMonth, months, location }: MuteInterval): object {
  return {
    ...(times.length === 0 ? {} : { times: times.map(({ from, to }) => ({ start_time: from, end_time: to })) }),
    ...(weekdays.length === 0 ? {} : { weekdays }),
    ...(daysOfMonth.length === 0 ? {} : { days_of_month: daysOfMonth }),
    ...(months.length === 0 ? {} : { months }),
    ...(location === null ? {} : { location }),
  };
}
