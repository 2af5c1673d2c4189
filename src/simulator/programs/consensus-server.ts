import { jsonAnswer } from '../envelope.ts';
import type { Program } from '../program.ts';
import { Float } from '../serde-json.ts';
import { openAxum } from '../stage.ts';

const port = { name: 'consensus_server', number: 8095, title: 'BPCI consensus server' };
const secondsPerRound = 20;

/** `bpci-consensus-server`: JSON counters under /api/v1, of which only the rounds move (facts/bpi.md 1.5). */
export const consensusServer: Program = {
  name: 'consensus-server',
  side: 'bpci',
  everyNode: false,
  serviceKey: 'consensus-server',
  ports: [port],
  open: (stage) => {
    const { stamps, time } = stage.world;
    return openAxum(stage, port, 'bpci-consensus-server', {
      'GET /api/v1/health': () =>
        jsonAnswer({
          server_mode: { Testnet: { mock_validators: 5, simulate_network_delays: true } },
          status: 'healthy',
          timestamp: stamps.zulu(),
          version: '1.0.0',
        }),
      'GET /api/v1/metrics': () => {
        const rounds = Math.floor(time.seconds() / secondsPerRound);
        return jsonAnswer({
          metrics: {
            total_rounds_completed: rounds,
            average_round_time_ms: new Float(rounds === 0 ? 0 : 151.5),
            ibft_success_rate: new Float(rounds === 0 ? 0 : 0.99),
            hotstuff_optimization_rate: new Float(0),
            auction_settlement_rate: new Float(rounds === 0 ? 0 : 0.99),
            overall_throughput_tps: new Float(0),
            byzantine_fault_incidents: 0,
          },
          active_rounds: 0,
          server_uptime_seconds: 0,
          last_updated: stamps.zulu(),
        });
      },
      'GET /api/v1/consensus/rounds': () => jsonAnswer([]),
      'GET /api/v1/consensus/status/:round_id': () => ({ status: 404, body: null }),
      'GET /api/v1/auction/mode': () =>
        jsonAnswer({
          current_mode: { Testnet: { mock_to_bpi_db: true, simulate_community_bidding: true } },
          mode_description: 'Testnet mode - Mock auctions for testing',
          testnet_features_enabled: ['Mock auction settlement', 'BPI DB integration', 'Community bidding simulation'],
          mainnet_readiness: false,
        }),
      'GET /api/v1/auction/history': () => jsonAnswer([]),
    });
  },
};
