import { months, mutablePriorities, weekdays } from '../mute-interval.ts';

const day = weekdays.join('|');
const month = months.join('|');
const dayOfMonth = '-?(?:[1-9]|[12]\\d|3[01])';
const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d';

function texts<const Pattern extends string>(
  title: string,
  description: string,
  pattern: Pattern,
  examples: readonly string[],
) {
  return {
    title: 'list of texts',
    description,
    type: ['array', 'null'],
    maxItems: 100,
    items: { title, description, type: 'string', pattern, examples },
    examples: [examples],
  } as const;
}

/** Key `notifications.mute`: when nobody is told. */
export const muteList = {
  title: 'list of times to be silent',
  description:
    'When nobody is told of some priorities. Alerts fire and are shown all the same, and bpi-monitor gets them.',
  type: ['array', 'null'],
  default: [],
  maxItems: 50,
  items: {
    title: 'time to be silent',
    description: 'Every key that is given must fit the moment; of a list, one item.',
    type: ['object', 'null'],
    additionalProperties: false,
    required: ['name'],
    properties: {
      name: {
        title: 'name',
        description: 'What it is called in Alertmanager.',
        type: 'string',
        pattern: '^[A-Za-z0-9](?:[A-Za-z0-9 _.-]{0,62}[A-Za-z0-9])?$',
        examples: ['nights'],
      },
      priorities: {
        title: 'list of priorities',
        description: 'Of which nobody is told then. P1 only if it stands here.',
        type: ['array', 'null'],
        default: ['P3', 'P4'],
        maxItems: 4,
        items: { title: 'priority', description: 'A priority.', enum: mutablePriorities },
        examples: [['P2', 'P3', 'P4']],
      },
      times: texts(
        'time of day',
        'Times of day; one that ends before it begins ends on the next day.',
        `^${clock}-(?:${clock}|24:00)$`,
        ['22:00-06:00'],
      ),
      weekdays: texts('weekday', 'Days of the week, or ranges of them; a week begins on Sunday.', `^(?:${day})(?::(?:${day}))?$`, [
        'monday:friday',
      ]),
      days_of_month: texts(
        'day of the month',
        'Days of the month as text, or ranges of them; negative ones count from its end.',
        `^${dayOfMonth}(?::${dayOfMonth})?$`,
        ['1:5', '-1'],
      ),
      months: texts('month', 'Months, or ranges of them.', `^(?:${month})(?::(?:${month}))?$`, ['july:august']),
      location: {
        title: 'time zone',
        description: 'Time zone of the times, as in the time zone database; without one it is UTC.',
        type: 'string',
        pattern: '^[A-Za-z][A-Za-z0-9_+/-]{0,60}$',
        examples: ['Europe/Berlin'],
      },
    },
  },
} as const;
