import { EngineUnavailableError } from '../base/errors.ts';
import { describeConnectionFailure } from './describe-connection-failure.ts';
import { dockerodeEngine } from './dockerode-engine.ts';
import { dockerodeOptions } from './dockerode-options.ts';
import type { EngineAddress } from './engine-address.ts';
import type { Engine } from './engine.ts';
import { negotiateApiVersion, oldestApiVersion } from './negotiate-api-version.ts';
import type { AddressOptions } from './resolve-engine-address.ts';
import { resolveEngineAddress } from './resolve-engine-address.ts';

const answerTimeoutMs = 10_000;

/** Finds the engine, asks it for its version and agrees on an API; throws EngineUnavailableError with cause and fix. */
export async function connectEngine(options: AddressOptions): Promise<Engine> {
  const address = await resolveEngineAddress(options);
  // Loaded only here: dockerode takes longer to load than `render` may take in all.
  const { default: Dockerode } = await import('dockerode');
  const clientOptions = dockerodeOptions(address, options.env['SSH_AUTH_SOCK']);
  const offered = await readOffer(address, () => askVersion(new Dockerode(clientOptions)));
  const apiVersion = negotiateApiVersion({ newest: offered.ApiVersion, oldest: offered.MinAPIVersion || '1.12' });
  if (apiVersion === null) throw tooOld(address, offered);
  return dockerodeEngine(new Dockerode({ ...clientOptions, version: `v${apiVersion}` }), address, apiVersion);
}

interface Offer {
  readonly Version: string;
  readonly ApiVersion: string;
  readonly MinAPIVersion: string;
}

// dockerode's types know no options here; docker-modem takes the signal all the same.
function askVersion(docker: object): Promise<Offer> {
  const client = docker as { version(options: { abortSignal: AbortSignal }): Promise<Offer> };
  return client.version({ abortSignal: AbortSignal.timeout(answerTimeoutMs) });
}

async function readOffer(address: EngineAddress, ask: () => Promise<Offer>): Promise<Offer> {
  let offer: Offer;
  try {
    offer = await ask();
  } catch (error) {
    throw describeConnectionFailure(address, error);
  }
  if (typeof (offer as Partial<Offer>).ApiVersion === 'string') return offer;
  throw describeConnectionFailure(address, new Error('what answers there is no container engine'));
}

function tooOld(address: EngineAddress, offered: Offer): EngineUnavailableError {
  return new EngineUnavailableError(
    address.url,
    `the engine at ${address.url} is too old: ${offered.Version} speaks API ${offered.ApiVersion}, ${oldestApiVersion} is needed`,
    { fix: 'install Docker Engine 20.10 or newer' },
  );
}
