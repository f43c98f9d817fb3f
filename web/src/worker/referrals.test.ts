import { expect, it } from 'vitest';
import { codeOf } from '../client/failure.ts';
import { fromHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import { encodeContent, type Content } from '../crypto/vault/content.ts';
import type { Referral, Step } from '../crypto/vault/referral.ts';
import '../crypto/vault/staffcontent.ts';
import type { ReferralFacts, StepDraft } from './messages.ts';
import { kindNumber } from './names.ts';
import { referralView, standingOf, writeReferral, writeStep } from './referrals.ts';

const id = (name: string): string => name.padEnd(32, '0');
const none = new Uint8Array();
const CASE = id('ca');
const RULES = id('f1');

const facts: ReferralFacts = {
  ...{ source: 'police', by: 'DC Khan', reach: '', asked: 'Advice.', summary: '', stalker: 'unknown' },
  ...{ relation: '', lasting: '', answers: [] },
};
const step = (stage: string, at: number, more: Partial<Step> = {}): Step => ({
  ...{ stage, at, who: 'Amira', why: 'As agreed.', end: '', rules: none, noContact: '' },
  ...more,
});
const draft = (stage: string, at: number, more: Partial<StepDraft> = {}): StepDraft => ({
  ...step(stage, at),
  rules: '',
  ...more,
});
const referral = (version: number, follows: string, steps: readonly Step[], of = CASE): Referral => ({
  ...{ type: 'referral', referral: fromHex(of), version, follows: fromHex(follows), ...facts, steps },
});
const way = {
  means: 'call',
  address: '1',
  answer: 'only_me',
  names: '',
  voicemail: '',
  cover: '',
  windows: [{ days: 31, from: 540, to: 1020 }],
};
const rules = (ways: readonly (typeof way)[], follows = ''): Content => ({
  ...{ type: 'contact', follows: fromHex(follows), zone: 'UTC', code: '', ways },
});

type Entry = { readonly id: string; readonly content: Content; readonly author?: string };
type Case = { readonly team?: readonly Entry[]; readonly contact?: readonly Entry[] | null; state?: string };

/** Somebody with the team's vault of a case, and how she may be reached where that is shared; what was written to the team. */
function signedIn({ team = [], contact = [], state = 'verified' }: Case) {
  const written: Referral[] = [];
  const vaultOf = (kind: 'team' | 'contact', found: readonly Entry[], as: string) => ({
    log: {
      ...{
        id: id('bb'),
        vault: fromHex(id('bb')),
        kind: kindNumber(kind),
        state: as,
        canAppend: true,
        canEdit: true,
        code: 'FORK',
      },
      entries: found.map(({ id: entry, content, author = 'aa' }) => ({
        ...{ id: entry, content, mayEdit: true, author: id(author), authorId: fromHex(id(author)) },
        ...{ role: 2, written: 7, ends: 0, statement: null },
      })),
    },
    outbox: { jobs: [] },
    write: (content: Referral) => {
      written.push(content);
      return { id: 'w' };
    },
  });
  const vaults = [
    vaultOf('team', team, 'verified'),
    ...(contact ? [vaultOf('contact', contact, state)] : []),
  ];
  const session = {
    env: { now: () => 9 },
    people: {
      current: (account: Uint8Array) => ({
        name: new TextEncoder().encode(account[0] === 0xaa ? 'Amira' : 'Jo'),
      }),
    },
    vaultOf: (_: string, kind: number) => vaults.find(({ log }) => log.kind === kind),
    caseVaults: () => vaults,
  };
  return { session: session as unknown as Session, written };
}

const failure = (act: () => unknown): string | undefined => {
  try {
    act();
  } catch (error) {
    return codeOf(error);
  }
  return undefined;
};

const referred: Entry = { id: id('e1'), content: referral(1, '', [step('referred', 3)]) };
const triaged: Entry = {
  ...{ id: id('e2'), author: 'a2' },
  content: referral(2, id('e1'), [step('referred', 3), step('triaged', 4)]),
};
const told: Entry = { id: RULES, content: rules([way]) };

it('the first one begins the way of the case, under the id of the case', () => {
  const { session, written } = signedIn({});
  expect(referralView(session, CASE)).toEqual({ known: true, unsaved: [], referral: null });
  writeReferral(session, { caseId: CASE, after: 0, facts, received: 3 });
  expect(written).toMatchObject([
    {
      version: 1,
      follows: none,
      referral: fromHex(CASE),
      source: 'police',
      steps: [{ stage: 'referred', at: 3 }],
    },
  ]);
  expect(() => encodeContent(written[0]!)).not.toThrow();
});

it('where a case stands, who noted each step, and what may come next', () => {
  const { session } = signedIn({ team: [referred, triaged] });
  expect(referralView(session, CASE).referral).toMatchObject({
    ...{ version: 2, by: 'DC Khan', authorName: 'Jo', next: ['consultation', 'adopted', 'closed'] },
    steps: [
      { stage: 'referred', noted: 'Amira' },
      { stage: 'triaged', noted: 'Jo' },
    ],
    instead: ['triaged', 'closed'],
  });
  const logs = session.caseVaults(CASE).map(({ log }) => log);
  expect(standingOf(CASE, logs)).toEqual({ stage: 'triaged', since: 4, end: '' });
  expect(standingOf(CASE, [])).toBeUndefined();
});

it('a referral with another id than that of the case counts for nothing', () => {
  const other = { id: id('e1'), content: referral(1, '', [step('referred', 3)], id('cb')) };
  const { session } = signedIn({ team: [other] });
  expect(referralView(session, CASE).referral).toBeNull();
  expect(
    standingOf(
      CASE,
      session.caseVaults(CASE).map(({ log }) => log),
    ),
  ).toBeUndefined();
});

it('a change of what was said keeps the way, and the other way round', () => {
  const { session, written } = signedIn({ team: [referred, triaged] });
  writeReferral(session, { caseId: CASE, after: 2, facts: { ...facts, source: 'health' }, received: 2 });
  expect(written[0]).toMatchObject({
    ...{ version: 3, follows: fromHex(id('e2')), source: 'health' },
    steps: [
      { stage: 'referred', at: 2 },
      { stage: 'triaged', at: 4 },
    ],
  });
  writeStep(session, { caseId: CASE, after: 2, step: draft('consultation', 5), instead: false });
  expect(written[1]).toMatchObject({ version: 3, by: 'DC Khan', steps: [{}, {}, { stage: 'consultation' }] });
  writeStep(session, {
    caseId: CASE,
    after: 2,
    step: draft('closed', 5, { end: 'withdrew' }),
    instead: true,
  });
  expect(written[2]?.steps.map(({ stage }) => stage)).toEqual(['referred', 'closed']);
  for (const one of written) expect(() => encodeContent(one)).not.toThrow();
});

it('what was written from an earlier version is not sent: a colleague’s would be lost', () => {
  const { session, written } = signedIn({ team: [referred, triaged] });
  expect(failure(() => writeReferral(session, { caseId: CASE, after: 1, facts, received: 3 }))).toBe('taken');
  const next = { caseId: CASE, after: 1, step: draft('triaged', 5), instead: false };
  expect(failure(() => writeStep(session, next))).toBe('taken');
  expect(written).toEqual([]);
});

it('no step comes before the referral, nor in its place', () => {
  const { session, written } = signedIn({});
  const first = { caseId: CASE, after: 0, step: draft('triaged', 5), instead: false };
  expect(failure(() => writeStep(session, first))).toBe('conflict');
  const begun = signedIn({ team: [referred] });
  expect(failure(() => writeStep(begun.session, { ...first, after: 1, instead: true }))).toBe('conflict');
  expect([...written, ...begun.written]).toEqual([]);
});

const adopt = (one: Case, rule: string) => {
  const { session, written } = signedIn({ team: [referred, triaged], ...one });
  const input = { caseId: CASE, after: 2, step: draft('adopted', 5, { rules: rule }), instead: false };
  return failure(() => writeStep(session, input)) ?? written.length;
};

it('nobody is adopted by contact rules that do not hold, are not verified, name no way, or are not shared', () => {
  expect(adopt({ contact: [told] }, RULES)).toBe(1);
  expect(adopt({ contact: [told] }, id('f9'))).toBe('no_rules');
  expect(adopt({ contact: [told, { id: id('f2'), content: rules([way], RULES) }] }, RULES)).toBe('no_rules');
  expect(adopt({ contact: [{ id: RULES, content: rules([]) }] }, RULES)).toBe('no_rules');
  const by = (more: Partial<typeof way>) =>
    adopt({ contact: [{ id: RULES, content: rules([{ ...way, ...more }]) }] }, RULES);
  expect([by({ address: ' ' }), by({ windows: [] })]).toEqual(['no_rules', 'no_rules']);
  expect(by({ means: 'push', address: '' })).toBe(1);
  expect(adopt({ contact: [told], state: 'checking' }, RULES)).toBe('no_rules');
  expect(adopt({ contact: [told], state: 'stopped' }, RULES)).toBe('no_rules');
  expect(adopt({ contact: null }, RULES)).toBe('no_rules');
});

it('a reader finds out where a colleague’s browser named rules that never held', () => {
  const adopted = (rule: string): Entry => ({
    id: id('e3'),
    content: referral(3, id('e2'), [
      ...[step('referred', 3), step('triaged', 4)],
      step('adopted', 5, { rules: fromHex(rule) }),
    ]),
  });
  const found = (one: Case, rule: string) => {
    const { session } = signedIn({ ...one, team: [referred, triaged, adopted(rule)] });
    return referralView(session, CASE).referral?.steps.at(-1)?.found;
  };
  const later = { id: id('f2'), content: rules([], RULES) };
  expect(found({ contact: [told, later] }, RULES)).toBe('yes');
  expect(found({ contact: [told] }, id('f9'))).toBe('no');
  expect(found({ contact: [told], state: 'checking' }, id('f9'))).toBe('unknown');
  expect(found({ contact: [told], state: 'checking' }, RULES)).toBe('unknown');
  expect(found({ contact: [told], state: 'checking' }, '')).toBe('yes');
  expect(found({ contact: null }, RULES)).toBe('unknown');
});
