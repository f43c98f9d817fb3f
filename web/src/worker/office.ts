import * as cases from '../client/cases.ts';
import { fromHex } from '../client/hex.ts';
import { inviteStaff } from '../client/invite.ts';
import { Failed } from '../client/failure.ts';
import { decide } from '../client/policy.ts';
import { proofOf } from '../client/proof.ts';
import { revoke } from '../client/revoke.ts';
import type { Session } from '../client/session.ts';
import type { Handlers } from './core.ts';
import { manifestOf } from './files.ts';
import { logView } from './log.ts';
import { kindNumber, roleNumber } from './names.ts';
import { Passkeys } from './passkeys.ts';
import { reachViews, staffViews } from './staff.ts';

/** How long she may set up a second passphrase once it was offered; ms. */
const offered = 3_600_000;

/** What only staff do. It is loaded when one of them does it, so that her phone loads nothing of it. */
export type Office = Pick<
  Handlers,
  | 'staff/invite'
  | 'staff/reach'
  | 'staff/end'
  | 'log/decide'
  | 'file/proof'
  | 'case/create'
  | 'case/reinvite'
  | 'passphrase/offer'
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
  'log/decide': async ({ offer }) => {
    await decide(session(), offer);
    return logView(session());
  },
  'file/proof': async ({ vault, entry, index }) => {
    const of = session().vaults.get(vault);
    if (!of) throw new Failed('not_found');
    const proof = await proofOf(session(), manifestOf(of, entry, index));
    return { blob: new Blob([proof as Uint8Array<ArrayBuffer>]) };
  },
  'case/create': async (facts) => {
    const { caseId, invitation } = await cases.createCase(session(), facts);
    return { caseId, invite: invitation };
  },
  'case/reinvite': ({ caseId }) => cases.reinvite(session(), caseId),
  'passphrase/offer': ({ caseId, space }) => {
    const until = session().env.now() + offered;
    const content = { until, flag: new Uint8Array(), space: new TextEncoder().encode(space) };
    session()
      .vaultOf(caseId, kindNumber('chat'))
      .write({ type: 'second', ...content });
    return null;
  },
  ...new Passkeys(session).handlers,
});
