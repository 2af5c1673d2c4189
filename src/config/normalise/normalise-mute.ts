import { mutablePriorities, type MuteInterval } from '../mute-interval.ts';
import type { WrittenConfig } from '../written-config.ts';
import { listOf, present } from './present.ts';

const byDefault = ['P3', 'P4'];

/** When nobody is told, in the order written; a time over midnight is the end of one day and the begin of the next. */
export function normaliseMute(written: WrittenConfig): readonly MuteInterval[] {
  return present(written.notifications?.mute).map((one) => {
    const priorities = new Set<unknown>(one.priorities ?? byDefault);
    return {
      name: one.name,
      priorities: mutablePriorities.filter((priority) => priorities.has(priority)),
      times: listOf(one.times).flatMap((text) => {
        const [from = '', to = ''] = text.split('-');
        if (from < to) return [{ from, to }];
        return [{ from, to: '24:00' }, ...(to === '00:00' ? [] : [{ from: '00:00', to }])];
      }),
      weekdays: listOf(one.weekdays),
      daysOfMonth: listOf(one.days_of_month),
      months: listOf(one.months),
      location: one.location ?? null,
    };
  });
}
