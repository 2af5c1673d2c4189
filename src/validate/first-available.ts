import type { Runner } from './runner.ts';

/** Asks each runner in turn until one has the tool; when none has, the reasons of all are told. */
export function firstAvailable(...runners: readonly Runner[]): Runner {
  return {
    run: async (request) => {
      const reasons: string[] = [];
      for (const runner of runners) {
        const result = await runner.run(request);
        if (result.kind === 'ran') return result;
        reasons.push(result.reason);
      }
      return { kind: 'unavailable', reason: reasons.join('; ') || `there is no ${request.tool} here` };
    },
  };
}
