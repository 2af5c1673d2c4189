import type { AxumRequest, AxumResponse, AxumRoutes } from './axum-http.ts';
import { envelope, jsonAnswer } from './envelope.ts';
import type { SerdeValue } from './serde-json.ts';
import type { Stamps } from './stamps.ts';

const genesisSeconds = 1_703_116_800;
const zeroHash = `0x${'0'.repeat(64)}`;
const someHash = `0x${'1234567890abcdef'.repeat(4)}`;

// Every result is a constant (NODE:637-722); submit_audit_bundle changes state in BPI and is not played.
const rpcResults: Readonly<Record<string, SerdeValue>> = {
  eth_blockNumber: '0x4d2',
  eth_getBalance: '0xde0b6b3a7640000',
  eth_chainId: '0x539',
  net_version: '1337',
  web3_clientVersion: 'BPI-Core/1.0.0',
  net_listening: true,
  eth_syncing: false,
  eth_gasPrice: '0x3b9aca00',
  eth_estimateGas: '0x5208',
  eth_getTransactionCount: '0x0',
  eth_call: '0x',
  eth_getCode: '0x',
  eth_getLogs: [],
  eth_getStorageAt: zeroHash,
  eth_getTransactionByHash: null,
  eth_getTransactionReceipt: null,
  eth_sendRawTransaction: someHash,
  eth_sendTransaction: someHash,
};

/** The node's REST API, port 9546: height, peers and node id come from the clock (facts/bpi.md 1.3). */
export function nodeApiRoutes(stamps: Stamps, hostname = 'localhost'): AxumRoutes {
  return {
    'GET /health': () => envelope('ok', 'BPI Core API Server is running', null),
    'GET /api/info': () =>
      envelope('ok', 'BPI Core Enterprise Chain', {
        chain_id: 'bpi-enterprise-001',
        consensus: 'IBFT',
        block_time: '2s',
        finality: '12 blocks',
      }),
    'GET /api/status': () => {
      const seconds = stamps.unixSeconds();
      return envelope('ok', 'Node status retrieved', {
        node_id: `bpi-${hostname}-${String(seconds % 10_000)}`,
        node_type: 'Enterprise',
        network: 'bpi-mainnet',
        status: 'active',
        block_height: Math.floor((seconds - genesisSeconds) / 2),
        peers: (seconds % 50) + 5,
        version: '1.0.0',
      });
    },
  };
}

/** The node's JSON-RPC, port 9545; `onCall` learns the method of every call. */
export function nodeRpcRoutes(onCall: (method: string) => void = () => undefined): AxumRoutes {
  return {
    'GET /health': () => jsonAnswer({ message: 'BPI Core RPC Server is running', status: 'ok', version: '1.0.0' }),
    'POST /': (request) => answerRpc(request, onCall),
  };
}

function answerRpc(request: AxumRequest, onCall: (method: string) => void): AxumResponse {
  if (!/^application\/json/.test(request.contentType)) {
    return text(415, 'Expected request with `Content-Type: application/json`');
  }
  let call: unknown;
  try {
    call = JSON.parse(request.body);
  } catch {
    return text(400, 'Failed to parse the request body as JSON');
  }
  const missing = firstInvalidField(call);
  if (missing !== null) {
    return text(422, `Failed to deserialize the JSON body into the target type: missing field \`${missing}\``);
  }
  const { method, id } = call as { method: string; id?: number | null };
  onCall(method);
  const known = Object.hasOwn(rpcResults, method);
  return jsonAnswer({
    jsonrpc: '2.0',
    id: id ?? null,
    result: known ? (rpcResults[method] ?? null) : null,
    error: known ? null : { code: -32601, message: `Method '${method}' not found` },
  });
}

function firstInvalidField(call: unknown): string | null {
  if (typeof call !== 'object' || call === null) return 'jsonrpc';
  const fields = call as Readonly<Record<string, unknown>>;
  if (typeof fields['jsonrpc'] !== 'string') return 'jsonrpc';
  if (typeof fields['method'] !== 'string') return 'method';
  const id = fields['id'];
  const isU32 = typeof id === 'number' && Number.isInteger(id) && id >= 0 && id < 2 ** 32;
  return id === undefined || id === null || isU32 ? null : 'id';
}

function text(status: number, body: string): AxumResponse {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}
