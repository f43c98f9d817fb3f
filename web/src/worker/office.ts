import * as cases from '../client/cases.ts';
import * as handover from '../client/handover.ts';
import { fromHex } from '../client/hex.ts';
import { Failed } from '../client/failure.ts';
import { sendKnock } from '../client/knock.ts';
import { proofOf } from '../client/proof.ts';
import { ask, agree, inviteAgain } from '../client/replace.ts';
import { checkUnheard } from '../client/second.ts';
import type { Session } from '../client/session.ts';
import '../crypto/vault/staffcontent.ts';
import { spaceRoom } from '../crypto/keys/box.ts';
import type { Handlers } from './core.ts';
import { agenda } from './agenda.ts';
import { circleHandlers } from './circle.ts';
import * as decisions from './decisions.ts';
import { manifestOf } from './files.ts';
import { Links } from './links.ts';
import { formulationsView, writeFormulation } from './formulations.ts';
import { motivesView, writeMotive } from './motives.ts';
import { handoverView } from './handover.ts';
import { kindNumber } from './names.ts';
import { notesView, writeNote } from './privatenotes.ts';
import { ordersView, writeOrder } from './orders.ts';
import { Passkeys } from './passkeys.ts';
import './recordviews.ts';
import { referralView, writeReferral, writeStep } from './referrals.ts';
import { replacementViews } from './replacements.ts';
import { give, itemsView } from './giving.ts';
import { answerRequest, requestsView, writeRequest } from './requests.ts';
import { Reports } from './reports.ts';
import { pauseStaff, reachViews, staffViews } from './staff.ts';
import { risksView, writeRisk } from './risks.ts';
import * as rooms from './rooms.ts';
import * as talk from './talk.ts';
import * as unitkeys from './unitkeys.ts';

export { setup } from '../client/founding.ts';
export { requestFor } from '../client/passkeyrequest.ts';
export { signInWithPasskey } from '../client/passkeysignin.ts';
export { offerView } from './offer.ts';

/** How long she may set up a second passphrase once it was offered; ms. */
const offered = 3_600_000;

/** The plan of the world's telephone numbers comes when somebody compares them. */
const loadForms = () =>
  import('./identifiers.ts').catch((): never => {
    throw new Failed('offline');
  });

/** What only staff do. It is loaded when one of them does it, so that her phone loads nothing of it. */
export type Office = Pick<
  Handlers,
  | 'unit/staff'
  | 'staff/invite'
  | 'staff/reach'
  | 'staff/pause'
  | 'staff/end'
  | 'replacement/ask'
  | 'replacement/agree'
  | 'replacement/invite'
  | 'log/decide'
  | 'restore/view'
  | 'restore/sign'
  | 'file/proof'
  | 'unit/keys'
  | 'unit/card'
  | 'unit/cards'
  | 'unit/kept'
  | 'unit/follow'
  | 'unit/hold'
  | 'unit/release'
  | 'case/create'
  | 'case/facts'
  | 'case/reinvite'
  | 'contact/knock'
  | 'check/ask'
  | 'check/clear'
  | 'voice/rights'
  | 'hours/say'
  | 'identifier/forms'
  | 'link/find'
  | 'link/keep'
  | 'link/key'
  | 'link/renew'
  | 'link/asked'
  | 'handover/view'
  | 'handover/ask'
  | 'handover/off'
  | 'handover/approve'
  | 'handover/letIn'
  | 'handover/takeOver'
  | Extract<keyof Handlers, `circle/${string}`>
  | 'formulation/list'
  | 'formulation/write'
  | 'privatenote/list'
  | 'privatenote/write'
  | 'order/list'
  | 'order/write'
  | 'facts/send'
  | 'report/read'
  | 'report/keep'
  | 'referral/view'
  | 'referral/write'
  | 'referral/step'
  | 'request/list'
  | 'request/write'
  | 'request/answer'
  | 'request/items'
  | 'request/give'
  | 'risk/list'
  | 'risk/write'
  | 'room/view'
  | 'room/list'
  | 'room/begin'
  | 'room/say'
  | 'look/list'
  | 'motive/list'
  | 'motive/write'
  | 'decision/list'
  | 'decision/write'
  | 'action/list'
  | 'action/write'
  | 'meeting/list'
  | 'meeting/write'
  | 'meeting/agenda'
  | 'passphrase/offer'
  | 'passkey/list'
  | 'passkey/begin'
  | 'passkey/add'
  | 'passkey/remove'
  | 'passkey/drop'
>;

export const office = (session: () => Session): Office => ({
  'unit/staff': () => staffViews(session()),
  'staff/invite': (input) => unitkeys.invite(session(), input),
  'staff/reach': ({ account }) => reachViews(session(), fromHex(account)),
  'staff/pause': (input) => pauseStaff(session(), input),
  'staff/end': (input) => unitkeys.end(session(), input),
  'log/decide': (input) => unitkeys.decideLog(session(), input),
  'replacement/ask': async ({ account, caseId, here }) => {
    await ask(session(), fromHex(account), fromHex(caseId), here);
    return replacementViews(session());
  },
  'replacement/agree': async ({ account, papers = [] }) => {
    await agree(session(), fromHex(account), papers);
    return replacementViews(session());
  },
  'replacement/invite': ({ account }) => inviteAgain(session(), fromHex(account)),
  'restore/view': () => unitkeys.restoreView(session()),
  'restore/sign': (input) => unitkeys.signForRestore(session(), input),
  'unit/keys': () => unitkeys.keysView(session()),
  'unit/card': ({ index }) => unitkeys.card(session(), index),
  'unit/cards': (input) => unitkeys.cards(input),
  'unit/kept': () => unitkeys.kept(session()),
  'unit/follow': (input) => unitkeys.follow(session(), input),
  'unit/hold': ({ words }) => unitkeys.hold(session(), words),
  'unit/release': ({ words }) => unitkeys.release(session(), words),
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
  'case/facts': ({ caseId, ...facts }) => (cases.sayFacts(session(), caseId, facts), null),
  'contact/knock': async ({ caseId, means }) => {
    const { vault } = session().vaultOf(caseId, kindNumber('contact')).log;
    await sendKnock(session().api, vault, means);
    return null;
  },
  'check/ask': ({ caseId }) => talk.ask(session(), caseId),
  'check/clear': (input) => talk.clear(session(), input),
  'voice/rights': ({ caseId }) => talk.voiceRights(session(), caseId),
  'hours/say': (input) => talk.sayHours(session(), input),
  'identifier/forms': async ({ writings }) => ({ forms: (await loadForms()).formsOf(writings) }),
  'handover/view': ({ caseId }) => handoverView(session(), caseId),
  'handover/ask': async ({ caseId, account }) => {
    await handover.handOver(session(), caseId, fromHex(account));
    return null;
  },
  'handover/off': ({ caseId }) => (handover.callOff(session(), caseId), null),
  'handover/approve': async ({ caseId }) => (await handover.approve(session(), caseId), null),
  'handover/letIn': async ({ caseId }) => (await handover.letIn(session(), caseId), null),
  'handover/takeOver': async ({ caseId }) => (await handover.takeOver(session(), caseId), null),
  ...circleHandlers(session),
  'formulation/list': ({ caseId }) => formulationsView(session(), caseId),
  'formulation/write': (input) => writeFormulation(session(), input),
  'privatenote/list': ({ caseId }) => notesView(session(), caseId),
  'privatenote/write': (input) => writeNote(session(), input),
  'order/list': ({ caseId }) => ordersView(session(), caseId),
  'order/write': (input) => writeOrder(session(), input),
  'referral/view': ({ caseId }) => referralView(session(), caseId),
  'referral/write': (input) => writeReferral(session(), input),
  'referral/step': (input) => writeStep(session(), input),
  'request/list': ({ caseId }) => requestsView(session(), caseId),
  'request/write': (input) => writeRequest(session(), input),
  'request/answer': (input) => answerRequest(session(), input),
  'request/items': (input) => itemsView(session(), input),
  'request/give': async (input) => (await give(session(), input), null),
  'risk/list': ({ caseId }) => risksView(session(), caseId),
  'risk/write': (input) => writeRisk(session(), input),
  'room/view': ({ caseId }) => rooms.roomView(session(), caseId),
  'room/list': () => rooms.roomPlaces(session()),
  'room/begin': (input) => rooms.begin(session(), input),
  'room/say': (input) => rooms.say(session(), input),
  'look/list': () => rooms.looks(session()),
  'motive/list': ({ caseId }) => motivesView(session(), caseId),
  'motive/write': (input) => writeMotive(session(), input),
  'decision/list': ({ caseId }) => decisions.decisionsView(session(), caseId),
  'decision/write': (input) => decisions.writeDecision(session(), input),
  'action/list': ({ caseId }) => decisions.actionsView(session(), caseId),
  'action/write': (input) => decisions.writeAction(session(), input),
  'meeting/list': ({ caseId }) => decisions.meetingsView(session(), caseId),
  'meeting/write': (input) => decisions.writeMeeting(session(), input),
  'meeting/agenda': () => agenda(session()),
  'case/reinvite': ({ caseId }) => cases.reinvite(session(), caseId),
  'passphrase/offer': ({ caseId, space }) => {
    const until = session().env.now() + offered;
    const content = { until, flag: new Uint8Array(), space: new TextEncoder().encode(space) };
    // The rest of the room is for what is typed there.
    if (content.space.length > 0.6 * spaceRoom) throw new Failed('too_large');
    const chat = session().vaultOf(caseId, kindNumber('chat'));
    const offer = { type: 'second', ...content } as const;
    checkUnheard(chat.log, offer);
    chat.write(offer);
    return null;
  },
  ...new Reports(session).handlers,
  ...new Links(session, loadForms).handlers,
  ...new Passkeys(session).handlers,
});
