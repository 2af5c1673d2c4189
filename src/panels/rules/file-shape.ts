import type { DashboardRemark, DashboardRule } from './dashboard-rule.ts';

// The classic model ends here in every Grafana we support (facts/components.md 3.3).
const newestSchemaVersion = 42;

/** The shape that Grafana reads from a file: no wrapper of an export for sharing, and a model that it still migrates. */
export const fileShape: DashboardRule = (dashboard) => {
  const { schemaVersion } = dashboard;
  const remarks: DashboardRemark[] = ['__inputs', '__requires', '__elements']
    .filter((key) => key in dashboard)
    .map((key) => ({
      rule: 'grafana/export-wrapper',
      at: [key],
      what: `The file has \`${key}\`: it was exported for sharing.`,
      why: 'Grafana asks for the data sources of such a file when a person imports it; from a directory it reads it as it is.',
      fix: `Export it without sharing it externally, or remove \`${key}\` and write the uids of the data sources.`,
    }));
  if (typeof schemaVersion !== 'number' || schemaVersion > newestSchemaVersion)
    remarks.push({
      rule: 'grafana/schema-version',
      at: ['schemaVersion'],
      what: `The \`schemaVersion\` is not a number up to ${String(newestSchemaVersion)}.`,
      why: 'Grafana migrates older models, and knows no newer one.',
      fix: `Write the \`schemaVersion\` that Grafana exported, or ${String(newestSchemaVersion)}.`,
    });
  return remarks;
};
