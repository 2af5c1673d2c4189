/** One sample of an exposition. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One metric family: its HELP and TYPE lines and the samples below them. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: readonly Sample[];
}

const metricLine = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const labelPair = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/y;

/** Parses Prometheus text 0.0.4 strictly: HELP and TYPE before the samples, families in one piece; throws otherwise. */
export function parseExposition(text: string): readonly Family[] {
  if (!text.endsWith('\n')) throw new Error('the last line has no line end');
  const families: { name: string; help: string; type: string; samples: Sample[] }[] = [];
  for (const line of text.slice(0, -1).split('\n')) {
    const help = /^# HELP (\S+) (.+)$/.exec(line);
    const type = /^# TYPE (\S+) (counter|gauge|histogram|summary)$/.exec(line);
    const current = families.at(-1);
    if (help !== null) {
      families.push({ name: help[1] ?? '', help: help[2] ?? '', type: '', samples: [] });
    } else if (type !== null) {
      if (current?.name !== type[1] || current?.type !== '') throw new Error(`TYPE without its HELP: ${line}`);
      current.type = type[2] ?? '';
    } else {
      const sample = parseSample(line);
      const suffix = current === undefined ? '' : sample.name.slice(current.name.length);
      const suffixes = current?.type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
      if (!current?.type || !sample.name.startsWith(current.name) || !suffixes.includes(suffix)) {
        throw new Error(`a sample outside its family: ${line}`);
      }
      current.samples.push(sample);
    }
  }
  return families;
}

/** What `promtool check metrics` (and a reader) would object to. */
export function lintFamilies(families: readonly Family[]): readonly string[] {
  const names = families.map(({ name }) => name);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name}: repeated`);
  return [...repeated, ...families.flatMap(lintFamily)];
}

function lintFamily({ name, type, samples }: Family): readonly string[] {
  const found: string[] = [];
  const object = (objection: string) => found.push(`${name}: ${objection}`);
  if ((type === 'counter') !== name.endsWith('_total')) object('only counters end with _total, and all of them do');
  if (/_(bucket|count|sum)$/.test(name)) object('reserved suffix');
  if (/[A-Z:]/.test(name)) object('not in snake case');
  if (/_(gauge|counter|histogram|summary)/.test(name)) object('a type in the name');
  if (/_(ms|us|ns|s|sec|min|h|kb|mb|gb|milliseconds|minutes|hours|percent)(_|$)/.test(name)) object('no base unit');
  if (samples.length === 0) object('no samples');
  const identities = samples.map((sample) => `${sample.name}${JSON.stringify(sample.labels)}`);
  if (new Set(identities).size !== identities.length) object('the same series twice');
  if (type === 'counter' && samples.some(({ value }) => value < 0)) object('a counter below zero');
  if (type === 'histogram') found.push(...lintHistogram(name, samples));
  return found;
}

function lintHistogram(name: string, samples: readonly Sample[]): readonly string[] {
  const groups = groupSeries(samples);
  return [...groups].flatMap(([labels, group]) => {
    const buckets = group.filter((sample) => sample.name === `${name}_bucket`);
    const count = group.find((sample) => sample.name === `${name}_count`)?.value;
    const bounds = buckets.map((bucket) => Number(bucket.labels['le']?.replace('+Inf', 'Infinity')));
    const rising = (values: readonly number[], strict: boolean) =>
      values.every(
        (value, index) => index === 0 || (strict ? value > values[index - 1]! : value >= values[index - 1]!),
      );
    const objections: string[] = [];
    if (!rising(bounds, true) || bounds.at(-1) !== Infinity) objections.push('bounds do not rise to +Inf');
    if (
      !rising(
        buckets.map(({ value }) => value),
        false,
      )
    )
      objections.push('buckets do not rise');
    if (buckets.at(-1)?.value !== count) objections.push('+Inf is not the count');
    if (!group.some((sample) => sample.name === `${name}_sum`)) objections.push('no sum');
    return objections.map((objection) => `${name}${labels}: ${objection}`);
  });
}

function parseSample(line: string): Sample {
  const match = metricLine.exec(line);
  if (match === null) throw new Error(`not a sample: ${line}`);
  const [, name = '', inside = '', number = ''] = match;
  const value = number === '+Inf' ? Infinity : Number(number);
  if (Number.isNaN(value)) throw new Error(`not a number: ${line}`);
  const labels: Record<string, string> = {};
  labelPair.lastIndex = 0;
  while (labelPair.lastIndex < inside.length) {
    const pair = labelPair.exec(inside);
    if (pair === null) throw new Error(`not a label: ${line}`);
    labels[pair[1] ?? ''] = pair[2] ?? '';
  }
  return { name, labels, value };
}

function groupSeries(samples: readonly Sample[]): ReadonlyMap<string, readonly Sample[]> {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) {
    const key = JSON.stringify(Object.entries(sample.labels).filter(([label]) => label !== 'le'));
    groups.set(key, [...(groups.get(key) ?? []), sample]);
  }
  return groups;
}
