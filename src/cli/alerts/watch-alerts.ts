import { changeLines } from '../../alerts/compare-lists.ts';
import { countAlerts, formatAlerts } from '../../alerts/format-alerts.ts';
import type { ShownAlert } from '../../alerts/shown-alert.ts';
import { formatAbility } from '../../verify/coverage/alert-ability.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { writeText } from '../write-text.ts';
import type { AlertServices } from './alert-services.ts';
import { lookAtAlerts, type AlertsSeen } from './look-at-alerts.ts';
import { pageOf } from './show-alerts.ts';

/** Looks again and again until Ctrl-C: redraws a terminal, writes changes as lines where nobody looks at one. */
export async function watchAlerts(
  context: Context,
  services: AlertServices,
  options: { readonly all: boolean; readonly seconds: number },
): Promise<ExitCode> {
  const { signal, clock, stdout } = context;
  const show = stdout.isTTY === true ? redraw : report();
  try {
    const ability = await services.ability();
    const closing = ability === null ? '' : `\n${formatAbility(ability)}\n`;
    for (;;) {
      show(context, await lookAtAlerts(services, { all: options.all, signal }), closing);
      await clock.sleep(options.seconds * 1000, signal);
    }
  } catch (error) {
    // Ctrl-C is how watching ends.
    if (!signal.aborted) throw error;
    return exitCodes.interrupted;
  }
}

type Show = (context: Context, seen: AlertsSeen, closing: string) => void;

// From the top and without clearing first, so that nothing flickers; what does not fit is counted.
const redraw: Show = (context, { alerts, problems }, closing) => {
  const page = pageOf(context);
  const clock = new Date(page.nowMs).toISOString().slice(11, 19);
  const warnings = problems.map((problem) => `warning: ${problem}\n`).join('');
  const text = `${clock} UTC, Ctrl-C ends\n${warnings}${formatAlerts(alerts, page)}${closing}`;
  const lines = text.trimEnd().split('\n');
  const rows = Math.max(5, (context.stdout.rows ?? 1000) - 1);
  const shown = lines.length <= rows ? lines : [...lines.slice(0, rows - 1), `… ${lines.length - rows + 1} more lines`];
  context.stdout.write(`\u001b[H${shown.map((line) => `${line}\u001b[K\n`).join('')}\u001b[J`);
};

/** The whole list once, then what changes. */
function report(): Show {
  let before: readonly ShownAlert[] | null = null;
  let told = '';
  return (context, { alerts, problems }, closing) => {
    const { nowMs } = pageOf(context);
    const clock = new Date(nowMs).toISOString().slice(11, 19);
    const trouble = problems.join('; ');
    if (trouble !== told) {
      writeText(context, `${clock} ${trouble === '' ? `all answer again: ${countAlerts(alerts)}` : trouble}`);
      told = trouble;
    }
    // What is not known now has not ended.
    if (trouble !== '') return;
    if (before === null) writeText(context, `${formatAlerts(alerts, pageOf(context))}${closing}`);
    else for (const line of changeLines(before, alerts, nowMs)) writeText(context, line);
    before = alerts;
  };
}
