import { contractPlaces } from '../catalog/contract/index.ts';
import type { ContractAnswer } from '../catalog/contract/contract-answer.ts';
import { endpointDefinitions } from '../catalog/endpoints.ts';
import { contractPages } from './contract/contract-endpoints.ts';
import { expositionContentType } from './contract/exposition.ts';
import type { View } from './contract/metric-page.ts';
import { fillContractAnswer } from './contract-json.ts';
import type { World } from './world.ts';

/** An answer with its content type. */
export interface TypedBody {
  readonly contentType: string;
  readonly body: string;
}

/** What the contract makes of a service's answers; in the profile `as-shipped` nothing. */
export interface ContractAnswers {
  /** Metrics in Prometheus text, in place of whatever the service answers; null where there are none, and for who accepts JSON only. */
  page(path: string, accept: string): TypedBody | null;
  /** The documented JSON, added to the service's own answer where it has one; null where none is documented. */
  json(path: string, own: string | null): TypedBody | null;
}

const silent: ContractAnswers = { page: () => null, json: () => null };

/** The contract of the service on `port`. */
export function contractAnswers(world: World, port: string): ContractAnswers {
  if (world.profile !== 'contract') return silent;
  // Made with the first request: a thousand nodes need not all be asked.
  let pages: ReadonlyMap<string, () => string> | null = null;
  const view = (): View => ({ seed: world.seed, moment: world.moment(), history: world.faults.history() });
  return {
    page: (path, accept) => {
      if (acceptsJsonOnly(accept)) return null;
      pages ??= contractPages(port, world.seed, world.moment, {
        history: () => world.faults.history(),
        economy: world.economy,
      });
      const page = pages.get(path);
      return page === undefined ? null : { contentType: expositionContentType, body: page() };
    },
    json: (path, own) => {
      const answer = documented.get(`${port} ${path}`);
      if (answer === undefined || own?.startsWith('{') === false) return null;
      const filled = fillContractAnswer(answer, view());
      return { contentType: 'application/json', body: merge(answer, filled, own) };
    },
  };
}

const documented: ReadonlyMap<string, ContractAnswer> = new Map(
  contractPlaces.flatMap(({ endpoint, path, answer }) => {
    const at = endpointDefinitions.find(({ id }) => id === endpoint)?.at;
    if (at === undefined || (at !== 'bpci' && 'service' in at)) return [];
    return [[`${at === 'bpci' ? 'bpci' : at.bpi} ${path}`, answer] as const];
  }),
);

type Json = Readonly<Record<string, unknown>>;

// What the service says itself stays as it says it.
function merge(answer: ContractAnswer, filled: Json, own: string | null): string {
  const wrap = (data: Json): Json => (answer.enveloped ? { ...answer.example, data } : data);
  if (own === null) return JSON.stringify(wrap(filled));
  const json = JSON.parse(own) as Json;
  const indent = own.startsWith('{\n') ? 2 : 0;
  if (!answer.enveloped) return JSON.stringify({ ...filled, ...json }, null, indent);
  const { data } = json;
  if (typeof data !== 'object' || data === null) return own;
  return JSON.stringify({ ...json, data: { ...filled, ...data } }, null, indent);
}

// curl and browsers accept anything; only who asks for JSON and for nothing else gets it where there is text.
function acceptsJsonOnly(accept: string): boolean {
  return /application\/json/.test(accept) && !/text\/|\*\/\*/.test(accept);
}
