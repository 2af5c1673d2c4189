import { componentNames } from '../config.ts';
import type { Remark } from '../remark.ts';
import type { Rule } from './rule.ts';

// https://github.com/distribution/reference: [registry[:port]/]path[:tag][@digest], the path in lower case.
const reference =
  /^(?:[A-Za-z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(?::([\w][\w.-]{0,127}))?(@sha256:[0-9a-f]{64})?$/;

/** An image has a tag that stays what it is: what was verified once must be what runs the next time. */
export const imageReference: Rule = ({ config }) =>
  componentNames.flatMap((name) => {
    const { image } = config.components[name];
    if (image === null) return [];
    const at = ['components', name, 'image'];
    const fixed: Omit<Remark, 'what' | 'rule'> = {
      severity: 'error',
      at,
      fix: 'Write the full reference with a version, for example `registry.example.com/prom/prometheus:v3.13.2`.',
    };
    const [matched, tag, digest] = reference.exec(image) ?? [];
    if (matched === undefined) {
      return [{ ...fixed, rule: 'config/image-reference', what: `The image of ${name} is not an image reference.` }];
    }
    if (digest !== undefined || (tag !== undefined && tag !== 'latest')) return [];
    const has = tag === undefined ? 'no tag, which means `latest`' : 'the tag `latest`';
    return [
      {
        ...fixed,
        rule: 'config/image-tag',
        what: `The image of ${name} has ${has}.`,
        why: 'Another program could run tomorrow under the same name.',
      },
    ];
  });
