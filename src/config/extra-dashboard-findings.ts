import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Finding } from '../base/finding.ts';
import type { ExtraFile } from './config.ts';
import { jsonPlaces, linePlace } from './json-places.ts';
import type { KeyPath } from './key-path.ts';

/**
 * Why a file cannot be read as a dashboard at all: by Grafana, which says so in its log only, or by us. What a readable one
 * does that ours may not is told by validate/check-extra-dashboards.ts.
 */
export function extraDashboardFindings({ path, content }: ExtraFile): readonly Finding[] {
  const places = jsonPlaces(content);
  const malformed = (offset: number, what: string, fix: string): Finding => {
    const place = { kind: 'file', file: path, ...linePlace(content, offset) } as const;
    return { rule: 'config/extra-malformed', severity: 'error', place, what, fix };
  };
  if (!places.ok) {
    return [
      malformed(places.offset, 'The file is not JSON.', 'Correct it here, or export the dashboard from Grafana again.'),
    ];
  }
  const dashboard = JSON.parse(content) as unknown;
  if (typeof dashboard !== 'object' || dashboard === null || !('title' in dashboard)) {
    const isResource = typeof dashboard === 'object' && dashboard !== null && 'apiVersion' in dashboard;
    return [
      malformed(
        0,
        'The file is not a dashboard: it has no `title`.',
        isResource
          ? 'Export it from Grafana as `Classic`: files of dashboards cannot hold a resource with `apiVersion`.'
          : 'Use the JSON model of the dashboard itself, without a wrapper such as `{"dashboard": ...}`.',
      ),
    ];
  }
  if (typeof dashboard.title !== 'string' || dashboard.title.trim() === '') {
    const at = places.offsetOf(['title']);
    return [malformed(at, 'The `title` of the dashboard is not a text, or is empty.', 'Give the dashboard a title.')];
  }
  validator ??= new Ajv({ allErrors: true, allowUnionTypes: true, validateSchema: false }).compile(shape);
  return validator(dashboard)
    ? []
    : (validator.errors ?? []).map((error) =>
        malformed(places.offsetOf(pathOf(error)), describe(error), 'Export the dashboard from Grafana again.'),
      );
}

function describe({ instancePath, params }: ErrorObject): string {
  const { type, missingProperty } = params as {
    readonly type?: string | readonly string[];
    readonly missingProperty?: string;
  };
  const wanted = [type ?? []].flat().join(' or ');
  return missingProperty === undefined
    ? `\`${instancePath.slice(1)}\` is not of the type that dashboards have there: ${wanted}.`
    : `\`${instancePath.slice(1)}\` has no \`${missingProperty}\`.`;
}

function pathOf({ instancePath }: ErrorObject): KeyPath {
  return instancePath.split('/').slice(1);
}

let validator: ValidateFunction | undefined;

const text = { type: ['string', 'null'] } as const;
const flag = { type: ['boolean', 'null'] } as const;
const section = <const P extends object>(properties: P) => ({ type: ['object', 'null'], properties }) as const;
const listOf = <const I extends object>(items: I) => ({ type: ['array', 'null'], items }) as const;
const each = <const P extends object>(properties: P) => listOf({ type: 'object', properties } as const);
const number = { type: 'number' } as const;
// A name is how data sources were written before Grafana 8.3.
const source = { type: ['object', 'string', 'null'], properties: { type: text, uid: text } } as const;
const links = each({ title: text, url: text });

/** The types of what we read back (panels/grafana-json.ts); Grafana writes null for much that is not set. */
const shape = {
  type: 'object',
  $defs: {
    panels: each({
      type: text,
      title: text,
      description: text,
      gridPos: section({ x: number, y: number, w: number, h: number }),
      interval: text,
      datasource: source,
      targets: each({ refId: text, expr: text, interval: text, legendFormat: text, datasource: source }),
      links,
      fieldConfig: section({
        defaults: section({ unit: text, noValue: text, links }),
        overrides: listOf({
          type: 'object',
          required: ['matcher', 'properties'],
          properties: { matcher: { type: 'object' }, properties: { type: 'array', items: { type: 'object' } } },
        } as const),
      }),
      transformations: each({ id: text }),
      panels: { $ref: '#/$defs/panels' },
    }),
  },
  properties: {
    uid: text,
    description: text,
    time: section({ from: text }),
    panels: { $ref: '#/$defs/panels' },
    annotations: section({
      list: each({ name: text, expr: text, iconColor: text, titleFormat: text, datasource: source }),
    }),
    templating: section({
      list: listOf({
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          includeAll: flag,
          allValue: text,
          current: section({ value: { type: ['string', 'array', 'null'] } }),
        },
      } as const),
    }),
  },
};
