import type { Finding } from '../../base/finding.ts';
import { artifactFinding } from '../artifact-finding.ts';
import type { ParsedArtifact, ValuePath } from '../parse-artifact.ts';

interface Route {
  readonly receiver?: unknown;
  readonly routes?: readonly (Route | null)[] | null;
}

interface AlertmanagerFile {
  readonly route?: Route | null;
  readonly receivers?: readonly ({ readonly name?: unknown } | null)[] | null;
}

/** Checks alertmanager.yml: every route leads to a receiver that exists, and receivers have unique names. */
export function checkAlertmanager(parsed: ParsedArtifact): readonly Finding[] {
  const { route, receivers } = (parsed.value ?? {}) as AlertmanagerFile;
  const names = (receivers ?? []).map((receiver) => String(receiver?.name));
  const duplicates = names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [found(parsed, 'alertmanager/duplicate-receiver', `receiver ${name} is defined twice`, ['receivers', index])],
  );
  if (typeof route?.receiver !== 'string') {
    return [...duplicates, found(parsed, 'alertmanager/no-route', 'the root route has no receiver', ['route'])];
  }
  return [...duplicates, ...unknownReceivers(parsed, route, new Set(names), ['route'])];
}

function unknownReceivers(
  parsed: ParsedArtifact,
  route: Route,
  names: ReadonlySet<string>,
  at: ValuePath,
): readonly Finding[] {
  const own =
    typeof route.receiver !== 'string' || names.has(route.receiver)
      ? []
      : [
          found(parsed, 'alertmanager/unknown-receiver', `receiver ${route.receiver} does not exist`, [
            ...at,
            'receiver',
          ]),
        ];
  const children = (route.routes ?? []).flatMap((child, index) =>
    child === null ? [] : unknownReceivers(parsed, child, names, [...at, 'routes', index]),
  );
  return [...own, ...children];
}

function found(parsed: ParsedArtifact, rule: string, what: string, path: ValuePath): Finding {
  return artifactFinding(parsed.artifact, { rule, what, position: parsed.positionOf(path) });
}
