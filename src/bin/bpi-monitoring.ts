#!/usr/bin/env node
import { runCli } from '../cli/run-cli.ts';
import { processContext } from './process-context.ts';

process.exitCode = await runCli('bpi-monitoring', process.argv.slice(2), processContext());
