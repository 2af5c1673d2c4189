import { readdirSync, readFileSync } from 'node:fs';
import type { ModuleName } from '../../../src/catalog/endpoint-definition.ts';

type Answer = Readonly<Record<string, unknown>>;

const directory = new URL('../../fixtures/answers/', import.meta.url);

/** Every answer of facts/bpi.md 1.1 to 1.8 that a module reads, by file: `<module>` or, where several answer alike, `<module>.<which>`. */
export const answerFixtures: ReadonlyMap<string, unknown> = new Map(
  readdirSync(directory)
    .sort()
    .map((file) => [
      file.replace(/\.json$/, ''),
      JSON.parse(readFileSync(new URL(file, directory), 'utf8')) as unknown,
    ]),
);

/** What BPI and BPCI answer as they are shipped, by module; relay-health has no body, so none here. */
export const shippedAnswers = Object.fromEntries(
  [...answerFixtures].filter(([name]) => !name.includes('.')),
) as Readonly<Record<ModuleName, Answer>>;

/** Bodies that no module reads, and that of errors. */
export const otherAnswers = {
  zklockHealth: fixture('zklock-status.health'),
  vmStub: fixture('vm-status.os-stub'),
  zklockStub: fixture('zklock-status.os-stub'),
  shadowStub: fixture('shadow-registry-status.os-stub'),
  shadowDemo: fixture('shadow-registry-status.demo'),
  cageDemo: fixture('http-cage-status.demo'),
  zklockNotFound: {
    available_endpoints: ['/', '/status', '/locks', '/quantum', '/health'],
    error: 'Not Found',
    message: "ZKLock endpoint '/api/status' not found",
    request_id: 'zklock_1_2',
  },
  shadowNotFound: {
    available_endpoints: ['/', '/status', '/health', '/bridge', '/identity'],
    error: 'Not Found',
    message: "Shadow Registry endpoint '/metrics' not found",
  },
  vmNotFound: {
    available_endpoints: ['/'],
    error: 'Not Found',
    message: "Path '/bpci/metrics' not found in VM Server",
    request_id: 'vm_1_2',
  },
  vmCageUnavailable: {
    details: 'HTTP request failed: error sending request',
    error: 'HTTP Cage service unavailable',
    http_cage_port: 8888,
    request_id: 'vm_1_2',
  },
  rpcUnknownMethod: { jsonrpc: '2.0', id: 1, result: null, error: { code: -32601, message: "Method 'x' not found" } },
  installerError: { success: false, data: null, error: 'System check failed' },
  economyError: { status: 'error', message: 'Economic integration not initialized', data: null },
} as const;

function fixture(name: string): Answer {
  return answerFixtures.get(name) as Answer;
}
