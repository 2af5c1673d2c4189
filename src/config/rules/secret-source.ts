import { formatKeyPath } from '../key-path.ts';
import { environmentVariable, meansVariable } from '../normalise/environment-variable.ts';
import type { SecretSlot } from '../normalise/secret-slot.ts';
import { writtenSecrets } from '../normalise/written-secrets.ts';
import type { Remark } from '../remark.ts';
import { parseSecret } from '../secret-shape.ts';
import type { Rule } from './rule.ts';

/** A secret stands in one place, best not in monitoring.yaml itself, and has the shape of what it is. */
export const secretSource: Rule = ({ written }) =>
  writtenSecrets(written).flatMap((slot) => {
    const { what, at, key, fileKey, text, file } = slot;
    if (key === null) return [];
    const remarks: Remark[] = [];
    if (text !== undefined && file !== undefined) {
      remarks.push({
        rule: 'config/secret-twice',
        severity: 'error',
        at: [...at, fileKey],
        about: [[...at, key]],
        what: `Both \`${key}\` and \`${fileKey}\` are there for ${what}.`,
        fix: `Keep one of the two, best \`${fileKey}\`.`,
      });
    }
    if (text !== undefined && environmentVariable(text) === null) remarks.push(...inText(slot, key, text));
    return remarks;
  });

function inText(slot: SecretSlot, key: string, text: string): readonly Remark[] {
  const partly = partlyVariable(slot, key, text);
  if (partly !== null) return [partly];
  const { what, at, fileKey } = slot;
  const remarks: Remark[] = [
    {
      rule: 'config/inline-secret',
      severity: 'warning',
      at: [...at, key],
      what: `A secret, ${what}, stands in monitoring.yaml itself.`,
      why: 'Who reads this file can use it, and this file is often shared.',
      fix: `Put it into a file of mode 0600 and write \`${fileKey}: /etc/bpi/${fileName(slot)}\`, or write \`${key}: \${${variableName(slot)}}\`.`,
    },
  ];
  const shaped = parseSecret(text, slot.shape);
  if (!shaped.ok) {
    remarks.push({
      rule: 'config/secret-malformed',
      severity: 'error',
      at: [...at, key],
      what: `\`${formatKeyPath([...at, key])}\` ${shaped.problem}.`,
      fix: shaped.fix,
    });
  }
  return remarks;
}

function partlyVariable(slot: SecretSlot, key: string, text: string): Remark | null {
  const { what, at } = slot;
  const alone = key === 'url' ? /^\$([A-Za-z_]\w*)$/.exec(text)?.[1] : undefined;
  if (alone !== undefined) {
    return {
      rule: 'config/secret-partly-variable',
      severity: 'error',
      at: [...at, key],
      what: `An environment variable stands for ${what} without its braces.`,
      why: 'Without them it is the text as it stands: a password may begin with a dollar sign.',
      fix: `Write \`${key}: \${${alone}}\`.`,
    };
  }
  // A password may well contain a dollar sign; an address does not.
  if (/\$\{/.test(text) || (key === 'url' && meansVariable(text))) {
    return {
      rule: 'config/secret-partly-variable',
      severity: 'error',
      at: [...at, key],
      what: `Only a part of ${what} is an environment variable.`,
      why: 'A variable is read only where it is the whole value; the rest would be used as it stands.',
      fix: `Put the whole value into the variable and write \`${key}: \${${variableName(slot)}}\`.`,
    };
  }
  return null;
}

function fileName({ path }: SecretSlot): string {
  return path.replace(/^.*\//, '');
}

function variableName(slot: SecretSlot): string {
  return `BPI_${fileName(slot)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '_')}`;
}
