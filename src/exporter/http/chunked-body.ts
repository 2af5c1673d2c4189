import { createByteBuffer, type ByteBuffer } from './byte-buffer.ts';

const sizeLine = /^([0-9a-fA-F]{1,8})[ \t]*(?:;.*)?$/;
const sizeLineBegun = /^[0-9a-fA-F]{0,8}[ \t]*(?:;.*)?\r?$/;

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
  // Copied at once: a list of where each chunk lies would outweigh chunks of one byte many times over.
  const decoded = createByteBuffer();
  let at = start;

  function advance(): ChunkedState {
    for (;;) {
      const begun = bytes.slice(at, at + 256);
      const lineEnd = begun.indexOf(10);
      if (lineEnd === -1) {
        return begun.length < 256 && sizeLineBegun.test(begun.toString('latin1')) ? 'more' : unreadable();
      }
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
      decoded.append(bytes.slice(dataStart, dataEnd));
      at = dataEnd + (ending[0] === 10 ? 1 : 2);
    }
  }

  function unreadable(): ChunkedState {
    return at === start ? 'mislabelled' : 'broken';
  }

  return {
    advance,
    get decodedLength() {
      return decoded.length;
    },
    decoded: () => decoded.slice(0),
  };
}
