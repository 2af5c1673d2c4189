import type { ModuleName } from '../catalog/endpoint-definition.ts';
import { endpointDefinitions, onRequestDefinitions } from '../catalog/endpoints.ts';
import { identifyAnswer } from './identify-answer.ts';

const readable = [...endpointDefinitions, ...onRequestDefinitions].filter(({ module }) => module !== null);

/**
 * The module for a JSON answer of an endpoint of the user's own, by its path and by who answered: `/health` and
 * `/status` are everybody's path, and only the answer tells whose. Null when either is unknown to the catalog.
 */
export function detectModule(path: string, json: unknown): ModuleName | null {
  const identity = identifyAnswer(json);
  return readable.find((known) => known.path === path && known.service === identity)?.module ?? null;
}
