/** Names a data source the way panels, queries and variables do. */
export interface DataSource {
  readonly type: string;
  readonly uid: string;
}

/** The data sources that provisioning creates under these uids (src/render/datasources.ts). */
export const prometheus: DataSource = { type: 'prometheus', uid: 'prometheus' };
export const loki: DataSource = { type: 'loki', uid: 'loki' };
export const jaeger: DataSource = { type: 'jaeger', uid: 'jaeger' };
export const influxdb: DataSource = { type: 'influxdb', uid: 'influxdb' };
/** Grafana's own name for a panel whose queries go to several of them. */
export const mixed: DataSource = { type: 'datasource', uid: '-- Mixed --' };
