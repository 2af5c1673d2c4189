/** Bytes that grow at the end; doubling keeps a peer that sends byte by byte from costing quadratic time. */
export interface ByteBuffer {
  readonly length: number;
  append(chunk: Buffer): void;
  /** A view, valid until the next append. */
  slice(start: number, end?: number): Buffer;
}

/** An empty ByteBuffer. */
export function createByteBuffer(): ByteBuffer {
  let bytes = Buffer.alloc(4096);
  let length = 0;
  return {
    get length() {
      return length;
    },
    append(chunk) {
      if (length + chunk.length > bytes.length) {
        const grown = Buffer.alloc(Math.max(bytes.length * 2, length + chunk.length));
        bytes.copy(grown, 0, 0, length);
        bytes = grown;
      }
      chunk.copy(bytes, length);
      length += chunk.length;
    },
    slice: (start, end = length) => bytes.subarray(start, Math.min(end, length)),
  };
}
