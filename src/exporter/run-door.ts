import { startDoorServer } from './door/door-server.ts';
import { loadDoorConfig } from './load-service-config.ts';
import type { RunOptions } from './run-options.ts';
import { untilAborted } from './until-aborted.ts';

/** Runs bpi-host-door until the signal aborts; throws when its first configuration is bad or its socket is taken. */
export async function runDoor(options: RunOptions): Promise<void> {
  const { configPath, log } = options;
  const { config } = await loadDoorConfig(configPath);
  const server = await startDoorServer(config, log);
  log(`bpi-host-door listens on ${config.socket}, ${config.endpoints.length} endpoints, no TCP port`);

  options.onHangup?.(() => {
    loadDoorConfig(configPath)
      .then((next) => {
        if (next.config.socket !== config.socket) log(`the socket stays ${config.socket} until a restart`);
        server.configure(next.config);
        log(`reloaded ${configPath}: ${next.config.endpoints.length} endpoints`);
      })
      .catch((error: unknown) => {
        log(`the old configuration stays: ${error instanceof Error ? error.message : String(error)}`);
      });
  });
  await untilAborted(options.signal);
  await server.close();
}
