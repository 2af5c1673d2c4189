import { jsonAnswer } from '../envelope.ts';
import type { Program } from '../program.ts';
import { openAxum } from '../stage.ts';

const port = { name: 'community_installer', number: 8096, title: 'community installer' };

/** `community_installer_web`: an envelope of its own; what would change the machine is not played (facts/bpi.md 1.6). */
export const communityInstaller: Program = {
  name: 'community-installer',
  side: 'bpci',
  everyNode: false,
  serviceKey: 'community-installer',
  ports: [port],
  open: (stage) =>
    openAxum(stage, port, 'community-installer', {
      'GET /api/status': () =>
        jsonAnswer({
          success: true,
          data: {
            phase: 'SystemCheck',
            progress_percent: 0,
            current_step: 'Initializing community installer',
            errors: [],
            warnings: [],
            system_info: {
              hostname: stage.world.node ?? 'localhost',
              os_version: 'Ubuntu 22.04',
              cpu_cores: 4,
              total_ram_gb: 16,
              available_storage_gb: 100,
              uptime_seconds: 0,
            },
          },
          error: null,
        }),
      'GET /api/logs': () => jsonAnswer({ success: true, data: [], error: null }),
    }),
};
