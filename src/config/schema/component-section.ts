import { defaults } from '../defaults.ts';
import { flag, port, size } from './values.ts';

const image = {
  title: 'image reference',
  description: 'Image to run instead of the pinned one, with a tag or a digest; `latest` is refused.',
  type: 'string',
  minLength: 1,
  examples: ['registry.example.com/prom/prometheus:v3.13.2'],
} as const;

const onOrOff = { enum: ['on', 'off'] } as const;

/** `growth` is what the default grows by (normalise/normalise-components). */
function memoryText(growth?: string): string {
  const limit = 'Memory limit of its container.';
  return growth === undefined ? limit : `${limit} The default is ${growth} more for every 2,000 endpoints.`;
}

/** A component that publishes a port. */
function component<const Port extends number, const Memory extends string>(
  what: string,
  byDefault: { readonly host_port: Port; readonly memory: Memory },
  growth?: string,
) {
  return {
    title: '`on`, `off` or a section',
    description: `${what} \`off\` leaves it out of the stack, with its rules, panels and checks.`,
    anyOf: [
      { type: 'boolean' },
      onOrOff,
      {
        type: ['object', 'null'],
        additionalProperties: false,
        properties: {
          enabled: flag('Whether it is part of the stack.', true),
          image,
          host_port: port('Port on 127.0.0.1; moved and reported when something else has it.', byDefault.host_port),
          memory: size(memoryText(growth), byDefault.memory),
        },
      },
    ],
    default: 'on',
    examples: ['off'],
  } as const;
}

/** Section `components`: the containers of the stack. */
export const componentSection = {
  title: 'section',
  description: 'The containers of the stack, each `on` or `off` or with its own settings.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    'bpi-host-door': {
      title: '`on`, `off` or a section',
      description: 'Lets the exporter reach configured addresses on 127.0.0.1 of this host; opens no port.',
      anyOf: [
        { type: 'boolean' },
        onOrOff,
        {
          type: ['object', 'null'],
          additionalProperties: false,
          properties: {
            enabled: flag('Whether it is part of the stack.', true),
            image,
            memory: size(memoryText('64 MiB'), defaults.components['bpi-host-door'].memory),
          },
        },
      ],
      default: 'on',
      examples: ['off'],
    },
    'bpi-exporter': component('Turns what BPI and BPCI answer into metrics.', defaults.components['bpi-exporter'], '128 MiB'),
    'node-exporter': component('Metrics of the host.', defaults.components['node-exporter']),
    'blackbox-exporter': component(
      'Asks remote addresses from the network of the stack whether they answer and when their certificates expire; left out while there are none.',
      defaults.components['blackbox-exporter'],
    ),
    'bpi-monitor': component(
      'Receives every alert, measures its way, keeps incidents, and tells people by itself when alerting falls silent.',
      defaults.components['bpi-monitor'],
    ),
    alertmanager: component('Sends notifications.', defaults.components.alertmanager),
    loki: component('Keeps logs.', defaults.components.loki),
    jaeger: component('Keeps traces; left out unless `tracing.enabled`.', defaults.components.jaeger),
    influxdb: component(
      'Keeps recorded series for longer than Prometheus; left out unless `long_term.enabled`.',
      defaults.components.influxdb,
    ),
    prometheus: component('Keeps metrics and evaluates rules.', defaults.components.prometheus, '512 MiB'),
    alloy: component('Collects logs and traces.', defaults.components.alloy),
    grafana: component('Shows dashboards.', defaults.components.grafana),
  },
} as const;
