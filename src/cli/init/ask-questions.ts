import type { InitAnswers } from './init-answers.ts';
import { initQuestions, isReceiver, receiverKeys, type InitQuestion, type Receiver } from './init-questions.ts';

/** Where questions are shown and answers come from. */
export interface Asker {
  /** Shows a text and gives the line that was typed; throws InterruptedError where nobody answers any more. */
  readonly ask: (text: string) => Promise<string>;
  readonly tell: (text: string) => void;
}

/** Asks what is not known yet; a wrong answer is explained and asked for again. */
export async function askQuestions(known: InitAnswers, asker: Asker): Promise<InitAnswers> {
  const answers: Record<string, string> = { ...known };
  let receiver: Receiver | null = null;
  // Who named a receiver with a flag is not asked for another.
  const isKnown = Object.values(receiverKeys).some((key) => known[key] !== undefined);
  for (const question of initQuestions) {
    if (answers[question.key] !== undefined || !isDue(question, { receiver, isKnown, answers })) continue;
    const answer = await askOne(question, asker);
    if (question.key === 'receiver') receiver = isReceiver(answer) ? answer : null;
    // What equals the default is not written: the file stays as short as it can be.
    else if (answer !== '' && !(question.key === 'bpiHost' && answer === question.byDefault))
      answers[question.key] = answer;
  }
  return answers;
}

function isDue(
  { key, receiver }: InitQuestion,
  state: { readonly receiver: Receiver | null; readonly isKnown: boolean; readonly answers: InitAnswers },
): boolean {
  if (key === 'receiver') return !state.isKnown;
  if (key === 'emailSmarthost') return state.answers.emailTo !== undefined;
  return receiver === undefined || receiver === state.receiver;
}

async function askOne({ text, byDefault, problem, receiver }: InitQuestion, { ask, tell }: Asker): Promise<string> {
  const isNeeded = byDefault === null && receiver !== undefined;
  const hint = byDefault === null ? (isNeeded ? '' : ' [none]') : ` [${byDefault}]`;
  for (;;) {
    const typed = (await ask(`${text}${hint}: `)).trim();
    const answer = typed === '' ? (byDefault ?? '') : typed;
    const wrong = answer === '' ? (isNeeded ? 'It is needed.' : null) : problem(answer);
    if (wrong === null) return answer;
    tell(`  ${wrong}`);
  }
}
