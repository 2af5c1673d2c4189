import type { Engine } from '../../docker/engine.ts';
import { imageLabels } from '../labels.ts';
import type { BuiltRoot } from './build-root.ts';
import { isAtLeast } from './apt-output.ts';
import { debianRecipes, hashRecipe, type DebianRoot } from './recipes.ts';

/** The roots that the engine already has, made by today's recipes; the newest of each. Asks the engine only. */
export async function findBuiltRoots(engine: Engine): Promise<ReadonlyMap<DebianRoot, BuiltRoot>> {
  const found = new Map<DebianRoot, BuiltRoot>();
  for (const image of await engine.images.list({ [imageLabels.kind]: 'debian' })) {
    const root = image.labels[imageLabels.component] ?? '';
    if (!isRoot(root) || image.labels[imageLabels.recipe] !== hashRecipe(debianRecipes[root])) continue;
    for (const reference of image.tags) {
      const prefix = `bpi-debian/${root}:`;
      if (!reference.startsWith(prefix)) continue;
      const version = reference.slice(prefix.length);
      const other = found.get(root);
      if (other === undefined || isAtLeast(version, other.version)) found.set(root, { reference, version });
    }
  }
  return found;
}

function isRoot(name: string): name is DebianRoot {
  return Object.hasOwn(debianRecipes, name);
}
