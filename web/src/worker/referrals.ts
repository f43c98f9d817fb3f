import { contactOf } from '../client/contact.ts';
import { Failed } from '../client/failure.ts';
import { fromHex, toHex } from '../client/hex.ts';
import { heldOf, recordId, versionsOf, type Held } from '../client/records.ts';
import { countedIn } from '../client/rooms.ts';
import type { Session } from '../client/session.ts';
import type { VaultLog } from '../client/log.ts';
import type { Referral, Step } from '../crypto/vault/referral.ts';
import { nextStages } from '../crypto/vault/staffvocabulary.ts';
import {
  reaches,
  type Calls,
  type ReferralView,
  type Standing,
  type StepDraft,
  type StepView,
} from './messages.ts';
import { kindName, kindNumber } from './names.ts';
import { recordsOf, writeRecord, type Next } from './records.ts';
import { isWhole } from './summary.ts';
import { nameOf } from './views.ts';

/** There is one in a case, with its id: another counts for nothing. */
export const isOfCase = (caseId: string, content: Referral): boolean =>
  recordId<'referral'>(content) === caseId;

export function standing({ steps }: Referral): Standing {
  const { stage = '', at = 0, end = '' } = steps.at(-1) ?? {};
  return { stage, since: at, end };
}

/** Where a case stands as far as its team's vault is known; `logs` are those of one case. Undefined where nothing holds yet. */
export function standingOf(caseId: string, logs: readonly VaultLog[]): Standing | undefined {
  const log = logs.find(({ kind }) => kindName(kind) === 'team');
  if (!log || log.state === 'stopped') return undefined;
  const held = heldOf(countedIn(log), 'referral').find(({ content }) => isOfCase(caseId, content));
  return held && standing(held.content);
}

/** The referral of a case, as far as it is known. */
export function referralView(session: Session, caseId: string): ReferralView {
  const { known, unsaved } = recordsOf(session, caseId, 'team', 'referral');
  const { log } = session.vaultOf(caseId, kindNumber('team'));
  const chain = versionsOf(countedIn(log), 'referral').filter(({ content }) => isOfCase(caseId, content));
  const held = chain.at(-1);
  if (!held) return { known, unsaved, referral: null };
  const { source, by, reach, asked, summary, stalker, relation, lasting, answers, version, steps } =
    held.content;
  const rules = rulesOf(session, caseId);
  return {
    ...{ known, unsaved },
    referral: {
      ...{ source, by, reach, asked, summary, stalker, relation, lasting, answers, version },
      authorName: nameOf(session, held.entry.authorId),
      written: held.entry.written,
      steps: steps.map((step, at) =>
        stepView(step, rules, nameOf(session, notedIn(chain, at).entry.authorId)),
      ),
      next: nextStages[steps.at(-1)?.stage ?? ''] ?? [],
      instead: nextStages[steps.at(-2)?.stage ?? ''] ?? [],
    },
  };
}

const plain = (step: Step | undefined): string =>
  step ? [...Object.values({ ...step, rules: toHex(step.rules) })].join('\n') : '';

/** The version in which a step was first noted as it stands in the last one. */
function notedIn(chain: readonly Held<'referral'>[], at: number): Held<'referral'> {
  const same = (one: Held<'referral'>): boolean =>
    plain(one.content.steps[at]) === plain(chain.at(-1)?.content.steps[at]);
  const before = chain.findLastIndex((one) => !same(one));
  return chain[before + 1] as Held<'referral'>;
}

type Rules = { readonly whole: boolean; readonly held: ReadonlySet<string>; readonly now: string };

/** The contact rules that ever held, and those that hold now, '' where nobody reaches her by those. Null where they are not shared. */
function rulesOf(session: Session, caseId: string): Rules | null {
  const vault = session
    .caseVaults(caseId)
    .find(({ log }) => kindName(log.kind) === 'contact' && log.state !== 'stopped');
  if (!vault) return null;
  const { held, rules } = contactOf(vault.log.entries);
  return {
    whole: isWhole(vault.log, session.env.now()),
    held: new Set(held.map(({ entry }) => entry.id)),
    now: rules?.content.ways.some(reaches) ? rules.entry.id : '',
  };
}

function stepView(step: Step, rules: Rules | null, noted: string): StepView {
  const id = toHex(step.rules);
  // Of what is not read to its beginning nobody knows what held.
  const held = rules?.whole ? (rules.held.has(id) ? 'yes' : 'no') : 'unknown';
  return { ...step, rules: id, noted, found: id === '' ? 'yes' : held };
}

function write(
  session: Session,
  caseId: string,
  after: number,
  make: (before: Referral | null) => Omit<Referral, 'type' | 'referral' | 'version' | 'follows'>,
): { id: string } {
  return writeRecord(
    session,
    { caseId, kind: 'team', type: 'referral', record: caseId },
    ({ version, follows, before }: Next<'referral'>): Referral => {
      // What was written from an earlier version would take a colleague's away.
      if (version !== after + 1) throw new Failed('taken');
      return { type: 'referral', referral: fromHex(caseId), version, follows, ...make(before) };
    },
  );
}

export const writeReferral = (
  session: Session,
  { caseId, after, facts, received }: Calls['referral/write']['in'],
): { id: string } =>
  write(session, caseId, after, (before) => {
    const first = { stage: 'referred', who: '', why: '', end: '', rules: new Uint8Array(), noContact: '' };
    const [was = first, ...rest] = before?.steps ?? [];
    return { ...facts, steps: [{ ...was, at: received }, ...rest] };
  });

export function writeStep(
  session: Session,
  { caseId, after, step, instead }: Calls['referral/step']['in'],
): { id: string } {
  checkRules(session, caseId, step);
  return write(session, caseId, after, (before) => {
    // Nothing comes before the referral itself.
    if (!before || (instead && before.steps.length < 2)) throw new Failed('conflict');
    const { source, by, reach, asked, summary, stalker, relation, lasting, answers, steps } = before;
    const kept = instead ? steps.slice(0, -1) : steps;
    return {
      ...{ source, by, reach, asked, summary, stalker, relation, lasting, answers },
      steps: [...kept, { ...step, rules: fromHex(step.rules) }],
    };
  });
}

/** Nobody is adopted by rules of contact that this browser has not verified, or that let nobody contact her. */
function checkRules(session: Session, caseId: string, { rules: id }: StepDraft): void {
  if (id === '') return;
  const rules = rulesOf(session, caseId);
  if (!rules?.whole || rules.now !== id) throw new Failed('no_rules');
}
