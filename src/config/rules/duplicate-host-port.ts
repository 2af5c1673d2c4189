import type { Rule } from './rule.ts';
import { hostPorts } from './host-ports.ts';

/** Two parts of the stack cannot publish one port of the host. */
export const duplicateHostPort: Rule = (input) => {
  const publishing = hostPorts(input);
  return publishing.flatMap(({ name, port, at, isWritten }, position) => {
    // Of two that both write the port, the later one is told; one that writes nothing can move, but not away from itself.
    const other = publishing.find(
      (candidate, index) => candidate.port === port && index !== position && (!candidate.isWritten || index < position),
    );
    if (!isWritten || other === undefined) return [];
    return [
      {
        rule: 'config/duplicate-host-port',
        severity: 'error',
        at,
        about: [other.at],
        what: `The port ${port} is also that of ${other.name}.`,
        fix: `Choose another port for ${name}, or give ${other.name} its own (\`${other.at.join('.')}\`).`,
      },
    ];
  });
};
