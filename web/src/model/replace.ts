// What the desk does about lost words: two colleagues, of whom one asks and another agrees.
import { call } from './link.ts';
import { lost, type ReplacementView } from './lost.ts';
import { cases, handover } from './office.ts';

/** Asks for new keys; `here`: the person is with whoever asks. */
export async function ask(account: string, caseId: string, here: boolean): Promise<void> {
  lost.value = await call('replacement/ask', { account, caseId, here });
}

/** With the words of as many cards as are needed beside the keys of the own account. */
export async function agree(account: string, papers: readonly string[]): Promise<void> {
  lost.value = await call('replacement/agree', { account, papers });
}

/** Words and a link by which the person comes in again. */
export async function handOver({ account, name, role }: ReplacementView): Promise<void> {
  const hers = role === 'victim';
  const caseId = cases.value.find((one) => one.victim === account)?.caseId ?? '';
  const invite = hers
    ? await call('case/reinvite', { caseId })
    : await call('replacement/invite', { account });
  handover.value = { invite, to: name, hers };
}
