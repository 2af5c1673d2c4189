import type { Engine } from '../docker/engine.ts';
import { imageKinds, imageLabels } from './labels.ts';

/** Removes every image that we made, known by its label and not by its name; answers with the tags that are gone. */
export async function removeImages(engine: Engine): Promise<readonly string[]> {
  const removed: string[] = [];
  // Service images first: the node root below them cannot go before them.
  for (const kind of imageKinds) {
    for (const image of await engine.images.list({ [imageLabels.kind]: kind })) {
      const tags = image.tags.filter((tag) => tag !== '<none>:<none>');
      const references = tags.length === 0 ? [image.id] : tags;
      for (const reference of references) {
        await engine.images.remove(reference, { force: true });
        removed.push(reference);
      }
    }
  }
  return removed.sort();
}
