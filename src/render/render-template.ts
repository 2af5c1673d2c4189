import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { FileAccessError } from '../base/errors.ts';
import { RenderError } from './render-error.ts';
import { templateHelpers } from './template-helpers.ts';

/** Fills one template file; throws RenderError when the template names something that `view` does not have. */
export function renderTemplate(file: string, view: Readonly<Record<string, unknown>>, artifact: string): string {
  const text = readTemplate(file);
  try {
    return renderText(text, view);
  } catch (error) {
    throw new RenderError(artifact, error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Fills a template text; throws whatever Handlebars or a helper throws. */
export function renderText(text: string, view: Readonly<Record<string, unknown>>): string {
  const template = engine().compile(text, {
    strict: true,
    noEscape: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(Object.keys(templateHelpers).map((name) => [name, true])),
  });
  return template(view);
}

let shared: typeof Handlebars | undefined;

function engine(): typeof Handlebars {
  if (shared !== undefined) return shared;
  const own = Handlebars.create();
  // These stay silent on undefined, and none of our templates needs them.
  for (const name of ['unless', 'with', 'lookup', 'log']) own.unregisterHelper(name);
  own.registerHelper(templateHelpers);
  return (shared = own);
}

function readTemplate(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new FileAccessError(file, `cannot read the template ${file}`, {
      cause: error,
      fix: 'Reinstall bpi-monitoring: its templates/ and provisioning/ folders belong to it.',
    });
  }
}

/** Path of a file in templates/ or provisioning/ below the content root. */
export function templatePath(contentRoot: string, folder: 'templates' | 'provisioning', name: string): string {
  return join(contentRoot, folder, name);
}
