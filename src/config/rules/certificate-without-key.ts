import { connections } from './connections.ts';
import type { Rule } from './rule.ts';

/** A certificate is of use only together with its key. */
export const certificateWithoutKey: Rule = (input) => {
  const places = [
    ...connections(input).map(({ at, tls }) => ({ at: [...at, 'tls'], tls })),
    { at: ['tls'], tls: input.written.tls },
  ];
  return places.flatMap(({ at, tls }) => {
    const hasCertificate = tls?.cert_file !== undefined;
    if (hasCertificate === (tls?.key_file !== undefined)) return [];
    const [there, missing] = hasCertificate ? ['cert_file', 'key_file'] : ['key_file', 'cert_file'];
    return [
      {
        rule: 'config/certificate-without-key',
        severity: 'error',
        at: [...at, there],
        part: 'key',
        about: [[...at, missing]],
        what: `There is a \`${there}\` without a \`${missing}\`.`,
        fix: `Add \`${missing}\`, or remove \`${there}\`.`,
      },
    ];
  });
};
