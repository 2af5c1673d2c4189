import { EngineRequestError } from './engine-request-error.ts';

/** One line of a pull, an import or a build. */
export interface ProgressMessage {
  readonly id?: string;
  readonly status?: string;
  readonly stream?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
  readonly error?: string;
  readonly errorDetail?: { readonly message?: string };
}

/**
 * Reads the engine's newline-separated JSON to its end; rejects with the first error it reports, which dockerode's
 * followProgress does not (facts/components.md 8.3). A line that is not JSON is passed over.
 */
export async function readProgress(
  stream: NodeJS.ReadableStream,
  onMessage: (message: ProgressMessage) => void,
): Promise<void> {
  let pending = '';
  let failure: string | null = null;
  const take = (line: string) => {
    const message = parseLine(line);
    if (message === null) return;
    failure ??= message.errorDetail?.message ?? message.error ?? null;
    onMessage(message);
  };
  for await (const chunk of stream) {
    const lines = (pending + chunk.toString()).split('\n');
    pending = lines.pop() ?? '';
    lines.forEach(take);
  }
  take(pending);
  if (failure !== null) throw new EngineRequestError('server-error', failure);
}

/** What a person reads of one message; empty when there is nothing to say. */
export function describeProgress(message: ProgressMessage): string {
  const { id, status, stream, progressDetail } = message;
  if (stream !== undefined) return stream.trim();
  if (status === undefined) return '';
  const { current, total } = progressDetail ?? {};
  const share = current !== undefined && total ? ` ${String(Math.floor((100 * current) / total))}%` : '';
  return `${id === undefined ? '' : `${id}: `}${status}${share}`;
}

function parseLine(line: string): ProgressMessage | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}
