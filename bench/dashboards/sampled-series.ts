/** Labels of a series, its name as `__name__`. */
export type Labels = Readonly<Record<string, string>>;

/** A series of the sampled world: what it is at one moment, and how it moves. */
export interface SampledSeries {
  readonly labels: Labels;
  /** At the moment of sampling; a number, NaN and the infinities included. */
  readonly value: number;
  /** Change per second between two looks; 0 for what stands still. */
  readonly slope: number;
  readonly movement: 'grows' | 'swings' | 'stays';
  /** How often the rule that makes it is evaluated, in seconds; null for what is scraped. */
  readonly recordedEverySeconds: number | null;
}

/** What an instant query says of a series. */
export interface Sighting {
  readonly labels: Labels;
  readonly value: number;
}

const counterName = /_(?:total|count|sum|bucket)$/;
const clockName = /_timestamp(?:_seconds)?$|_time_seconds$/;

/** Two looks at the same world, `apartSeconds` apart, as series that can be continued; what only one of them saw is left out. */
export function sampledSeries(
  [first, second]: readonly [readonly Sighting[], readonly Sighting[]],
  apartSeconds: number,
  recordedEvery: (name: string) => number | null,
): readonly SampledSeries[] {
  const before = new Map(first.map(({ labels, value }) => [seriesKey(labels), value]));
  return second.flatMap(({ labels, value }) => {
    const earlier = before.get(seriesKey(labels));
    if (earlier === undefined) return [];
    const slope = (value - earlier) / apartSeconds;
    const name = labels['__name__'] ?? '';
    return [
      {
        ...{ labels, value, slope: Number.isFinite(slope) ? slope : 0 },
        movement: movementOf(name, value, slope),
        recordedEverySeconds: recordedEvery(name),
      },
    ];
  });
}

function movementOf(name: string, value: number, slope: number): SampledSeries['movement'] {
  if (!Number.isFinite(value)) return 'stays';
  const counts = (counterName.test(name) && !name.includes(':')) || clockName.test(name);
  if (counts) return slope > 0 ? 'grows' : 'stays';
  // States, settings and shares of all stand still in a healthy world; what is measured does not.
  return slope === 0 && Number.isInteger(value) ? 'stays' : 'swings';
}

/** One text for one set of labels. */
export function seriesKey(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
