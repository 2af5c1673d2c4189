import { CustomVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { logLabelVariable, textVariable } from '../house/variables.ts';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical', 'fatal', 'unknown'];

/** Where lines come from, whose they are, how bad they are, and what they say. */
export function logVariables() {
  return [
    logLabelVariable('job', 'job'),
    // All includes lines without the label: those of the journal.
    logLabelVariable('service', 'service').allValue('.*'),
    new CustomVariableBuilder('level')
      .label('level')
      .values(levels.join(','))
      .multi(true)
      .includeAll(true)
      .allValue('.*')
      .current({ text: ['All'], value: ['$__all'] }),
    textVariable('search', 'search'),
  ];
}
