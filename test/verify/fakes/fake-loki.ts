import { parse } from 'yaml';
import type { RuleGroupStatus } from '../../../src/prometheus/api-types.ts';
import type { Artifact } from '../../../src/render/artifact.ts';
import { parseDuration } from '../../../src/verify/parse-duration.ts';
import { fromRe2, parseLogql, type LabelMatcher } from '../../alert-rules/logql.ts';
import type { FakeAnswer } from './fake-server.ts';

/** What the stand-in for Loki knows. */
export interface FakeLoki {
  /** Called for LogQL; false: Loki has no such line. */
  hasLines: (query: string) => boolean;
  /** What the ruler has loaded; null: it has no API. */
  logRuleGroups: RuleGroupStatus[] | null;
  /** Expressions whose evaluation fails. */
  badLogQueries: Set<string>;
  logQueries: string[];
}

const failure = (status: number, text: string): FakeAnswer => ({ status, body: `${text}\n` });
const success = (data: object): FakeAnswer => ({ body: { status: 'success', data } });

/** Stands in for the part of Loki's HTTP API that we ask, as strict as its documentation says; null: nothing of it. */
export function answerAsLoki(world: FakeLoki, url: URL): FakeAnswer | null {
  switch (url.pathname) {
    case '/loki/api/v1/query_range':
      return problemOf(url, ['query', 'limit', 'start', 'end', 'direction', 'step']) ?? streams(world, url);
    case '/loki/api/v1/query':
      return problemOf(url, ['query', 'limit', 'time', 'direction']) ?? vector(world, url);
    case '/loki/api/v1/series':
      return series(world, url);
    case '/prometheus/api/v1/rules':
      // The words of the router for a path that nobody registered.
      if (world.logRuleGroups === null) return failure(404, '404 page not found');
      return { body: { status: 'success', data: { groups: world.logRuleGroups }, errorType: '', error: '' } };
    default:
      return null;
  }
}

function streams({ hasLines }: FakeLoki, url: URL): FakeAnswer {
  const values = hasLines(url.searchParams.get('query') ?? '') ? [['1767323040000000000', 'a line']] : [];
  return success({ resultType: 'streams', result: values.length === 0 ? [] : [{ stream: {}, values }] });
}

function vector(world: FakeLoki, url: URL): FakeAnswer {
  const query = url.searchParams.get('query') ?? '';
  world.logQueries.push(query);
  if (world.badLogQueries.has(query)) return failure(400, "pipeline error: 'JSONParserErr' for series: '{}'");
  if (parseLogql(query).queries.some(({ range }) => range === null)) {
    return failure(
      400,
      'log queries are not supported as an instant query type, please change your query to a range query type',
    );
  }
  return success({ resultType: 'vector', result: [] });
}

function series({ hasLines }: FakeLoki, url: URL): FakeAnswer {
  const selectors = url.searchParams.getAll('match[]');
  if (selectors.length === 0) return failure(400, '0 matcher groups supplied');
  const problem = selectors.map(problemOfQuery).find((one) => one !== null);
  if (problem !== undefined) return failure(400, problem);
  return success(selectors.filter((selector) => hasLines(selector)).map(() => ({ job: 'files' })));
}

function problemOf(url: URL, known: readonly string[]): FakeAnswer | null {
  const { searchParams } = url;
  const foreign = [...searchParams.keys()].find((name) => !known.includes(name));
  // Loki ignores them; whoever sends one has misspelt it.
  if (foreign !== undefined) return failure(400, `unknown parameter ${foreign}`);
  const query = problemOfQuery(searchParams.get('query') ?? '');
  if (query !== null) return failure(400, query);
  const limit = searchParams.get('limit');
  if (limit !== null && !/^[1-9]\d*$/.test(limit)) return failure(400, 'limit must be a positive value');
  const direction = searchParams.get('direction');
  if (direction !== null && !/^(forward|backward)$/i.test(direction))
    return failure(400, `invalid direction '${direction}'`);
  const times = ['start', 'end', 'time'].flatMap((name) => searchParams.get(name) ?? []);
  // Nanoseconds, seconds with a fraction, or RFC 3339. What has fewer digits than nanoseconds would be 1970.
  const bad = times.find((time) => !/^\d{19}$|^\d{10}\.\d+$|^\d{4}-\d\d-\d\dT/.test(time));
  return bad === undefined ? null : failure(400, `could not parse '${bad}' as a timestamp`);
}

function problemOfQuery(query: string): string | null {
  const { errors, queries } = parseLogql(query);
  const [error] = errors;
  if (error !== undefined || queries.length === 0) return `parse error : syntax error ${error ?? 'unexpected $end'}`;
  if (queries.every(({ selector }) => selector.some(isBinding))) return null;
  return 'queries require at least one regexp or equality matcher that does not have an empty-compatible value';
}

function isBinding({ operator, value }: LabelMatcher): boolean {
  if (operator === '=') return value !== '';
  return operator === '=~' && !fromRe2(`^(?:${value})$`).test('');
}

interface LokiYaml {
  readonly auth_enabled?: boolean;
  readonly ruler?: {
    readonly enable_api?: boolean;
    readonly storage?: { readonly local?: { readonly directory?: string } };
  };
}
type RuleYaml = Readonly<
  Record<string, string> & { labels: Record<string, string>; annotations: Record<string, string> }
>;

const keys = { group: ['name', 'interval', 'limit', 'rules'], rule: ['alert', 'expr', 'for', 'labels', 'annotations'] };

/** What a ruler would load of what was rendered: files right in the folder of its tenant, all of them or none. */
export function loadedByLoki(artifacts: readonly Artifact[]): RuleGroupStatus[] | null {
  const ours = artifacts.filter(({ service }) => service === 'loki');
  const config = parse(ours.find(({ path }) => path === 'loki.yml')?.content ?? '{}') as LokiYaml;
  const directory = config.ruler?.storage?.local?.directory;
  if (directory === undefined || config.ruler?.enable_api === false) return null;
  const folder = `${directory}/${config.auth_enabled === false ? 'fake' : 'nobody'}/`;
  return ours
    .filter(
      ({ path }) => `/etc/loki/${path}`.startsWith(folder) && !`/etc/loki/${path}`.slice(folder.length).includes('/'),
    )
    .flatMap(({ path, content }) => {
      const { groups } = parse(content) as { groups: { name: string; rules: RuleYaml[] }[] };
      return groups.map((group) => {
        refuseForeign(group, keys.group);
        return { name: group.name, file: path.split('/').at(-1) ?? '', rules: group.rules.map(loadedRule) };
      });
    });
}

function loadedRule(rule: RuleYaml): RuleGroupStatus['rules'][number] {
  refuseForeign(rule, keys.rule);
  const problem = problemOfQuery(rule['expr'] ?? '');
  if (problem !== null) throw new Error(problem);
  return {
    name: rule['alert'] ?? '',
    type: 'alerting',
    query: rule['expr'] ?? '',
    health: 'ok',
    lastError: '',
    state: 'inactive',
    duration: (parseDuration(rule['for'] ?? '0s') ?? 0) / 1000,
    labels: rule.labels,
    annotations: rule.annotations,
  };
}

function refuseForeign(value: object, known: readonly string[]): void {
  const foreign = Object.keys(value).find((key) => !known.includes(key));
  if (foreign !== undefined) throw new Error(`field ${foreign} not found in type rulefmt`);
}
