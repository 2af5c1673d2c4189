import { otlpPorts } from '../stack/ports.ts';
import type { ServiceSpec } from '../stack/service-spec.ts';
import { EngineRequestError } from './engine-request-error.ts';

/** A failure in words for a person. */
export interface Explanation {
  readonly message: string;
  readonly fix?: string;
}

interface Case {
  readonly pattern: RegExp;
  explain(text: string, service: ServiceSpec | null): Explanation;
}

// The engine gives all of these the status 500, 404 or 409, so only its text tells them apart (facts/components.md 8.2).
const cases: readonly Case[] = [
  {
    pattern:
      /port is already allocated|address already in use|ports are not available|only one usage of each socket|forbidden by its access permissions/i,
    explain: explainPort,
  },
  {
    pattern: /no such image/i,
    explain: (text, service) => ({
      message: `the image ${service?.image ?? 'it needs'} is not on the engine: ${text}`,
      fix: 'run start again, which gets missing images, or choose where they come from with --images registry|debian',
    }),
  },
  {
    pattern: /container name .* is already in use|belongs to something that is not ours/i,
    explain: (text) => ({
      message: text,
      fix: 'rename or remove that container, or choose another stack.name in monitoring.yaml',
    }),
  },
  {
    pattern: /volume named .* is not ours/,
    explain: (text) => ({
      message: text,
      fix: 'remove it if nobody needs its data ("docker volume rm"), or choose another stack.name in monitoring.yaml',
    }),
  },
  {
    pattern: /no space left on device|disk quota exceeded/i,
    explain: (text) => ({
      message: text,
      fix: 'free space where the engine keeps its data ("docker system df", "docker system prune")',
    }),
  },
  {
    pattern: /address pools have been fully subnetted|pool overlaps/i,
    explain: (text) => ({
      message: text,
      fix: 'remove networks that nothing uses ("docker network prune"), or widen default-address-pools of the engine',
    }),
  },
  {
    pattern: /not a shared or slave mount/i,
    explain: (text) => ({
      message: text,
      fix: 'the root of this host is a private mount: "mount --make-rshared /", or switch node-exporter off',
    }),
  },
  {
    pattern: /bind source path does not exist/i,
    explain: (text) => ({ message: text, fix: 'create that path on the machine that runs the engine' }),
  },
  {
    pattern: /executable file not found|exec: ".*": stat .*no such file/i,
    explain: (text, service) => ({
      message: `the image ${service?.image ?? ''} does not hold the program that was to run: ${text}`,
      fix: 'use the image that is pinned, or one of the same layout, under components in monitoring.yaml',
    }),
  },
];

/** Translates what the engine said about a failed operation on `service`; its own words where nothing is known about them. */
export function explainFailure(error: unknown, service: ServiceSpec | null): Explanation {
  const text = error instanceof Error ? error.message : String(error);
  const known = cases.find(({ pattern }) => pattern.test(text));
  if (known !== undefined) return known.explain(text, service);
  if (error instanceof EngineRequestError && error.refusal === 'no-answer') {
    return { message: `the engine did not answer: ${text}`, fix: 'check that it runs ("docker info")' };
  }
  return { message: text };
}

function explainPort(text: string, service: ServiceSpec | null): Explanation {
  const published = service?.ports.find(({ hostPort }) => new RegExp(`:${String(hostPort)}\\b`).test(text));
  const port = published?.hostPort.toString() ?? /:(\d{2,5})(?=\/tcp|[:\s])/.exec(text)?.[1];
  if (port === undefined) return { message: text, fix: 'stop what listens on the port, or run start again' };
  const isFixed = published !== undefined && Object.values<number>(otlpPorts).includes(published.containerPort);
  const other = isFixed
    ? 'choose other ports under `tracing` in monitoring.yaml'
    : 'run start again, which then plans another port';
  return {
    message: `port ${port}${service === null ? '' : `, wanted by ${service.name},`} is in use: ${text}`,
    fix: `${other}, or stop what listens there ("ss -ltnp sport = :${port}")`,
  };
}
