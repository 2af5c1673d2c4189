import type { Finding } from '../base/finding.ts';
import type { Artifact } from '../render/artifact.ts';
import { checkAlertmanager } from './checks/alertmanager.ts';
import { checkBlackbox } from './checks/blackbox.ts';
import { checkExtraScrapes } from './checks/extra-scrapes.ts';
import { checkGrafana } from './checks/grafana.ts';
import { checkJaeger } from './checks/jaeger.ts';
import { checkLogRuleKeys, checkLoki } from './checks/loki.ts';
import { checkNullValues } from './checks/null-values.ts';
import { checkPrometheus } from './checks/prometheus.ts';
import { checkRules } from './checks/rules.ts';
import { isStructured, parseArtifact } from './parse-artifact.ts';
import type { ParsedArtifact } from './parse-artifact.ts';

/** What can be said of the rendered files without running anything. */
export function checkStructure(artifacts: readonly Artifact[]): readonly Finding[] {
  const results = artifacts.filter(isStructured).map(parseArtifact);
  const parsed = results.filter((result): result is ParsedArtifact => 'artifact' in result);
  const unreadable = results.flatMap((result) => ('artifact' in result ? [] : result));
  const pathsOf = (name: Artifact['service']) =>
    new Set(artifacts.filter(({ service }) => service === name).map(({ path }) => path));
  return [
    ...unreadable,
    ...parsed.flatMap(checkNullValues),
    ...parsed.flatMap((file) => checkOne(file, pathsOf(file.artifact.service))),
    ...checkGrafana(parsed.filter(({ artifact }) => artifact.service === 'grafana')),
    ...checkExtraScrapes(parsed.filter(({ artifact }) => artifact.service === 'prometheus')),
    ...parsed.filter(isFile('blackbox-exporter', 'blackbox.yml')).flatMap((file) => {
      return checkBlackbox(file, parsed.find(isFile('prometheus', 'prometheus.yml')));
    }),
    ...zeroRules(artifacts),
  ];
}

function checkOne(parsed: ParsedArtifact, paths: ReadonlySet<string>): readonly Finding[] {
  const { service, path } = parsed.artifact;
  if (service === 'prometheus' && path === 'prometheus.yml') return checkPrometheus(parsed, paths);
  if (service === 'prometheus' && path.startsWith('rules/')) return checkRules(parsed, 'PromQL');
  if (service === 'loki' && path === 'loki.yml') return checkLoki(parsed, paths);
  if (service === 'loki' && path.startsWith('rules/'))
    return [...checkLogRuleKeys(parsed), ...checkRules(parsed, 'LogQL')];
  if (service === 'alertmanager' && path === 'alertmanager.yml') return checkAlertmanager(parsed);
  if (service === 'jaeger' && path === 'jaeger.yaml') return checkJaeger(parsed);
  return [];
}

function isFile(service: Artifact['service'], path: string) {
  return ({ artifact }: ParsedArtifact): boolean => artifact.service === service && artifact.path === path;
}

function zeroRules(artifacts: readonly Artifact[]): readonly Finding[] {
  const ours = artifacts.filter(({ service }) => service === 'prometheus');
  if (ours.length === 0 || ours.some(({ path }) => path.startsWith('rules/'))) return [];
  return [
    {
      rule: 'rules/none',
      severity: 'error',
      place: { kind: 'subject', subject: 'prometheus/rules' },
      what: 'no rule file was rendered: nothing would ever fire',
    },
  ];
}
