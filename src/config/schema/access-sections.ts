import { exposableComponents } from '../config.ts';
import { defaults } from '../defaults.ts';
import { file, flag, secret, secretFile } from './values.ts';

const { expose, grafana } = defaults;

const userName = { title: 'name', type: 'string', pattern: '^[A-Za-z0-9._@-]{1,100}$' } as const;

/** Section `grafana`: who may sign in, and how it looks. */
export const grafanaSection = {
  title: 'section',
  description: 'Grafana. Without a password here, one is generated and kept in the state directory.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    admin_user: {
      ...userName,
      description: 'Name of the administrator.',
      default: grafana.admin_user,
      examples: ['admin'],
    },
    admin_password: secret('secret password', 'Password of the administrator.', 'BPI_GRAFANA_PASSWORD'),
    admin_password_file: secretFile('the password of the administrator', '/etc/bpi/grafana_password'),
    anonymous_viewer: flag('Whether everybody may look without signing in.', grafana.anonymous_viewer),
    root_url: {
      title: 'web address',
      description:
        'Address under which people open Grafana, for links and behind a proxy. By default http://localhost:<host port>/.',
      type: 'string',
      pattern: '^https?://[^\\s/?#@]{1,300}(?:/[^\\s?#]{0,300})?$',
      examples: ['https://monitoring.example.com/grafana/'],
    },
    theme: { title: 'theme', description: 'Colours of Grafana.', enum: ['dark', 'light', 'system'], default: grafana.theme },
  },
} as const;

/** Section `expose`: what is published to the network. */
export const exposeSection = {
  title: 'section',
  description:
    'What is published on more than 127.0.0.1. Grafana has its own users, and shows what Prometheus and Alertmanager know.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    address: {
      title: 'address of this host',
      description: 'Address to publish on: 0.0.0.0 for all, or one address of this host.',
      type: 'string',
      pattern: '^(?:\\d{1,3}(?:\\.\\d{1,3}){3}|\\[?[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*\\]?)$',
      default: expose.address,
      examples: ['0.0.0.0', '192.168.1.20'],
    },
    components: {
      title: 'list of components',
      description: 'What is published: those components that can ask who is there.',
      type: ['array', 'null'],
      maxItems: 20,
      items: {
        title: 'component',
        description: 'A component that can ask who is there.',
        enum: exposableComponents,
      },
      default: [],
    },
  },
} as const;

/** Section `tls`: the certificate of the stack. */
export const tlsSection = {
  title: 'section',
  description: 'The certificate of this stack: what is exposed then speaks HTTPS. Needs both keys.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    cert_file: file('Certificate in PEM, with its chain, relative to monitoring.yaml.', '/etc/bpi/tls.pem'),
    key_file: secretFile('the key of that certificate in PEM, without a passphrase', '/etc/bpi/tls.key'),
  },
} as const;
