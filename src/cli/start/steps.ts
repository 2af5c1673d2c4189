import { applyStep } from '../../docker/execute-plan.ts';

/** The steps of a start, in order; the list on a terminal shows them from the beginning. */
export const startSteps = {
  load: { step: 'load', title: 'Read the configuration' },
  render: { step: 'render', title: 'Render every file' },
  engine: { step: 'engine', title: 'Connect to the container engine' },
  images: { step: 'images', title: 'Find the images' },
  plan: { step: 'plan', title: 'Compare with what runs' },
  validate: { step: 'validate', title: 'Validate the files with the tools of the services' },
  apply: { step: applyStep, title: 'Apply' },
  ready: { step: 'ready', title: 'Wait until every service is ready' },
  verify: { step: 'verify', title: 'Verify' },
} as const;
