import { UsageError } from '../base/errors.ts';
import type { DemoProfile } from './simulator-containers.ts';

export interface DemoOptions {
  readonly stop: boolean;
  readonly help: boolean;
  readonly profile: DemoProfile;
}

export const demoHelp = `Usage: npm run demo -- [--profile as-shipped|contract] [--stop]

Prepares this machine, starts a simulated BPI and BPCI, runs the main job on them, and shows a fault and its alert.

  --profile NAME  as-shipped (default): BPI as it is today; contract: BPI with the documented metrics
  --stop          removes containers, volumes, networks, images and the engine of the demo; packages stay
  --help          this text

Examples:
  npm run demo
  npm run demo -- --profile contract
  npm run demo -- --stop
`;

/** Reads the demo's few arguments; throws UsageError. */
export function parseDemoOptions(argv: readonly string[]): DemoOptions {
  const rest = [...argv];
  let options: DemoOptions = { stop: false, help: false, profile: 'as-shipped' };
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [name, inline] = arg.split('=', 2);
    if (name === '--stop') options = { ...options, stop: true };
    else if (name === '--help' || name === '-h') options = { ...options, help: true };
    else if (name === '--profile') options = { ...options, profile: parseProfile(inline ?? rest.shift()) };
    else throw new UsageError(`unknown argument ${arg}`, { fix: 'npm run demo -- --help' });
  }
  return options;
}

function parseProfile(text: string | undefined): DemoProfile {
  if (text === 'as-shipped' || text === 'contract') return text;
  throw new UsageError(`--profile ${text ?? ''} is neither as-shipped nor contract`, { fix: 'npm run demo -- --help' });
}
