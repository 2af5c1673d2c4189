import type { FieldConfig, GrafanaPanel } from '../grafana-json.ts';
import type { DashboardRule } from './dashboard-rule.ts';
import { nameOf, placedPanels } from './placed-panels.ts';

/** Kinds that show rows of text or spans, which have no unit. */
const unitless = new Set(['logs', 'traces', 'nodeGraph', 'flamegraph']);

/** Every panel that asks something says what it is, in which unit, and where to go from it. */
export const panelWords: DashboardRule = (dashboard) =>
  placedPanels(dashboard).flatMap(({ panel, at }) => {
    const missing = (panel.targets ?? []).length === 0 ? [] : missingWords(panel);
    if (missing.length === 0) return [];
    return [
      {
        rule: 'grafana/panel-words',
        at,
        what: `${nameOf(panel)} has no ${missing.join(', no ')}.`,
        why: 'Whoever is woken up at night reads it for the first time.',
        fix: 'Add it in the options of the panel: what it shows, what is normal and what to do, and a link to the details.',
      },
    ];
  });

function missingWords({ title, description, type, links, fieldConfig }: GrafanaPanel): readonly string[] {
  const given: Readonly<Record<string, boolean>> = {
    title: isWritten(title),
    description: isWritten(description),
    unit: unitless.has(type ?? '') || isWritten(fieldConfig?.defaults?.unit) || isOverridden(fieldConfig, 'unit'),
    link:
      (links ?? []).length > 0 || (fieldConfig?.defaults?.links ?? []).length > 0 || isOverridden(fieldConfig, 'links'),
  };
  return Object.keys(given).filter((word) => given[word] === false);
}

function isWritten(text: string | null | undefined): boolean {
  return (text ?? '').trim() !== '';
}

function isOverridden(fieldConfig: FieldConfig | undefined, property: string): boolean {
  return (fieldConfig?.overrides ?? []).some(({ properties }) => properties.some(({ id }) => id === property));
}
