import { mutationKinds, type Mutant } from './mutant.ts';
import { percent, type Verdict } from './judge.ts';

/** A run as text: a table by kind and one by group, the survivors with expression and reason, and the result. */
export function formatVerdict({ tried, killed, survivors, rate, complaints }: Verdict): string {
  const row = (name: string, chosen: readonly Mutant[]) => {
    const dead = chosen.filter((mutant) => killed.has(mutant)).length;
    return `${name.padEnd(24)} ${String(dead).padStart(5)} of ${String(chosen.length).padStart(5)}  ${percent(dead / chosen.length).padStart(6)}`;
  };
  const groups = [...new Set(tried.map(({ group }) => group))];
  const kinds = mutationKinds.filter((kind) => tried.some((mutant) => mutant.kind === kind));
  return [
    'killed, by kind of mutation',
    ...kinds.map((kind) =>
      row(
        kind,
        tried.filter((mutant) => mutant.kind === kind),
      ),
    ),
    '',
    'killed, by group',
    ...groups.map((group) =>
      row(
        group,
        tried.filter((mutant) => mutant.group === group),
      ),
    ),
    '',
    ...survivors.flatMap(({ mutant, reason }) => [
      `survived: ${mutant.name}: ${mutant.mutation} (${mutant.kind}, ${mutant.group})`,
      `  ${mutant.mutated.expr}`,
      `  ${reason ?? 'NOT ACCEPTED: tell a story that notices it, or accept it with a reason'}`,
    ]),
    ...(survivors.length === 0 ? [] : ['']),
    ...complaints.map((complaint) => `failed: ${complaint}`),
    `${String(killed.size)} of ${String(tried.length)} mutants killed (${percent(rate)}), ${String(survivors.length)} survived`,
  ].join('\n');
}

/** A run as one JSON value. */
export function verdictAsJson({ tried, killed, survivors, rate, complaints }: Verdict): object {
  const count = (key: 'kind' | 'group') =>
    [...new Set(tried.map((mutant) => mutant[key]))].map((value) => {
      const chosen = tried.filter((mutant) => mutant[key] === value);
      return { [key]: value, tried: chosen.length, killed: chosen.filter((mutant) => killed.has(mutant)).length };
    });
  return {
    tried: tried.length,
    killed: killed.size,
    rate,
    kinds: count('kind'),
    groups: count('group'),
    survivors: survivors.map(({ mutant: { group, name, kind, mutation, mutated }, reason }) => ({
      group,
      rule: name,
      kind,
      mutation,
      expr: mutated.expr,
      accepted: reason,
    })),
    complaints,
  };
}
