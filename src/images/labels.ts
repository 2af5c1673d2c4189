/** Labels of the images that we make; `--stop` and the clean-up of old ones go by them, never by names. */
export const imageLabels = {
  /** What kind of image: `debian` or `service`. */
  kind: 'io.bpi.monitoring.image',
  /** Component whose program it holds, `node` for the runtime. */
  component: 'io.bpi.monitoring.image.component',
  /** Fingerprint of how it was made; another one means: make it again. */
  recipe: 'io.bpi.monitoring.image.recipe',
  version: 'io.bpi.monitoring.version',
  /** `name=version` of the packages in it, separated by spaces. */
  packages: 'io.bpi.monitoring.image.packages',
} as const;

/** Values of the label `io.bpi.monitoring.image`. */
export const imageKinds = ['service', 'debian'] as const;
export type ImageKind = (typeof imageKinds)[number];
