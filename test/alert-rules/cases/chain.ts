import type { AlertCase } from './alert-case.ts';

/** Blocks, peers and consensus. Moments are exact: one step earlier it is silent. */
export const chainCases: readonly AlertCase[] = [
  {
    alert: 'BlockProductionStalled',
    title: 'fires half a minute after 90 s without a new block, and resolves a minute after the next',
    stepSeconds: 15,
    series: {
      'bpi_block_height{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="best"}':
        '100+1x39 139x39 140+1x40',
    },
    firing: { '11m15s': 0, '11m30s': 1, '20m45s': 1, '21m': 0 },
    seen: {
      at: '11m30s',
      labels: {
        area: 'node',
        family: 'block_production',
        instance: 'localhost:7777',
        job: 'bpi-vm-server',
        priority: 'P1',
        severity: 'critical',
        status: 'best',
      },
      summary: 'no new block on localhost:7777 for more than 90s',
      description: 'The best block of localhost:7777 has changed 0 times in 90s.',
      value: '0 new blocks',
    },
  },
  {
    alert: 'BlockProductionStalled',
    title: 'stays silent while a block comes every 75 s, whatever is finalised',
    stepSeconds: 15,
    series: {
      'bpi_block_height{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="best"}':
        '1x4 2x4 3x4 4x4 5x4 6x4 7x4 8x4 9x4 10x4',
      'bpi_block_height{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="finalized"}':
        '1x50',
    },
    firing: { '1m30s': 0, '3m': 0, '4m30s': 0, '6m15s': 0, '7m45s': 0, '9m15s': 0, '10m45s': 0, '12m30s': 0 },
  },
  {
    alert: 'FinalityLagHigh',
    title: 'fires a minute after more than ten blocks wait, and resolves at ten',
    stepSeconds: 15,
    series: {
      'bpi_block_height{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="finalized"}':
        '990x39 989x15 990x7',
      'bpi_block_height{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="best"}': '1000x64',
    },
    firing: { '10m45s': 0, '11m': 1, '13m45s': 1, '14m': 0 },
    seen: {
      at: '11m',
      labels: { instance: 'localhost:7777', job: 'bpi-vm-server' },
      summary: '11 blocks between best and finalised on localhost:7777',
      description: 'More than 10 blocks of localhost:7777 wait for finality (11).',
      value: '11',
      threshold: '10',
    },
  },
  {
    alert: 'FinalityLagHigh',
    title: 'stays silent at exactly ten blocks, and beyond for less than a minute',
    stepSeconds: 15,
    series: {
      'bpi_block_height{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="finalized"}':
        '990x39 989x3 990x19',
      'bpi_block_height{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="best"}': '1000x64',
    },
    firing: { '2m': 0, '4m': 0, '6m': 0, '8m': 0, '10m': 0, '12m': 0, '14m': 0, '16m': 0 },
  },
  {
    alert: 'NodeSyncing',
    title: 'fires after ten minutes of syncing, and resolves when it has caught up',
    stepSeconds: 15,
    series: {
      'bpi_node_state{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",node_id="node-1",state="syncing"}':
        '0x39 1x51 0x7',
    },
    firing: { '19m45s': 0, '20m': 1, '22m45s': 1, '23m': 0 },
    seen: {
      at: '20m',
      labels: { instance: 'localhost:7777', job: 'bpi-vm-server', node_id: 'node-1', state: 'syncing' },
      summary: 'node-1 on localhost:7777 is still syncing',
      description: 'The node has been in state syncing (value 1) for 10 minutes on localhost:7777.',
      value: 'syncing',
    },
  },
  {
    alert: 'NodeSyncing',
    title: 'stays silent while a node syncs for less than ten minutes',
    stepSeconds: 15,
    series: {
      'bpi_node_state{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",node_id="node-1",state="syncing"}':
        '0x39 1x39 0x19',
    },
    firing: { '3m': 0, '6m': 0, '9m15s': 0, '12m15s': 0, '15m15s': 0, '18m30s': 0, '21m30s': 0, '24m45s': 0 },
  },
  {
    alert: 'PeersLow',
    title: 'fires a minute after the third peer has left, and resolves when it is back',
    stepSeconds: 15,
    series: {
      'bpi_peers{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",direction="inbound"}':
        '2x39 1x15 2x7',
      'bpi_peers{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",direction="outbound"}': '1x64',
    },
    firing: { '10m45s': 0, '11m': 1, '13m45s': 1, '14m': 0 },
    seen: {
      at: '11m',
      labels: { instance: 'localhost:7777', job: 'bpi-vm-server' },
      summary: 'only 2 peers on localhost:7777',
      description: 'localhost:7777 has 2 peers; below 3 it may lose the network.',
      value: '2',
      threshold: '3',
    },
  },
  {
    alert: 'PeersLow',
    title: 'stays silent at exactly three peers, and below for less than a minute',
    stepSeconds: 15,
    series: {
      'bpi_peers{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",direction="inbound"}':
        '2x39 1x3 2x19',
      'bpi_peers{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",direction="outbound"}': '1x64',
    },
    firing: { '2m': 0, '4m': 0, '6m': 0, '8m': 0, '10m': 0, '12m': 0, '14m': 0, '16m': 0 },
  },
  {
    alert: 'ConsensusParticipationLow',
    title: 'fires half a minute after participation falls below 80%, and resolves two minutes after it rises',
    stepSeconds: 15,
    series: {
      'bpi_consensus_participation_ratio{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '0.8x39 0.799x13 0.8x15',
    },
    firing: { '10m15s': 0, '10m30s': 1, '15m15s': 1, '15m30s': 0 },
    seen: {
      at: '10m30s',
      labels: { instance: 'localhost:7777', job: 'bpi-poe-bpci' },
      summary: 'only 79.9% of the validators take part on localhost:7777',
      description: 'Participation on localhost:7777 is 79.9%, less than 80%.',
      value: '79.9%',
      threshold: '80%',
    },
  },
  {
    alert: 'ConsensusParticipationLow',
    title: 'stays silent at exactly 80%, and below it for a quarter of a minute',
    stepSeconds: 15,
    series: {
      'bpi_consensus_participation_ratio{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '0.8x39 0.799x1 0.8x19',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m30s': 0, '7m30s': 0, '9m30s': 0, '11m15s': 0, '13m15s': 0, '15m15s': 0 },
  },
  {
    alert: 'ConsensusRoundsFailing',
    title: 'fires a minute after more than one round in ten fails, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_consensus_rounds_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",result="success"}':
        '0+9.05x39 362+8.95x23 576.8+9.05x15',
      'bpi_consensus_rounds_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",result="failed"}':
        '0+0.95x39 38+1.05x23 63.2+0.95x15',
    },
    firing: { '11m45s': 0, '12m': 1, '16m45s': 1, '17m': 0 },
    seen: {
      at: '12m',
      labels: { instance: 'localhost:7777', job: 'bpi-vm-server' },
      summary: '10.5% of the consensus rounds on localhost:7777 fail',
      description: 'More than one round in ten fails on localhost:7777 (10.5%).',
      value: '10.5%',
      threshold: '10%',
    },
  },
  {
    alert: 'ConsensusRoundsFailing',
    title: 'stays silent at 95 of a thousand, over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_consensus_rounds_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",result="success"}':
        '0+9.05x59 0+9.05x59',
      'bpi_consensus_rounds_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",result="failed"}':
        '0+0.95x59 0+0.95x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
];
