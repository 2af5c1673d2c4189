#!/usr/bin/env node
import { runCli } from '../cli/run-cli.ts';
import { forgoOptimiser } from './brief-commands.ts';
import { processContext } from './process-context.ts';

const words = process.argv.slice(2);
forgoOptimiser(words[0]);
process.exitCode = await runCli('bpi-monitoring', words, processContext());
