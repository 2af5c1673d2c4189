import { parse } from 'yaml';

interface Route {
  readonly matchers?: readonly string[];
  readonly match?: Readonly<Record<string, unknown>>;
  readonly match_re?: Readonly<Record<string, unknown>>;
  readonly routes?: readonly Route[];
}

/** Names of the labels that the routes of an alertmanager.yml look at; alerts that agree in these go the same way. */
export function matchedLabels(alertmanagerYml: string): ReadonlySet<string> {
  const { route } = parse(alertmanagerYml) as { readonly route?: Route };
  return new Set(route === undefined ? [] : labelsOf(route));
}

function labelsOf({ matchers = [], match = {}, match_re = {}, routes = [] }: Route): readonly string[] {
  return [
    ...matchers.flatMap((text) => /^[{\s]*"?([A-Za-z_]\w*)"?\s*[=!]/.exec(text)?.[1] ?? []),
    ...Object.keys(match),
    ...Object.keys(match_re),
    ...routes.flatMap((one) => labelsOf(one)),
  ];
}
