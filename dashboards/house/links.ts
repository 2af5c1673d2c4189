import { DashboardLinkBuilder, DashboardLinkType, type DashboardLink } from '@grafana/grafana-foundation-sdk/dashboard';

/** Dashboards that exist; a link can lead nowhere else. */
export type DashboardUid = 'bpi-system-health';

/** Where a click on a value leads. */
export interface Link {
  readonly title: string;
  readonly url: string;
}

/** Opens one panel of a dashboard alone, over the same time range and variables. */
export function toPanel(uid: DashboardUid, panelId: number, title: string): Link {
  return { title, url: `/d/${uid}?\${__url_time_range}&\${__all_variables}&viewPanel=${panelId}` };
}

/** Narrows a dashboard to the instance of the value that was clicked, over the same time range. */
export function toInstance(uid: DashboardUid, variable: 'instance' | 'node' = 'instance'): Link {
  return {
    title: 'Only this instance',
    url: `/d/${uid}?\${__url_time_range}&var-${variable}=\${__field.labels.instance}`,
  };
}

/** Grafana's list of the alerts that fire. */
export const toAlerts: Link = { title: 'Firing alerts', url: '/alerting/list?search=state:firing' };

/** Grafana's data link for a link of ours. */
export function dataLink(link: Link): DashboardLinkBuilder {
  return new DashboardLinkBuilder(link.title).type(DashboardLinkType.Link).url(link.url);
}

/** The dropdown of all our dashboards, which keeps time range and variables. */
export function dashboardsDropdown(): { build(): DashboardLink } {
  const builder = new DashboardLinkBuilder('BPI dashboards')
    .type(DashboardLinkType.Dashboards)
    .tags(['bpi'])
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
