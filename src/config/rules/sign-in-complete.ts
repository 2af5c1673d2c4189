import type { KeyPath } from '../key-path.ts';
import type { Remark } from '../remark.ts';
import { connections } from './connections.ts';
import type { Rule } from './rule.ts';

interface SignIn {
  readonly at: KeyPath;
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Whoever signs in has one way to do it, with both a name and a password. */
export const signInComplete: Rule = (input) => {
  const { written } = input;
  const authorised = connections(input).map(({ at, name, auth }) => ({
    at: [...at, 'auth'],
    name,
    values: auth ?? {},
  }));
  const email = { at: ['notifications', 'email'], name: 'the SMTP server', values: written.notifications?.email ?? {} };
  return [...authorised.flatMap(twoWays), ...[...authorised, email].flatMap(half)];
};

function twoWays({ at, name, values }: SignIn): readonly Remark[] {
  const [bearer, basic] = waysOf(values);
  if (bearer === undefined || basic === undefined) return [];
  return [
    {
      rule: 'config/auth-twice',
      severity: 'error',
      at: [...at, basic],
      part: 'key',
      about: [[...at, bearer]],
      what: `For ${name} there are both a bearer token and a user name or password.`,
      why: 'A request carries one of them.',
      fix: `Remove \`${bearer}\`, or \`username\` and its password.`,
    },
  ];
}

/** The first key of each way that is there: a bearer token, and a user name with a password. */
function waysOf(values: SignIn['values']): readonly string[] {
  const ways = [
    ['bearer', 'bearer_file'],
    ['username', 'password', 'password_file'],
  ];
  return ways.flatMap((keys) => keys.find((key) => key in values) ?? []);
}

function half({ at, name, values }: SignIn): readonly Remark[] {
  // Then the whole is wrong, which is said already.
  if (waysOf(values).length > 1) return [];
  const password = ['password', 'password_file'].find((key) => key in values);
  const hasName = 'username' in values;
  if (hasName === (password !== undefined)) return [];
  const key = password ?? 'username';
  return [
    {
      rule: 'config/auth-incomplete',
      severity: 'error',
      at: [...at, key],
      part: 'key',
      about: [
        [...at, 'username'],
        [...at, 'password'],
        [...at, 'password_file'],
      ],
      what: hasName
        ? `There is a user name for ${name}, but no password.`
        : `There is a password for ${name}, but no user name.`,
      fix: hasName
        ? 'Add `password_file`, a file that holds the password, or remove `username`.'
        : 'Add `username`, or remove the password.',
    },
  ];
}
