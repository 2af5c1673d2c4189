import { mkdir, writeFile } from 'node:fs/promises';
import { demoConfig, receiverUrl } from './demo-config.ts';
import type { DemoPaths } from './demo-paths.ts';
import type { DemoPorts } from './demo-ports.ts';

/** Writes the demo's monitoring.yaml and the secret file that it names. */
export async function writeDemoFiles(paths: DemoPaths, ports: DemoPorts): Promise<void> {
  await mkdir(paths.state, { recursive: true, mode: 0o700 });
  await writeFile(paths.webhookUrlFile, `${receiverUrl}\n`, { mode: 0o600 });
  await writeFile(
    paths.configFile,
    demoConfig(ports, { stateDirectory: paths.state, webhookUrlFile: paths.webhookUrlFile }),
  );
}
