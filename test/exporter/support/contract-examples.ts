import type { ContractAnswer } from '../../../src/catalog/contract/contract-answer.ts';
import { readAnswer, type Answer } from '../../../src/exporter/read-answer.ts';
import type { HttpResponse } from '../../../src/exporter/http/fetch-result.ts';
import { endpoint } from './endpoints.ts';

/** What the exporter makes of a body at an endpoint of the catalog. */
export function readBody(id: string, body: unknown, changes: Parameters<typeof endpoint>[2] = {}): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response: HttpResponse = { status: 200, headers: {}, body: Buffer.from(text), complete: true };
  return readAnswer(
    endpoint(id, 7777, changes),
    { ok: true, response, durationSeconds: 0.01 },
    {
      synthetic: false,
    },
  );
}

/** The good answer among them; throws with the cause of a bad one. */
export function goodBody(...args: Parameters<typeof readBody>): Extract<Answer, { ok: true }> {
  const answer = readBody(...args);
  if (!answer.ok) throw new Error(`${answer.cause.kind}: ${answer.cause.message}`);
  return answer;
}

/** The Prometheus text of an answer's example. */
export function exposeExample(answer: ContractAnswer): string {
  return goodBody(answer.endpoints[0] ?? '', answer.example).exposition;
}
