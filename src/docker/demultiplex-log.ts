/** Which of a container's two outputs a frame came from. */
export type LogStream = 'stdout' | 'stderr';

/** One frame of a container's log. */
export interface LogFrame {
  readonly stream: LogStream;
  readonly payload: Buffer;
}

const headerLength = 8;

/**
 * Splits complete frames off the engine's multiplexed log: one byte for the stream, three zeros, the length as
 * 32 bits, the payload (Engine API, "Attach to a container"). `rest` waits for more bytes.
 */
export function splitFrames(bytes: Buffer): { readonly frames: readonly LogFrame[]; readonly rest: Buffer } {
  const frames: LogFrame[] = [];
  let position = 0;
  while (position + headerLength <= bytes.length) {
    const end = position + headerLength + bytes.readUInt32BE(position + 4);
    if (end > bytes.length) break;
    frames.push({
      stream: bytes[position] === 2 ? 'stderr' : 'stdout',
      payload: bytes.subarray(position + headerLength, end),
    });
    position = end;
  }
  return { frames, rest: bytes.subarray(position) };
}

/** The text of a whole multiplexed log, both outputs in the order in which they were written. */
export function demultiplexLog(bytes: Buffer): string {
  return Buffer.concat(splitFrames(bytes).frames.map((frame) => frame.payload)).toString('utf8');
}
