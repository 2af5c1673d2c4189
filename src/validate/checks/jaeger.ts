import type { Finding } from '../../base/finding.ts';
import { artifactFinding } from '../artifact-finding.ts';
import type { ParsedArtifact, ValuePath } from '../parse-artifact.ts';

const kinds = ['receivers', 'processors', 'exporters'] as const;

interface JaegerFile {
  readonly service?: {
    readonly extensions?: readonly string[];
    readonly pipelines?: Readonly<Record<string, Readonly<Partial<Record<(typeof kinds)[number], readonly string[]>>>>>;
  };
  readonly [section: string]: unknown;
}

/** Checks jaeger.yaml: what its service and pipelines name is defined in the section of that kind, else Jaeger does not start. */
export function checkJaeger(parsed: ParsedArtifact): readonly Finding[] {
  const file = (parsed.value ?? {}) as JaegerFile;
  const { extensions = [], pipelines = {} } = file.service ?? {};
  if (Object.keys(pipelines).length === 0) {
    return [found(parsed, 'jaeger/no-pipeline', 'it has no pipeline: no trace would be kept', ['service'])];
  }
  const named: (readonly [string, string, ValuePath])[] = [
    ...extensions.map((name, index) => ['extensions', name, ['service', 'extensions', index]] as const),
    ...Object.entries(pipelines).flatMap(([pipeline, parts]) =>
      kinds.flatMap((kind) =>
        (parts[kind] ?? []).map(
          (name, index) => [kind, name, ['service', 'pipelines', pipeline, kind, index]] as const,
        ),
      ),
    ),
  ];
  return named
    .filter(([section, name]) => !Object.hasOwn(file[section] ?? {}, name))
    .map(([section, name, at]) => found(parsed, 'jaeger/undefined-part', `${section} has no ${name}`, at));
}

function found(parsed: ParsedArtifact, rule: string, what: string, path: ValuePath): Finding {
  return artifactFinding(parsed.artifact, { rule, what, position: parsed.positionOf(path) });
}
