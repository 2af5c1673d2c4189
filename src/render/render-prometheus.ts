import { ruleFiles } from '../../alert-rules/index.ts';
import type { Config, ExtraFile } from '../config/config.ts';
import { expositionLimits } from '../exporter/exposition/parse-exposition.ts';
import type { StackSpec } from '../stack/service-spec.ts';
import { stackAddress } from './addresses.ts';
import type { Artifact } from './artifact.ts';
import { blackboxTargets, type BlackboxTarget } from './blackbox-targets.ts';
import { longTermView } from './long-term-view.ts';
import { expectSame, parseBack } from './parse-back.ts';
import { renderRuleFiles } from './render-rule-files.ts';
import { renderTemplate, templatePath } from './render-template.ts';
import { scrapeJobs } from './scrape-jobs.ts';
import type { ScrapeJob, ScrapeTarget } from './scrape-jobs.ts';

const artifact = 'prometheus/prometheus.yml';
// An exporter's answer is at most the fetched body, converted; labels and HELP lines may make it longer.
const conversionFactor = 2;

/** prometheus.yml and one file per rule file. */
export function renderPrometheus(config: Config, stack: StackSpec, contentRoot: string): readonly Artifact[] {
  const rules = [
    ...renderRuleFiles('prometheus', 'rules', ruleFiles(config)),
    ...extraFiles(config.extra.rules, 'rules/extra'),
  ];
  const scrapes = extraFiles(config.extra.scrapeConfigs, 'scrape');
  const jobs = scrapeJobs(config, stack);
  const probes = config.components['blackbox-exporter'].enabled ? blackboxTargets(config).map(probeTarget) : [];
  const view = {
    scrape: config.scrape,
    externalLabels: { stack: config.stack.name },
    ruleFiles: rules.map((rule) => rule.path),
    scrapeConfigFiles: scrapes.map(({ path }) => path),
    alerting: config.components.alertmanager.enabled,
    alertmanagerAddress: stackAddress('alertmanager'),
    exporterAddress: stackAddress('bpi-exporter'),
    bodySizeLimit: `${String(config.exporter.maxBodyBytes * conversionFactor)}B`,
    // The exporter refuses what Prometheus would, and says why.
    sampleLimit: expositionLimits.samples,
    jobs,
    blackboxTargets: probes,
    blackboxAddress: stackAddress('blackbox-exporter'),
    ...longTermView(config),
  };
  const content = renderTemplate(templatePath(contentRoot, 'templates', 'prometheus.yml.hbs'), view, artifact);
  checkPrometheus(content, view.ruleFiles, jobs, probes);
  return [{ service: 'prometheus', path: 'prometheus.yml', content, mode: 0o444 }, ...rules, ...scrapes];
}

interface ParsedPrometheus {
  readonly rule_files: unknown;
  readonly scrape_configs: readonly {
    readonly job_name: string;
    readonly metrics_path: string;
    readonly static_configs: readonly { readonly targets: readonly string[]; readonly labels: object }[];
  }[];
}

function checkPrometheus(
  content: string,
  rulePaths: readonly string[],
  jobs: readonly ScrapeJob[],
  probes: readonly ScrapeTarget[],
): void {
  const parsed = parseBack(artifact, content) as ParsedPrometheus;
  expectSame(artifact, 'rule_files', parsed.rule_files, rulePaths);
  expectSame(
    artifact,
    'scrape_configs',
    parsed.scrape_configs.map((job) => ({
      name: job.job_name,
      path: job.metrics_path,
      targets: job.static_configs.flatMap(({ targets, labels }) => targets.map((address) => ({ address, labels }))),
    })),
    [
      ...jobs.map(({ name, metricsPath: path, targets }) => ({ name, path, targets })),
      ...(probes.length === 0 ? [] : [{ name: 'blackbox', path: '/probe', targets: probes }]),
    ],
  );
}

function probeTarget({ address, module, node }: BlackboxTarget): ScrapeTarget {
  return { address, labels: { __param_module: module, ...(node === null ? {} : { node }) } };
}

/** The user's own files as they are: what is wrong in them is found by the same checks as in ours. */
function extraFiles(files: readonly ExtraFile[], directory: string): readonly Artifact[] {
  return files.map(({ name, content }) => ({
    service: 'prometheus',
    path: `${directory}/${name}`,
    content,
    mode: 0o444,
  }));
}
