/** Label on every container that the demo makes beside the stack; `--stop` finds them by it. */
export const demoLabel = 'io.bpi.monitoring.demo';

/** Compose project of the demo's stack: never the name of a real one. */
export const demoStackName = 'bpi-demo';
