import type { Hindrance } from './faults.ts';
import type { World } from './world.ts';

/** What the faults of a place do to one request. */
export interface Hindered {
  readonly fails: boolean;
  /** Changes a JSON body that would have been well. */
  alter(body: string): string;
}

/** Waits as long as the faults want, for ever where they let a request hang, then says what else they do to it. */
export async function sufferHindrances(world: World, port: string, path: string): Promise<Hindered> {
  const found = world.faults.hindrances(world.side, port, path);
  const is = (kind: Hindrance['kind']) => found.some((one) => one.kind === kind);
  if (is('hang')) await new Promise<never>(() => undefined);
  const delayMs = found.reduce((sum, one) => sum + (one.kind === 'slow' ? one.delayMs : 0), 0);
  if (delayMs > 0) await world.clock.sleep(delayMs, world.stopped);
  return {
    fails: is('errors'),
    alter: (body) => {
      const unwell = is('payload-error') ? alterJson(body, withErrorStatus) : body;
      return is('unknown-field') ? alterJson(unwell, (json) => ({ ...json, simulated_unknown_total: 42 })) : unwell;
    },
  };
}

type JsonObject = Readonly<Record<string, unknown>>;

function alterJson(body: string, change: (json: JsonObject) => JsonObject): string {
  if (!body.startsWith('{')) return body;
  const json = JSON.parse(body) as JsonObject;
  return JSON.stringify(change(json), null, body.startsWith('{\n') ? 2 : 0);
}

// BPCI says so in its envelope and then has no data; BPI's VM server has its status one level down.
function withErrorStatus(json: JsonObject): JsonObject {
  const server = json['vm_server'];
  if (typeof server === 'object' && server !== null) return { ...json, vm_server: { ...server, status: 'error' } };
  return 'data' in json ? { ...json, status: 'error', data: null } : { ...json, status: 'error' };
}
