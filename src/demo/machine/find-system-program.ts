import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemPath } from './launch-dockerd.ts';

/** Path of a program that the machine has for everybody; null where it has none of that name. */
export function findSystemProgram(name: string): string | null {
  return (
    systemPath
      .split(':')
      .map((directory) => join(directory, name))
      .find((path) => existsSync(path)) ?? null
  );
}
