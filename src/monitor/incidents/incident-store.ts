import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Incident } from './incident.ts';

/** Keeps incidents across restarts: one line of JSON per change, the last one of an id counts. */
export interface IncidentStore {
  /** Everything that could be read when it was opened, oldest first. */
  readonly found: readonly Incident[];
  /** Writes soon, in the order of the calls; a failed write is told once by `log` and tried again with the next change. */
  save(incident: Incident, all: () => readonly Incident[]): void;
  /** Resolves when everything saved so far is on disk. */
  flush(): Promise<void>;
}

/** So many lines beyond one per incident make the file worth writing anew. */
export const spareLines = 1000;

/** Opens `<directory>/incidents.jsonl`; a missing file counts as empty, a line that is no incident is passed over. */
export async function openIncidentStore(directory: string, log: (message: string) => void): Promise<IncidentStore> {
  const path = join(directory, 'incidents.jsonl');
  const { incidents, lines, damaged } = await readIncidents(path);
  let written = lines;
  // A torn last line must not swallow the next one.
  let rewrite = damaged;
  let pending: Incident[] = [];
  let all: () => readonly Incident[] = () => incidents;
  let writing: Promise<void> | null = null;
  let told = false;

  async function writeAll(): Promise<void> {
    while (pending.length > 0) {
      const batch = pending;
      pending = [];
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        const current = all();
        if (rewrite || written + batch.length > current.length + spareLines) {
          // A crash leaves the old file or the new one, never half of one.
          await writeFile(`${path}.new`, current.map(line).join(''), { mode: 0o600 });
          await rename(`${path}.new`, path);
          written = current.length;
          rewrite = false;
        } else {
          await appendFile(path, batch.map(line).join(''), { mode: 0o600 });
          written += batch.length;
        }
        told = false;
      } catch (error) {
        rewrite = true;
        if (!told) log(`cannot keep incidents in ${path}: ${String(error)}`);
        told = true;
      }
    }
    writing = null;
  }

  return {
    found: incidents,
    save(incident, everything) {
      pending.push(incident);
      all = everything;
      writing ??= writeAll();
    },
    async flush() {
      while (writing !== null) await writing;
    },
  };
}

function line(incident: Incident): string {
  return `${JSON.stringify(incident)}\n`;
}

async function readIncidents(path: string): Promise<{ incidents: Incident[]; lines: number; damaged: boolean }> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((one) => one !== '');
  const byId = new Map<string, Incident>();
  let damaged = text !== '' && !text.endsWith('\n');
  for (const one of lines) {
    const incident = parseIncident(one);
    if (incident === null) damaged = true;
    else byId.set(incident.id, incident);
  }
  const incidents = [...byId.values()].sort((a, b) => a.startsAt - b.startsAt);
  return { incidents, lines: lines.length, damaged };
}

function parseIncident(text: string): Incident | null {
  try {
    const value = JSON.parse(text) as Partial<Incident> | null;
    const good =
      typeof value?.id === 'string' &&
      typeof value.fingerprint === 'string' &&
      typeof value.startsAt === 'number' &&
      [value.labels, value.annotations].every((texts) => typeof texts === 'object' && texts !== null);
    return good ? ({ ...value, mutedAtFirst: value.mutedAtFirst ?? true } as Incident) : null;
  } catch {
    return null;
  }
}
