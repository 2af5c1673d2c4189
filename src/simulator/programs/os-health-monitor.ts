import { fetchOnce } from '../fetch-once.ts';
import type { World } from '../world.ts';

/** A port that the monitor asks, and the number that it prints for it. */
export interface MonitoredPort {
  readonly name: string;
  readonly number: number;
}

const pauseMs = 30_000;
const timeoutMs = 5000;
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The shell script of "BPI OS" that asks every stub for /status, every 30 seconds, and writes who answered (facts/bpi.md 6). */
export async function monitorStubs(world: World, ports: readonly MonitoredPort[]): Promise<void> {
  const { clock, stopped, host, witness } = world;
  const say = (text: string) => witness.say('stub-health-monitor', `${formatDate(clock.now())}: ${text}`);
  while (!stopped.aborted) {
    say('Health check cycle');
    for (const { name, number } of ports) {
      const address = { host, port: world.ports[name] ?? number };
      const healthy = await fetchOnce(address, '/status', { timeoutMs, signal: stopped }).then(
        ({ status }) => status < 400,
        () => false,
      );
      if (stopped.aborted) return;
      say(`Port ${String(number)} - ${healthy ? 'HEALTHY' : 'UNHEALTHY'}`);
    }
    await clock.sleep(pauseMs, stopped).catch(() => undefined);
  }
}

/** What `date` prints in the C locale, in UTC. */
function formatDate(atMs: number): string {
  const date = new Date(atMs);
  const day = String(date.getUTCDate()).padStart(2);
  const time = date.toISOString().slice(11, 19);
  const [weekday = '', month = ''] = [days[date.getUTCDay()], months[date.getUTCMonth()]];
  return `${weekday} ${month} ${day} ${time} UTC ${String(date.getUTCFullYear())}`;
}
