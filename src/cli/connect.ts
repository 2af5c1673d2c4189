import { homedir } from 'node:os';
import { connectEngine } from '../docker/connect-engine.ts';
import type { Engine } from '../docker/engine.ts';
import type { Context } from './context.ts';

/** Connects to the container engine that the docker command line would use; throws EngineUnavailableError. */
export function connect(context: Context): Promise<Engine> {
  return connectEngine({ env: context.env, home: context.env['HOME'] ?? homedir() });
}
