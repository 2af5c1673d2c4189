import type { CauseKind } from '../exporter-config.ts';
import { createByteBuffer } from './byte-buffer.ts';
import { createChunkedDecoder, type ChunkedDecoder } from './chunked-body.ts';
import { maxHeadBytes, type HttpResponse } from './fetch-result.ts';
import { findHeadEnd, parseHead, type ResponseHead } from './response-head.ts';

/** What a reader says after each piece. `message` has no address: the caller adds it. */
export type Reading =
  | { readonly kind: 'more' }
  | { readonly kind: 'response'; readonly response: HttpResponse }
  | { readonly kind: 'failed'; readonly cause: CauseKind; readonly message: string };

/** Reads one answer from pieces; pure but for what it remembers. */
export interface ResponseReader {
  feed(chunk: Buffer): Reading;
  /** The connection ended: `close` is a plain end, `reset` an RST, which BPI sends after a good answer too (facts/bpi.md Q3). */
  end(how: 'close' | 'reset'): Reading;
}

const more: Reading = { kind: 'more' };

/**
 * Reads HTTP/1.x as BPI speaks it: no Content-Length (Q1), a wrong one (Q11), LF-only heads (Q11), HTTP/1.0 (Q12),
 * bodies that are mislabelled as chunked (Q8), empty 404s (Q10). The body is bounded by `maxBodyBytes`.
 */
export function createResponseReader(maxBodyBytes: number): ResponseReader {
  const bytes = createByteBuffer();
  let headStart = 0;
  let bodyStart = 0;
  let head: ResponseHead | null = null;
  let declared: number | null = null;
  let chunked: ChunkedDecoder | null = null;
  let cutOff: boolean | null = null;

  function feed(chunk: Buffer): Reading {
    bytes.append(chunk);
    while (head === null) {
      const step = readHead();
      if (step !== null) return step;
    }
    if (head.status === 204 || head.status === 304) return respond(0, true);
    if (chunked !== null) return readChunked(chunked);
    return readPlain();
  }

  /** Null when a head (or an interim 1xx answer) was read and reading goes on. */
  function readHead(): Reading | null {
    const unread = bytes.slice(headStart, headStart + maxHeadBytes);
    const end = findHeadEnd(unread);
    if (end === null && unread.length < maxHeadBytes) {
      return looksLikeHttp(unread) ? more : failed('malformed', 'the answer is not HTTP');
    }
    if (end === null) return failed('too_large', `the headers exceed ${maxHeadBytes} bytes`);
    const parsed = parseHead(unread.subarray(0, end));
    if (parsed === null) return failed('malformed', 'the answer is not HTTP');
    headStart += end;
    if (headStart > maxHeadBytes) return failed('too_large', `the headers exceed ${maxHeadBytes} bytes`);
    if (parsed.status >= 100 && parsed.status < 200) return null;
    head = parsed;
    bodyStart = headStart;
    const length = /^\d{1,15}$/.exec(parsed.headers['content-length'] ?? '');
    if (/\bchunked\b/i.test(parsed.headers['transfer-encoding'] ?? ''))
      chunked = createChunkedDecoder(bytes, bodyStart);
    else if (length !== null) declared = Number(length[0]);
    return null;
  }

  function readChunked(decoder: ChunkedDecoder): Reading {
    const state = decoder.advance();
    if (state === 'mislabelled') {
      chunked = null;
      return readPlain();
    }
    // Framing can outweigh its content many times over: bound both.
    const tooMuch = decoder.decodedLength > maxBodyBytes || bytes.length - bodyStart > 8 * maxBodyBytes + maxHeadBytes;
    if (tooMuch) return tooLarge();
    if (state === 'broken') return failed('malformed', 'the chunked body is broken');
    return state === 'done' ? respond(null, true) : more;
  }

  function readPlain(): Reading {
    const length = bytes.length - bodyStart;
    if (length > maxBodyBytes || (declared !== null && declared > maxBodyBytes)) return tooLarge();
    if (declared === null || length < declared) return more;
    // Too small a Content-Length cuts JSON short: then only the end of the connection tells (Q11).
    cutOff ??= isCutOffJson(bytes.slice(bodyStart, bodyStart + declared));
    return cutOff ? more : respond(declared, true);
  }

  function end(how: 'close' | 'reset'): Reading {
    if (head === null) {
      if (bytes.length === 0) return failed('reset', 'the connection was closed without an answer');
      return failed('malformed', 'the connection was closed within the headers');
    }
    if (chunked !== null) return respond(null, false);
    const length = bytes.length - bodyStart;
    return respond(length, declared === null ? how === 'close' : length >= declared);
  }

  /** `length` null: the body is what the chunks held. */
  function respond(length: number | null, complete: boolean): Reading {
    const { status, headers } = head ?? { status: 0, headers: {} };
    const body = length === null ? (chunked?.decoded() ?? Buffer.alloc(0)) : bytes.slice(bodyStart, bodyStart + length);
    return { kind: 'response', response: { status, headers, body: Buffer.from(body), complete } };
  }

  function tooLarge(): Reading {
    return failed('too_large', `the body exceeds ${maxBodyBytes} bytes`);
  }

  return { feed, end };
}

function failed(cause: CauseKind, message: string): Reading {
  return { kind: 'failed', cause, message };
}

function looksLikeHttp(start: Buffer): boolean {
  const expected = 'HTTP/1.';
  const seen = start.subarray(0, expected.length).toString('latin1');
  return expected.startsWith(seen);
}

function isCutOffJson(body: Buffer): boolean {
  const text = body.toString('utf8').trimStart();
  if (!text.startsWith('{') && !text.startsWith('[')) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}
