import type { ByteBuffer } from './byte-buffer.ts';

const sizeLine = /^([0-9a-fA-F]{1,8})[ \t]*(?:;.*)?$/;

/** What a chunked decoder knows so far; `mislabelled` means that the very first line is no chunk size. */
export type ChunkedState = 'more' | 'done' | 'broken' | 'mislabelled';

/** Decodes a chunked body that arrives piece by piece. */
export interface ChunkedDecoder {
  /** Reads what has been appended since the last call. */
  advance(): ChunkedState;
  readonly decodedLength: number;
  decoded(): Buffer;
}

/** A decoder over `bytes` from offset `start`; trailers are not read, since nothing follows on this connection. */
export function createChunkedDecoder(bytes: ByteBuffer, start: number): ChunkedDecoder {
  const pieces: (readonly [start: number, end: number])[] = [];
  let at = start;
  let decodedLength = 0;

  function advance(): ChunkedState {
    for (;;) {
      const lineEnd = bytes.slice(at, at + 256).indexOf(10);
      if (lineEnd === -1) return bytes.length - at >= 256 ? unreadable() : 'more';
      const line = bytes
        .slice(at, at + lineEnd)
        .toString('latin1')
        .replace(/\r$/, '');
      const size = sizeLine.exec(line);
      if (size === null) return unreadable();
      const length = parseInt(size[1] ?? '', 16);
      if (length === 0) return 'done';
      const dataStart = at + lineEnd + 1;
      const dataEnd = dataStart + length;
      if (bytes.length < dataEnd + 1) return 'more';
      const ending = bytes.slice(dataEnd, dataEnd + 2);
      if (ending[0] === 13 && ending.length === 1) return 'more';
      if (ending[0] !== 10 && !(ending[0] === 13 && ending[1] === 10)) return 'broken';
      pieces.push([dataStart, dataEnd]);
      decodedLength += length;
      at = dataEnd + (ending[0] === 10 ? 1 : 2);
    }
  }

  function unreadable(): ChunkedState {
    return at === start ? 'mislabelled' : 'broken';
  }

  return {
    advance,
    get decodedLength() {
      return decodedLength;
    },
    decoded: () => Buffer.concat(pieces.map(([from, to]) => bytes.slice(from, to))),
  };
}
