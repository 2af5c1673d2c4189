import { maxDoorLineBytes, parseDoorAnswer } from '../door/door-protocol.ts';
import { createResponseReader, type Reading, type ResponseReader } from '../http/response-reader.ts';

/** Reads the door's one line, `OK` or `ERR <cause> <reason>`, and after OK the answer itself. */
export function createDoorAnswerReader(maxBodyBytes: number): ResponseReader {
  const answer = createResponseReader(maxBodyBytes);
  let line: Buffer | null = Buffer.alloc(0);

  function feed(chunk: Buffer): Reading {
    if (line === null) return answer.feed(chunk);
    line = Buffer.concat([line, chunk]);
    const end = line.indexOf(10);
    if (end === -1) return line.length < maxDoorLineBytes ? { kind: 'more' } : notTheDoor();
    const verdict = parseDoorAnswer(line.subarray(0, end).toString('utf8'));
    if (verdict === null) return notTheDoor();
    if (verdict.kind === 'refused') return { kind: 'failed', cause: verdict.cause, message: verdict.reason };
    const rest = line.subarray(end + 1);
    line = null;
    return rest.length > 0 ? answer.feed(rest) : { kind: 'more' };
  }

  return {
    feed,
    end: (how) => (line === null ? answer.end(how) : { kind: 'failed', cause: 'door', message: 'the door hung up' }),
  };
}

function notTheDoor(): Reading {
  return { kind: 'failed', cause: 'door', message: 'what answers at the socket is not the door' };
}
