import { afterAll, describe } from 'vitest';
import { engineContract } from '../docker/engine-contract-suite.ts';
import { engineMissing, realEngine } from './support/engine.ts';
import { shellRoot } from './support/shell-image.ts';

const image = 'bpi-test/shell:1';

describe.skipIf(engineMissing)('a real engine keeps the contract:', () => {
  engineContract(async () => {
    const engine = await realEngine();
    await engine.images.importRoot(await shellRoot(), image, ['CMD ["/bin/sh"]']);
    return { engine, image };
  });
  afterAll(async () => (await realEngine()).images.remove(image, { force: true }));
});
