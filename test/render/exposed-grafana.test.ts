import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Config } from '../../src/config/config.ts';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import { configFor, stackFor } from '../support/default-config.ts';

const tls: Config['tls'] = {
  certificate: { kind: 'file', path: '/etc/bpi/tls.pem' },
  key: { kind: 'file', path: '/etc/bpi/tls.key' },
};

function exposed(changes: Partial<Config>): Config {
  const config = configFor();
  return { ...config, expose: { ...config.expose, address: '0.0.0.0', components: ['grafana'] }, ...changes };
}

function grafana(config: Config) {
  const service = stackFor(config).services.find(({ name }) => name === 'grafana');
  if (service === undefined) throw new Error('no Grafana');
  return service;
}

function scrapeJob(config: Config): Record<string, unknown> {
  const file = renderArtifacts(config, stackFor(config)).find(({ path }) => path === 'prometheus.yml');
  const { scrape_configs: jobs } = parse(file?.content ?? '') as { scrape_configs: Record<string, unknown>[] };
  const found = jobs.find(({ job_name: name }) => name === 'grafana');
  if (found === undefined) throw new Error('no job');
  return found;
}

describe('Grafana', () => {
  test('is on the loopback unless it is exposed, whatever certificate there is', () => {
    const service = grafana({ ...configFor(), tls });
    expect(service.ports).toEqual([{ containerPort: 3000, hostAddress: '127.0.0.1', hostPort: 3000 }]);
    expect(service.environment).not.toHaveProperty('GF_SERVER_PROTOCOL');
    expect(scrapeJob({ ...configFor(), tls })).not.toHaveProperty('scheme');
  });

  test('is published where `expose` says, in plain HTTP without a certificate', () => {
    const service = grafana(exposed({}));
    expect(service.ports).toEqual([{ containerPort: 3000, hostAddress: '0.0.0.0', hostPort: 3000 }]);
    expect(service.environment['GF_SERVER_ROOT_URL']).toBe('http://localhost:3000/');
  });

  test("speaks HTTPS with the stack's certificate, to Prometheus too", () => {
    const config = exposed({ tls });
    expect(grafana(config).ports).toEqual([
      { containerPort: 3000, hostAddress: '0.0.0.0', hostPort: 3000, scheme: 'https' },
    ]);
    expect(grafana(config).environment).toMatchObject({
      GF_SERVER_PROTOCOL: 'https',
      GF_SERVER_CERT_FILE: '/etc/bpi-grafana/secrets/tls_cert',
      GF_SERVER_CERT_KEY: '/etc/bpi-grafana/secrets/tls_key',
      GF_SERVER_ROOT_URL: 'https://localhost:3000/',
    });
    expect(scrapeJob(config)).toMatchObject({ scheme: 'https', tls_config: { insecure_skip_verify: true } });
  });

  test('is linked to by the address that people use', () => {
    const config = exposed({ grafana: { ...configFor().grafana, rootUrl: 'https://monitoring.example.com/' } });
    expect(grafana(config).environment['GF_SERVER_ROOT_URL']).toBe('https://monitoring.example.com/');
  });

  test('lets everybody look only when asked to', () => {
    expect(grafana(configFor()).environment).not.toHaveProperty('GF_AUTH_ANONYMOUS_ENABLED');
    const open = exposed({ grafana: { ...configFor().grafana, anonymousViewer: true } });
    expect(grafana(open).environment).toMatchObject({
      GF_AUTH_ANONYMOUS_ENABLED: 'true',
      GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
    });
  });
});
