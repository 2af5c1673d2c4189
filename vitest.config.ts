import { defineConfig } from 'vitest/config';

// unit: no Docker, network beyond loopback, or waiting. rules: promtool. e2e: a real engine, one file at a time.
// live: an hour of faults on many stacks side by side, `npm run test:live` only.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/rules/**', 'test/live/**'],
          testTimeout: 15_000,
        },
      },
      { test: { name: 'rules', include: ['test/rules/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          sequence: { concurrent: false },
        },
      },
      {
        test: {
          name: 'live',
          include: ['test/live/**/*.test.ts'],
          testTimeout: 3_000_000,
          hookTimeout: 900_000,
          // Each file has stacks of its own, which wait most of the time; the number of lanes says how many tests run.
          maxWorkers: 4,
          maxConcurrency: 24,
        },
      },
    ],
  },
});
