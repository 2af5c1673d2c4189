import { createHash } from 'node:crypto';
import type { ComponentName } from '../../config/config.ts';

/** What is built from Debian packages: components of the stack, and the runtime of our own image. */
export type DebianRoot =
  Extract<ComponentName, 'prometheus' | 'alertmanager' | 'node-exporter' | 'blackbox-exporter' | 'influxdb'> | 'node';

/** How one root is made. */
export interface DebianRecipe {
  readonly root: DebianRoot;
  /** Packages to solve for; the first gives the version. */
  readonly packages: readonly string[];
  /** Oldest upstream version that reads what we render. */
  readonly minimumVersion: string;
  readonly minimumReason: string;
  readonly entrypoint: readonly string[];
  /** Further names of programs, as the official image calls them: link -> target, both below usr/bin. */
  readonly links: Readonly<Record<string, string>>;
  /** Directories that a volume is mounted at; a new volume takes its owner from there. */
  readonly dataDirectories: readonly string[];
  /** uid and gid of their owner, as in the official image (facts of its Dockerfile); nobody when left out. */
  readonly dataOwner?: number;
  readonly workingDirectory: string;
}

/** uid and gid of nobody, as in the official images of the Prometheus project. */
export const nobody = 65534;

/** Every root that we can build; Grafana, Loki, Alloy and Jaeger are not in Debian. */
export const debianRecipes: Readonly<Record<DebianRoot, DebianRecipe>> = {
  prometheus: {
    root: 'prometheus',
    packages: ['prometheus', 'promtool'],
    minimumVersion: '3.0',
    minimumReason: 'our rules and configuration are written for Prometheus 3',
    entrypoint: ['/usr/bin/prometheus'],
    links: {},
    dataDirectories: ['prometheus'],
    workingDirectory: '/prometheus',
  },
  alertmanager: {
    root: 'alertmanager',
    packages: ['prometheus-alertmanager'],
    minimumVersion: '0.27',
    minimumReason: 'older ones know neither url_file nor UTF-8 matchers',
    entrypoint: ['/usr/bin/prometheus-alertmanager'],
    links: { alertmanager: 'prometheus-alertmanager' },
    dataDirectories: ['alertmanager'],
    workingDirectory: '/alertmanager',
  },
  'node-exporter': {
    root: 'node-exporter',
    packages: ['prometheus-node-exporter'],
    minimumVersion: '1.5',
    minimumReason: 'older ones were never tried',
    entrypoint: ['/usr/bin/prometheus-node-exporter'],
    links: { node_exporter: 'prometheus-node-exporter' },
    dataDirectories: [],
    workingDirectory: '/',
  },
  'blackbox-exporter': {
    root: 'blackbox-exporter',
    packages: ['prometheus-blackbox-exporter'],
    minimumVersion: '0.23',
    minimumReason: 'older ones were never tried',
    entrypoint: ['/usr/bin/prometheus-blackbox-exporter'],
    links: { blackbox_exporter: 'prometheus-blackbox-exporter' },
    dataDirectories: [],
    workingDirectory: '/',
  },
  influxdb: {
    root: 'influxdb',
    packages: ['influxdb'],
    minimumVersion: '1.6',
    minimumReason: 'older ones do not take what Prometheus writes',
    entrypoint: ['/usr/bin/influxd'],
    links: {},
    dataDirectories: ['var/lib/influxdb'],
    dataOwner: 1500,
    workingDirectory: '/',
  },
  node: {
    root: 'node',
    packages: ['nodejs'],
    minimumVersion: '20.19',
    minimumReason: 'our program needs Node.js 20.19',
    entrypoint: ['/usr/bin/node'],
    links: {},
    dataDirectories: [],
    workingDirectory: '/',
  },
};

/** Raise it when the way of building roots changes: images of an older way are then built again. */
const method = 1;

/** Fingerprint of a recipe, kept in a label of the image. */
export function hashRecipe(recipe: DebianRecipe): string {
  return createHash('sha256').update(JSON.stringify({ method, recipe })).digest('hex').slice(0, 12);
}
