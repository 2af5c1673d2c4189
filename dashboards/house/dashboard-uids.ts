/** Folder of Grafana -> the dashboards in it, in the order in which people meet them; a uid never changes (DESIGN decision 14). */
export const folders = {
  'BPI Monitoring': [
    'bpci-economy',
    'bpi-system-health',
    'bpi-integration',
    'bpi-security',
    'bpci-enterprise',
    'bpi-developer',
  ],
  'BPI Operations': [
    'bpi-executive',
    'bpi-transactions',
    'bpi-billing',
    'bpi-governance',
    'bpi-logs',
    'bpi-traces',
    'bpi-meta',
    'bpi-long-term',
    'bpi-mobile',
  ],
} as const;

/** Name of a folder of ours in Grafana. */
export type Folder = keyof typeof folders;

/** Every dashboard that the product can bring; a link can lead nowhere else. */
export type DashboardUid = (typeof folders)[Folder][number];

/** The tag, and the directory of the file provider, of a folder: `bpi-monitoring`. */
export function folderSlug(folder: Folder): string {
  return folder.toLowerCase().replaceAll(' ', '-');
}
