import type { Engine } from '../../docker/engine.ts';
import { imageLabels } from '../labels.ts';
import { isAtLeast, parseUpstreamVersion, type AptPackage } from './apt-output.ts';
import { PackagesUnavailableError } from './packages-unavailable-error.ts';
import type { PrivateApt } from './private-apt.ts';
import { hashRecipe, nobody, type DebianRecipe } from './recipes.ts';
import { rootTar, type OpenDeb } from './root-tar.ts';

/** An image that is at the engine. */
export interface BuiltRoot {
  readonly reference: string;
  readonly version: string;
}

/** What one root will be made of. */
export interface RootPlan {
  readonly recipe: DebianRecipe;
  readonly version: string;
  readonly packages: readonly AptPackage[];
}

/** Asks apt what a root needs; throws PackagesUnavailableError when the archive has nothing new enough. */
export async function planRoot(recipe: DebianRecipe, apt: PrivateApt): Promise<RootPlan> {
  const packages = await apt.closure(recipe.packages);
  const version = newEnoughVersion(recipe, packages, apt.suite);
  const certificates = await apt.find('ca-certificates');
  return { recipe, version, packages: certificates === null ? packages : [...packages, certificates] };
}

/** Imports one root into the engine; `debs` are the files by package name. */
export async function importRoot(
  engine: Engine,
  plan: RootPlan,
  debs: ReadonlyMap<string, string>,
  options: { readonly openDeb: OpenDeb; readonly signal: AbortSignal },
): Promise<BuiltRoot> {
  const reference = `bpi-debian/${plan.recipe.root}:${plan.version}`;
  const paths = plan.packages.flatMap((one) => debs.get(one.name) ?? []);
  await engine.images.importRoot(
    rootTar(plan.recipe, paths, options.openDeb),
    reference,
    imageChanges(plan.recipe, plan.packages),
    options.signal,
  );
  return { reference, version: plan.version };
}

/** The Dockerfile instructions of an imported root: program, user and the labels that tell what it is. */
export function imageChanges(recipe: DebianRecipe, packages: readonly AptPackage[]): readonly string[] {
  const own = packages.filter((one) => recipe.packages.includes(one.name));
  const labels: Readonly<Record<string, string>> = {
    [imageLabels.kind]: 'debian',
    [imageLabels.component]: recipe.root,
    [imageLabels.recipe]: hashRecipe(recipe),
    [imageLabels.packages]: own.map((one) => `${one.name}=${one.version}`).join(' '),
  };
  return [
    `ENTRYPOINT ${JSON.stringify(recipe.entrypoint)}`,
    `USER ${nobody}:${nobody}`,
    `WORKDIR ${recipe.workingDirectory}`,
    ...Object.entries(labels).map(([name, value]) => `LABEL ${name}=${JSON.stringify(value)}`),
  ];
}

function newEnoughVersion(recipe: DebianRecipe, packages: readonly AptPackage[], suite: string): string {
  const [main = ''] = recipe.packages;
  const version = parseUpstreamVersion(packages.find((one) => one.name === main)?.version ?? '0');
  if (isAtLeast(version, recipe.minimumVersion)) return version;
  const tooOld = `${main} ${version} of Debian ${suite} is too old, ${recipe.minimumVersion} is needed`;
  throw new PackagesUnavailableError(`${tooOld}: ${recipe.minimumReason}`);
}
