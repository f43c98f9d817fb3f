import * as cases from '../client/cases.ts';
import { fromHex } from '../client/hex.ts';
import { ask, agree, inviteAgain } from '../client/replace.ts';
import { inviteStaff } from '../client/invite.ts';
import { decide } from '../client/policy.ts';
import { revoke } from '../client/revoke.ts';
import type { Session } from '../client/session.ts';
import type { Handlers } from './core.ts';
import { logView } from './log.ts';
import { roleNumber } from './names.ts';
import { Passkeys } from './passkeys.ts';
import { replacementViews } from './replacements.ts';
import { reachViews, staffViews } from './staff.ts';

/** What only staff do. It is loaded when one of them does it, so that her phone loads nothing of it. */
export type Office = Pick<
  Handlers,
  | 'staff/invite'
  | 'staff/reach'
  | 'staff/end'
  | 'replacement/ask'
  | 'replacement/agree'
  | 'replacement/invite'
  | 'log/decide'
  | 'case/create'
  | 'case/reinvite'
  | 'passkey/list'
  | 'passkey/begin'
  | 'passkey/add'
  | 'passkey/remove'
  | 'passkey/drop'
>;

export const office = (session: () => Session): Office => ({
  'staff/invite': ({ name, role }) => inviteStaff(session(), name, roleNumber(role)),
  'staff/reach': ({ account }) => reachViews(session(), fromHex(account)),
  'staff/end': async ({ account }) => {
    await revoke(session(), fromHex(account));
    return staffViews(session());
  },
  'replacement/ask': async ({ account, caseId, here }) => {
    await ask(session(), fromHex(account), fromHex(caseId), here);
    return replacementViews(session());
  },
  'replacement/agree': async ({ account }) => {
    await agree(session(), fromHex(account));
    return replacementViews(session());
  },
  'replacement/invite': ({ account }) => inviteAgain(session(), fromHex(account)),
  'log/decide': async ({ offer }) => {
    await decide(session(), offer);
    return logView(session());
  },
  'case/create': async (facts) => {
    const { caseId, invitation } = await cases.createCase(session(), facts);
    return { caseId, invite: invitation };
  },
  'case/reinvite': ({ caseId }) => cases.reinvite(session(), caseId),
  ...new Passkeys(session).handlers,
});
