import { describe } from 'vitest';
import { fakeEngine } from '../support/fake-engine.ts';
import { engineContract } from './engine-contract-suite.ts';

const image = 'bpi-test/shell:1';

describe('the fake engine keeps the contract:', () => {
  engineContract(() => Promise.resolve({ engine: fakeEngine([image]), image }));
});
