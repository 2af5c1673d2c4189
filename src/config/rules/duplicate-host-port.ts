import { componentNames } from '../config.ts';
import { settingsOf } from '../normalise/normalise-components.ts';
import type { Rule } from './rule.ts';

/** Two components cannot publish one port of the host. */
export const duplicateHostPort: Rule = ({ written, config }) => {
  const isWritten = (name: (typeof componentNames)[number]): boolean =>
    'host_port' in settingsOf(written.components?.[name]);
  const publishing = componentNames.filter(
    (name) => config.components[name].enabled && config.components[name].hostPort !== null,
  );
  return publishing.filter(isWritten).flatMap((name, position, writers) => {
    const { hostPort } = config.components[name];
    const sharing = publishing.filter((other) => other !== name && config.components[other].hostPort === hostPort);
    // Of two components that both write the port, the later one is told.
    const other = sharing.find((candidate) => !isWritten(candidate) || writers.indexOf(candidate) < position);
    if (other === undefined) return [];
    return [
      {
        rule: 'config/duplicate-host-port',
        severity: 'error',
        at: ['components', name, 'host_port'],
        about: [['components', other]],
        what: `The port ${hostPort} is also that of ${other}.`,
        fix: `Choose another port for ${name}, or give ${other} its own \`host_port\`.`,
      },
    ];
  });
};
