import type { AlertCase } from './alert-case.ts';

const requests = (metric: string, status: string, endpoint = '/api/wallet') =>
  `${metric}{job="x",instance="localhost:7777",endpoint="${endpoint}",method="GET",status="${status}"}`;

export const errorCases: readonly AlertCase[] = [
  {
    alert: 'HighErrorRate',
    title: 'fires 2 minutes after the rate over 5 minutes has passed 0.1 errors per second, and resolves below it',
    stepSeconds: 15,
    // 0.09 per second, from 10 minutes on 0.12, from 30 minutes on none.
    series: { [requests('bpi_api_requests_total', '503')]: '0+1.35x39 54+1.8x80 199.8x40' },
    firing: { '9m45s': 0, '13m30s': 0, '13m45s': 1, '31m': 1, '31m15s': 0 },
    seen: {
      at: '20m',
      labels: {
        severity: 'critical',
        priority: 'P1',
        area: 'developer',
        family: 'api_errors',
        instance: 'localhost:7777',
        job: 'x',
        endpoint: '/api/wallet',
        method: 'GET',
        status: '503',
      },
      summary: '/api/wallet on localhost:7777 answers 0.12 errors per second',
      description: 'More than 0.1 server errors (5xx) per second on one API endpoint for 2 minutes.',
      value: '0.12/s',
      threshold: '0.1/s',
    },
  },
  {
    alert: 'HighErrorRate',
    title: 'fires for errors of the BPCI API too',
    stepSeconds: 15,
    series: { [requests('bpci_api_requests_total', '500')]: '0+3x120' },
    firing: { '4m30s': 0, '4m45s': 1 },
  },
  {
    alert: 'HighErrorRate',
    title: 'stays silent at 0.09 errors per second, and for any number of other answers',
    stepSeconds: 15,
    series: {
      [requests('bpi_api_requests_total', '500')]: '0+1.35x120',
      [requests('bpi_api_requests_total', '404')]: '0+150x120',
      [requests('bpi_api_requests_total', '200')]: '0+1500x120',
      [requests('bpi_api_requests_total', '500', '/api/other')]: '0+1.35x120',
    },
    firing: { '5m': 0, '10m': 0, '29m': 0 },
  },
];
