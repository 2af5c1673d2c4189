import type { GrafanaPanel } from '../grafana-json.ts';
import type { DashboardRule } from './dashboard-rule.ts';
import { placedQueries } from './placed-panels.ts';

/**
 * Rates look over `$__rate_interval`, which Grafana fits to the scrape interval and the zoom; a fixed time only where the
 * title or a column says so.
 */
export const queryWindows: DashboardRule = (dashboard) =>
  placedQueries(dashboard).flatMap(({ language, written, panel, name, at }) => {
    // Brackets in a regular expression are no range.
    const bare = language === 'PromQL' ? written.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""') : '';
    const ranges = [...bare.matchAll(/\[([^\]:]+)(?::[^\]]*)?\]/g)].map((match) => (match[1] ?? '').trim());
    const said = [panel.title ?? '', ...columnNames(panel)].join(' ');
    const fixed = ranges.filter((range) => !range.includes('$') && !saysTime(said, range));
    return [...new Set(fixed)].map((range) => ({
      rule: 'grafana/fixed-window',
      at,
      what: `${name} looks over a fixed \`[${range}]\`, which no title names.`,
      why: 'Zoomed out, Grafana then leaves gaps between the points unseen; zoomed in, one value spreads over many points.',
      fix: `Write \`[$__rate_interval]\`, or say in the title that it is over ${range}.`,
    }));
  });

const units = { s: 's(?:ec(?:ond)?s?)?', m: 'm(?:in(?:ute)?s?)?', h: 'h(?:ours?)?', d: 'd(?:ays?)?', w: 'w(?:eeks?)?' };

/** How else people say it. */
const spoken: Readonly<Record<string, RegExp>> = {
  '1m': /per minute/,
  '1h': /hour/,
  '6h': /24 h/,
  '24h': /per day|today/,
  '1d': /24 ?h|per day|today/,
  '7d': /week/,
  '30d': /month/,
};

function saysTime(title: string, range: string): boolean {
  const [, count = '', unit = ''] = /^(\d+)([smhdw])$/.exec(range) ?? [];
  const written = new RegExp(`\\b${count} ?${units[unit as keyof typeof units]}\\b`, 'i');
  return (count !== '' && written.test(title)) || (spoken[range]?.test(title) ?? false);
}

/** What the columns of a table are called. */
function columnNames({ transformations }: GrafanaPanel): readonly string[] {
  return (transformations ?? []).flatMap(({ options }) =>
    Object.values(
      (options as { readonly renameByName?: Readonly<Record<string, string>> } | undefined)?.renameByName ?? {},
    ),
  );
}
