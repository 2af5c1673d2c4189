import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { execa } from 'execa';
import { PackagesUnavailableError } from './packages-unavailable-error.ts';
import type { OpenDeb } from './root-tar.ts';

/** Opens a .deb with dpkg-deb; the stream fails with PackagesUnavailableError when dpkg-deb does. */
export const openDeb: OpenDeb = (path) => {
  const output = new PassThrough();
  const program = execa('dpkg-deb', ['--fsys-tarfile', path], {
    stdin: 'ignore',
    encoding: 'buffer',
    buffer: { stdout: false },
    reject: false,
  });
  const copied = pipeline(program.stdout, output, { end: false });
  copied.catch(() => undefined);
  void program.then(async (result) => {
    await copied.catch(() => undefined);
    if (result.failed) {
      const reason = result.exitCode === undefined ? result.originalMessage : Buffer.from(result.stderr).toString();
      output.destroy(new PackagesUnavailableError(`dpkg-deb cannot read ${path}: ${reason ?? ''}`.trim()));
    } else output.end();
  });
  return output;
};
