import { longTermNames } from '../../alert-rules/bpi-long-term-rules.ts';
import { ruleFiles } from '../../alert-rules/index.ts';
import type { Config } from '../config/config.ts';
import { longTermPasswordFiles, longTermUsers } from '../stack/long-term-users.ts';
import { stackAddress } from './addresses.ts';

/** What prometheus.yml.hbs needs to write recorded series to InfluxDB; `longTermWrite` false: nothing is written. */
export function longTermView(config: Config) {
  const names = longTermNames(ruleFiles(config).flatMap(({ groups }) => groups));
  const query = new URLSearchParams({ db: config.longTerm.database }).toString();
  return {
    longTermWrite: config.components.influxdb.enabled,
    longTermWriteUrl: `http://${stackAddress('influxdb')}/api/v1/prom/write?${query}`,
    longTermWriter: longTermUsers.writer,
    longTermPasswordFile: `/etc/prometheus/${longTermPasswordFiles.writer.path}`,
    // Names of rules hold no character that a regular expression would read otherwise.
    longTermNames: names.join('|'),
  };
}
