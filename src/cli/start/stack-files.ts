import type { Secret } from '../../base/secret.ts';
import { componentNames, type ComponentName } from '../../config/config.ts';
import type { FileContent } from '../../docker/execute-plan.ts';
import type { Artifact } from '../../render/artifact.ts';

/** A secret may be read by its service only. */
const secretMode = 0o400;

/** The files of every configuration volume, secrets included; never print the result. */
export function stackContents(
  artifacts: readonly Artifact[],
  secrets: ReadonlyMap<string, Secret>,
): ReadonlyMap<ComponentName, readonly FileContent[]> {
  const contents = new Map<ComponentName, FileContent[]>();
  const add = (service: ComponentName, file: FileContent): void => {
    contents.set(service, [...(contents.get(service) ?? []), file]);
  };
  for (const { service, path, content, mode } of artifacts) {
    if (service !== 'stack') add(service, { path, content, mode });
  }
  for (const [key, secret] of secrets) {
    const service = componentNames.find((name) => key.startsWith(`${name}/`));
    if (service === undefined) throw new Error(`no service owns the secret ${key}`);
    add(service, { path: key.slice(service.length + 1), content: secret.reveal(), mode: secretMode });
  }
  return contents;
}
