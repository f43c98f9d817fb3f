// Who has the clinical vault, or that of the police, in the case that is open, and how somebody comes into it.
import type { CallName, CircleView } from '../worker/messages.ts';
export type { CircleAsk, CircleView, FellowView } from '../worker/messages.ts';
import { caseId } from './casefile.ts';
import { caseView } from './caseview.ts';
import { call } from './link.ts';

const circles = caseView<CircleView>((of) => call('circle/view', { caseId: of }));

/** Null until it was read, and where the team's vault is not shared. */
export const circle = circles.view;
export const readCircle = circles.read;

/** How it stands afterwards is shown where the case is still open. */
async function done(act: (of: string) => Promise<CircleView>): Promise<void> {
  const of = caseId.value;
  circles.put(of, await act(of));
}

/** With these colleagues, or alone. */
export const beginCircle = (accounts: readonly string[]): Promise<void> =>
  done((of) => call('circle/begin', { caseId: of, accounts }));

export const askForFellow = (account: string): Promise<void> =>
  done((of) => call('circle/ask', { caseId: of, account }));

/** Says yes from outside to what that colleague asks. */
export const approveFor = (from: string): Promise<void> =>
  done((of) => call('circle/approve', { caseId: of, from }));

export const actOnAsk = (what: CallName & ('circle/takeBack' | 'circle/letIn')): Promise<void> =>
  done((of) => call(what, { caseId: of }));
