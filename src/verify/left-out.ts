import { componentNames, type ComponentName } from '../config/config.ts';
import type { VerifyContext } from './verify-context.ts';

/** The components that this stack does without, each with its reason; not those that have nothing to do in it. */
export function leftOutComponents(
  context: Pick<VerifyContext, 'config' | 'stack'>,
): readonly (readonly [ComponentName, string])[] {
  const present = new Set(context.stack.services.map((service) => service.name));
  return componentNames
    .filter((name) => !present.has(name) && !context.config.components[name].idle)
    .map((name) => [name, context.config.components[name].leftOut ?? 'not part of this stack'] as const);
}
