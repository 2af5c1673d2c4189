import { networkInterfaces } from 'node:os';
import { ConfigInvalidError } from '../base/errors.ts';
import { formatFindings } from '../config/format-finding.ts';
import { loadConfig } from '../config/load.ts';
import type { SimulatorContext } from '../simulator/run-simulator.ts';

/** What the simulator needs of this process to read a monitoring.yaml, as the command line has it too. */
export const configReader: Pick<SimulatorContext, 'loadConfig' | 'remark'> = {
  loadConfig: async (file) => {
    const hostAddresses = Object.values(networkInterfaces()).flatMap((all) =>
      (all ?? []).map(({ address }) => address),
    );
    const loaded = await loadConfig({ cwd: process.cwd(), env: process.env, file, secrets: false, hostAddresses });
    const { config, findings } = loaded;
    if (config === null) throw new ConfigInvalidError(findings, formatFindings(findings, { colour: false }));
    return { config, findings };
  },
  remark: (findings) => {
    if (findings.length > 0) console.error(formatFindings(findings, { colour: false }));
  },
};
