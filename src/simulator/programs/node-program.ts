import { nodeApiRoutes, nodeRpcRoutes } from '../node-routes.ts';
import type { Program } from '../program.ts';
import { defaultPorts, serviceTitles } from '../simulator-options.ts';
import { openAxum } from '../stage.ts';

const rpc = { name: 'rpc', number: defaultPorts.rpc, title: serviceTitles.rpc };
const api = { name: 'api', number: defaultPorts.api, title: serviceTitles.api };
const process = 'node';

/** `bpi-core node start`: JSON-RPC and REST with canned values (facts/bpi.md 1.3). */
export const nodeProgram: Program = {
  name: 'node',
  side: 'bpi',
  everyNode: true,
  serviceKey: null,
  ports: [rpc, api],
  open: async (stage) => {
    const { world } = stage;
    const { witness } = world;
    const onCall = (method: string) => witness.say(process, `🔍 RPC Request: method=${method}, params=None`);
    await openAxum(stage, rpc, 'bpi-node-rpc', nodeRpcRoutes(onCall));
    await openAxum(stage, api, 'bpi-node-api', nodeApiRoutes(world.stamps, world.node ?? 'localhost'));
    const sayStart = () => {
      for (const [name, port] of [['RPC', rpc] as const, ['API', api] as const]) {
        const url = `http://0.0.0.0:${String(world.ports[port.name])}`;
        witness.say(process, `🌐 BPI Core ${name} Server listening on ${url}`);
      }
    };
    sayStart();
    stage.onReturn(sayStart);
  },
};
