import { facts, failed, passed, skipped } from '../results.ts';
import type { Check } from '../verify-context.ts';

const about = facts('exporter', 'door', 'bpi-exporter reaches this machine through bpi-host-door');

/** The exporter reaches the host through the door: no endpoint that goes that way fails with the door itself as the cause. */
export const exporterDoor: Check = {
  group: 'exporter',
  name: 'door',
  title: about.title,
  needs: ['prometheus', 'bpi-exporter', 'bpi-host-door'],
  run: async (context) => {
    const { reports } = await context.survey();
    const direct = new Set(
      context.config.endpoints.filter(({ route }) => route === 'direct').map((endpoint) => endpoint.id),
    );
    const through = reports.filter((report) => !direct.has(report.id));
    if (reports.length === 0)
      return [failed(about, 'bpi-exporter does not answer', 'see `bpi-monitoring logs bpi-exporter`')];
    if (through.length === 0) return [skipped(about, 'no endpoint is on this machine')];
    const shut = through.find((report) => report.cause?.kind === 'door');
    if (shut !== undefined) {
      return [
        failed(about, shut.cause?.message ?? '', 'see `bpi-monitoring logs bpi-host-door`, then run start again'),
      ];
    }
    const answered = through.filter((report) => report.state !== 'unknown').length;
    return answered === 0
      ? [failed(about, 'nothing has come through it yet', 'see `bpi-monitoring logs bpi-exporter`')]
      : [passed(about, `${answered} endpoints of this machine asked through it`)];
  },
};
