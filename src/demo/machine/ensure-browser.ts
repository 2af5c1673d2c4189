import type { EventSink } from '../../base/event-sink.ts';
import { runProgram, type RunProgram } from '../../images/run-program.ts';
import { ensurePackages, PackageInstallationError, type EnsurePackagesOptions } from './ensure-packages.ts';
import { findSystemProgram } from './find-system-program.ts';

/** Debian's browser, and letters for it: 124 MB to fetch and 414 MB on disk with all that they need. */
const packages = ['chromium', 'fonts-dejavu-core'];

/** Where Chromium is, or why there is none. */
export type FoundBrowser = { readonly path: string } | { readonly missing: string };

export interface EnsureBrowserOptions extends Omit<EnsurePackagesOptions, 'run'> {
  readonly uid: number;
  readonly sink: EventSink;
  readonly run?: RunProgram;
  readonly findProgram?: (name: string) => string | null;
}

/** Finds Chromium, else installs Debian's; only an abort throws. For tests: neither the product nor the demo needs it. */
export async function ensureBrowser(options: EnsureBrowserOptions): Promise<FoundBrowser> {
  const { uid, signal, run = runProgram, findProgram = findSystemProgram } = options;
  const found = findProgram('chromium');
  if (found !== null) return { path: found };
  if (uid !== 0) return { missing: 'Chromium is not installed, and only root can install it' };
  try {
    await ensurePackages(packages, { ...options, run });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof PackageInstallationError) return { missing: error.message };
    throw error;
  }
  const installed = findProgram('chromium');
  return installed === null ? { missing: 'chromium is installed and not to be found' } : { path: installed };
}
