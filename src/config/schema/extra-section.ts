function files<const Example extends string>(what: string, ending: string, example: Example) {
  return {
    title: 'path or list of paths',
    description: `${what} Paths of files, relative to monitoring.yaml; a directory means every ${ending} file in it.`,
    anyOf: [
      { type: 'string', minLength: 1 },
      {
        type: ['array', 'null'],
        maxItems: 200,
        items: {
          title: 'path',
          description: 'One file or directory.',
          type: 'string',
          minLength: 1,
          examples: [example],
        },
      },
    ],
    default: [],
    examples: [example, [example]],
  } as const;
}

/** Section `extra`: the user's own files for the services; every render carries them along. */
export const extraSection = {
  title: 'section',
  description: 'Your own files for the services. They are checked, and they stay whatever else changes.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    scrape_configs: files('Files with `scrape_configs:` for Prometheus.', '.yml or .yaml', './extra/scrape.yml'),
    rules: files('Files with `groups:` of rules for Prometheus.', '.yml or .yaml', './extra/rules.yml'),
    dashboards: files('Grafana dashboards in JSON.', '.json', './extra/dashboards'),
    templates: files('Templates for notifications.', '.tmpl', './extra/mail.tmpl'),
    textfiles: {
      title: 'path of a directory',
      description:
        'Directory on this host, relative to monitoring.yaml, whose *.prom files node-exporter serves: builds, deployments, code quality (docs/build-metrics.md).',
      type: 'string',
      // Wildcards are the reader's own language for paths.
      pattern: '^[^*?\\[\\]\\\\\\u0000-\\u001f\\u007f]{1,1000}$',
      examples: ['/var/lib/bpi-monitoring/textfiles'],
    },
  },
} as const;
