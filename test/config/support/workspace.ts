import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadConfig, type LoadOptions, type Loaded } from '../../../src/config/load.ts';

/** A directory with a monitoring.yaml and what it names, for one test. */
export interface Workspace extends Disposable {
  readonly directory: string;
  readonly write: (name: string, content: string | Buffer, mode?: number) => Promise<string>;
  /** Writes monitoring.yaml and loads it. */
  readonly load: (text: string, options?: Partial<LoadOptions>) => Promise<Loaded>;
}

/** Makes one; it is removed when it is disposed of. */
export function makeWorkspace(): Workspace {
  const directory = mkdtempSync(join(tmpdir(), 'bpi-config-'));
  const write = async (name: string, content: string | Buffer, mode = 0o600): Promise<string> => {
    const path = join(directory, name);
    await mkdir(dirname(path), { recursive: true });
    writeFileSync(path, content);
    chmodSync(path, mode);
    return path;
  };
  return {
    directory,
    write,
    load: async (text, options = {}) => {
      await write('monitoring.yaml', text);
      return loadConfig({ cwd: directory, env: {}, hostAddresses: [], ...options });
    },
    [Symbol.dispose]: () => {
      rmSync(directory, { recursive: true });
    },
  };
}
