const content = ['base', 'catalog', 'config'];
const machine = [...content, 'dashboards', 'alert-rules', 'panels', 'stack', 'render'];

/** folder -> the folders it may import; the one-way order of docs/architecture.md, enforced by lint. */
export const layers = {
  base: [],
  catalog: ['base'],
  config: ['base', 'catalog'],
  prometheus: ['base'],
  dashboards: content,
  'alert-rules': content,
  panels: [...content, 'dashboards'],
  stack: [...content, 'dashboards', 'alert-rules'],
  render: [...content, 'dashboards', 'alert-rules', 'panels', 'stack', 'exporter', 'monitor'],
  preview: [...content, 'dashboards', 'panels', 'prometheus'],
  validate: machine,
  plan: machine,
  docker: [...machine, 'validate', 'plan'],
  images: [...machine, 'validate', 'plan', 'docker'],
  files: machine,
  exporter: content,
  simulator: content,
  monitor: [...content, 'prometheus'],
  verify: [...machine, 'prometheus', 'plan', 'docker', 'exporter', 'monitor'],
  cli: [...machine, 'prometheus', 'validate', 'plan', 'docker', 'images', 'files', 'verify', 'exporter', 'simulator'],
  demo: [
    ...machine,
    'prometheus',
    'validate',
    'plan',
    'docker',
    'images',
    'files',
    'verify',
    'exporter',
    'simulator',
    'cli',
  ],
  bin: [...content, 'exporter', 'monitor', 'simulator', 'cli', 'demo'],
};

/** library -> the folders that may import it. */
export const libraryHomes = {
  dockerode: ['docker', 'images'],
  handlebars: ['render'],
  commander: ['cli'],
  listr2: ['cli'],
  execa: ['docker', 'images', 'validate', 'demo'],
  fastify: ['exporter', 'monitor', 'simulator'],
  'prom-client': ['exporter', 'monitor', 'simulator'],
  undici: ['exporter', 'prometheus', 'verify'],
};
