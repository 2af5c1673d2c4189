import { DashboardLinkBuilder, DashboardLinkType, type DashboardLink } from '@grafana/grafana-foundation-sdk/dashboard';
import { folders, folderSlug, type DashboardUid, type Folder } from './dashboard-uids.ts';

/** Where a click on a value leads. */
export interface Link {
  readonly title: string;
  readonly url: string;
}

/** Opens one panel of a dashboard alone, over the same time range and variables. */
export function toPanel(uid: DashboardUid, panelId: number, title: string): Link {
  return { title, url: `/d/${uid}?\${__url_time_range}&\${__all_variables}&viewPanel=${panelId}` };
}

/** Opens another dashboard, over the same time range and variables. */
export function toDashboard(uid: DashboardUid, title: string): Link {
  return { title, url: `/d/${uid}?\${__url_time_range}&\${__all_variables}` };
}

/** Narrows a dashboard to the instance of the value that was clicked, over the same time range. */
export function toInstance(uid: DashboardUid, variable: 'instance' | 'node' = 'instance'): Link {
  return narrowed(uid, 'Only this instance', { [variable]: 'instance' });
}

/** Opens a dashboard over the same time range with variables set to labels of the series that was clicked. */
export function narrowed(uid: DashboardUid, title: string, labels: Readonly<Record<string, string>>): Link {
  const variables = Object.entries(labels).map(([variable, label]) => `&var-${variable}=\${__field.labels.${label}}`);
  return { title, url: `/d/${uid}?\${__url_time_range}${variables.join('')}` };
}

/** What BPI Logs can be narrowed to by its variables. */
export interface LogFilter {
  readonly service?: string;
  readonly level?: string;
  /** Regular expression that a line must match, in any case. */
  readonly search?: string;
}

/** The log lines of the same time range. */
export function toLogs(title: string, filter: LogFilter = {}): Link {
  const variables = Object.entries(filter).map(([name, value]) => `&var-${name}=${encodeURIComponent(String(value))}`);
  return { title, url: `/d/bpi-logs?\${__url_time_range}${variables.join('')}` };
}

/** The traces of the same time range; only where the stack has any. */
export function toTraces(title: string): Link {
  return { title, url: `/d/bpi-traces?\${__url_time_range}` };
}

/** Grafana's list of the alerts that fire. */
export const toAlerts: Link = { title: 'Firing alerts', url: '/alerting/list?search=state:firing' };

/** Grafana's data link for a link of ours. */
export function dataLink(link: Link): DashboardLinkBuilder {
  return new DashboardLinkBuilder(link.title).type(DashboardLinkType.Link).url(link.url);
}

/** One dropdown a folder, which keeps time range and variables. */
export function dashboardDropdowns(): { build(): DashboardLink }[] {
  return (Object.keys(folders) as Folder[]).map(dropdown);
}

function dropdown(folder: Folder): { build(): DashboardLink } {
  const builder = new DashboardLinkBuilder(folder)
    .type(DashboardLinkType.Dashboards)
    .tags([folderSlug(folder)])
    .asDropdown(true)
    .includeVars(true)
    .keepTime(true);
  // The SDK's default placement hides the dropdown in a menu.
  return {
    build: () => {
      const link = builder.build();
      delete link.placement;
      return link;
    },
  };
}
