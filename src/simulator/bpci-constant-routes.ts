import type { AxumRoutes } from './axum-http.ts';
import { envelope, jsonAnswer } from './envelope.ts';
import { Float, sortKeys } from './serde-json.ts';
import type { SerdeValue } from './serde-json.ts';
import type { Stamps } from './stamps.ts';

const halfHourMs = 30 * 60 * 1000;

// Group -> the services it claims; all of them say "active" for ever (facts/bpi.md 1.4).
const services: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  bank: {
    compliance_services: ['kyc_verification', 'aml_monitoring', 'regulatory_reporting', 'audit_trail'],
    sponsorship_services: ['node_sponsorship', 'validator_backing', 'mining_support', 'infrastructure_hosting'],
    banking_operations: ['transaction_processing', 'custody_services', 'liquidity_provision', 'risk_management'],
    regulatory_compliance: ['license_management', 'compliance_monitoring', 'regulatory_updates', 'audit_coordination'],
  },
  economy: {
    autonomous_operations: ['smart_contracts', 'resource_allocation', 'governance_voting', 'consensus_management'],
    economic_services: ['token_economics', 'reward_distribution', 'fee_management', 'incentive_alignment'],
  },
  government: {
    governance_operations: ['proposal_creation', 'voting_system', 'proposal_execution', 'governance_participation'],
    treasury_management: ['treasury_oversight', 'fund_allocation', 'budget_proposals', 'financial_reporting'],
  },
  jurisdiction: {
    licensing_services: ['banking_licenses', 'money_transmitter_licenses', 'securities_licenses'],
  },
};

/** BPCI's routes whose answers are constants, or constants and the clock. */
export function bpciConstantRoutes(stamps: Stamps): AxumRoutes {
  const serviceRoutes = Object.entries(services).map(([name, groups]) => [
    `GET /api/${name}/services`,
    () => envelope('ok', `Real-time ${name} services`, activeServices(groups)),
  ]);
  return {
    ...(Object.fromEntries(serviceRoutes) as AxumRoutes),
    'GET /api/maintenance/services': () =>
      envelope('ok', 'Real-time maintenance services from system management', {
        system_monitoring: {
          health_checks: 'operational',
          performance_monitoring: 'active',
          resource_tracking: 'active',
          alert_system: 'active',
          issues_detected: 1,
        },
        // No mining session ever exists, so the height is 0 and this says "warning" (facts/bpi.md 1.4).
        system_diagnostics: { blockchain_health: 'warning', network_connectivity: 'operational' },
      }),
    'GET /api/bank/settlement/active': () =>
      envelope('success', 'Active bank settlements retrieved successfully', {
        active_settlements: [{ settlement_id: 'settlement_001', ...settlement(stamps) }],
        total_active: 1,
        total_volume_usd: new Float(50_000),
        average_completion_time_minutes: 90,
      }),
    'GET /api/bank/settlement/status': (request) =>
      envelope('success', 'Settlement status retrieved successfully', {
        settlement_id: request.query.get('settlement_id') ?? 'settlement_001',
        ...settlement(stamps),
        settlement_coins: ['sc4_001', 'sc4_002', 'sc4_003'],
      }),
    'GET /api/docs': () =>
      jsonAnswer(
        sortKeys({
          api_version: '1.0.0',
          description: 'BPCI Enterprise Server REST API with 100% real blockchain data and registry system',
          endpoints: { 'GET /health': 'Health check endpoint', 'GET /api/status': 'Server status information' },
        }),
      ),
  };
}

function activeServices(groups: Readonly<Record<string, readonly string[]>>): SerdeValue {
  return Object.fromEntries(
    Object.entries(groups).map(([group, names]) => [group, Object.fromEntries(names.map((name) => [name, 'active']))]),
  );
}

function settlement(stamps: Stamps) {
  return {
    bank_a_id: 'bank_a_001',
    bank_b_id: 'bank_b_002',
    total_amount: new Float(50_000),
    currency_code: 'USD',
    phase: 'clearing',
    progress_percentage: 75,
    estimated_completion: stamps.zulu(stamps.unixSeconds() * 1000 + halfHourMs),
  };
}
