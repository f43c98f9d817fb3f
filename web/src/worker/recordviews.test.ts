import { expect, it } from 'vitest';
import { fromHex } from '../client/hex.ts';
import type { Verified } from '../client/verified.ts';
import type { Vault } from '../client/vault.ts';
import { notOpenRoom } from '../client/testing/room.ts';
import type { Content } from '../crypto/vault/content.ts';
import type { ContactRules } from '../crypto/vault/contact.ts';
import type { Motive } from '../crypto/vault/motive.ts';
import type { CourtOrder } from '../crypto/vault/order.ts';
import type { Referral } from '../crypto/vault/referral.ts';
import { definitionHash, type Definition, type Risk } from '../crypto/vault/risk.ts';
import './recordviews.ts';
import { late, type Base } from './views.ts';

const id = (name: string): string => name.padEnd(32, '0');

const order = (version: number, follows: string): CourtOrder => ({
  ...{ type: 'order', order: fromHex(id('01')), version, follows: fromHex(follows), kind: 'bail' },
  ...{ stage: 'full', against: 'Robert', court: 'Chester', reference: '', zone: 'Europe/London' },
  ...{ from: 5, until: 9, served: 0, replaces: fromHex(id('02')), conditions: [], files: [] },
});

const rules = (follows: string): ContactRules => ({
  ...{ type: 'contact', follows: fromHex(follows), zone: 'Europe/London', code: 'swan', ways: [] },
});

type Said = { readonly content: Content | null; readonly mayEdit?: boolean; readonly author?: string };

/** What staff see of the entries of a vault: of its first ones, unless it begins at another. */
function seen(said: readonly Said[], first = 1) {
  const entries = said.map(({ content, mayEdit = true, author = 'a' }, i) => ({
    ...{ id: id(`e${i}`), seq: first + i, role: 2, author, mayEdit, content },
  }));
  const view = late({ log: { entries, caseId: fromHex(id('ca')) } } as unknown as Vault);
  return entries.map((entry) => view({ id: entry.id } as Base, entry as unknown as Verified));
}

const counts = (said: readonly Said[], first?: number) =>
  seen(said, first).map((view) => view && 'counts' in view && view.counts);

it('a version of an order is told with what it says, and which it is', () => {
  expect(seen([{ content: order(1, '') }])).toEqual([
    {
      ...{ id: id('e0'), type: 'record', of: 'order', record: id('01'), version: 1, counts: true },
      told: { kind: 'bail', stage: 'full', against: 'Robert', from: 5, until: 9, replaces: id('02') },
    },
  ]);
});

const definition: Definition = {
  ...{ id: 'plain', version: '1', title: 'Plain check', source: '', licence: '' },
  items: [{ code: 'fear', text: 'Fear?', help: '' }],
  levels: [{ code: 'now', text: 'Act today' }],
};

const risk = (name: string, more: Partial<Risk> = {}): Risk => ({
  ...{ type: 'risk', risk: fromHex(id(name)), version: 1, follows: new Uint8Array(), instrument: 'sash' },
  ...{ hash: definitionHash(definition), definition: [], zone: 'Europe/London', made: 5, assessor: 'Dan' },
  ...{ items: [], level: 'now', view: '', changed: '', review: 0, ...more },
});

it('a risk record is told with its level in words, where its instrument is here', () => {
  const [missing] = seen([{ content: risk('03') }]);
  expect(missing).toMatchObject({ of: 'risk', told: { title: '', level: 'now' } });
  const views = seen([
    { content: risk('01', { definition: [definition] }) },
    { content: risk('02') },
    { content: risk('03', { hash: new Uint8Array(), level: 'High, on paper' }) },
  ]);
  expect(views.map((view) => view && 'told' in view && view.told)).toEqual([
    { instrument: 'sash', made: 5, assessor: 'Dan', level: 'Act today', title: 'Plain check' },
    { instrument: 'sash', made: 5, assessor: 'Dan', level: 'Act today', title: 'Plain check' },
    { instrument: 'sash', made: 5, assessor: 'Dan', level: 'High, on paper', title: '' },
  ]);
});

it('a referral is told with where the case stands; one of another case does not count', () => {
  const step = { who: 'Amira', why: 'Her words.', rules: new Uint8Array(), noContact: '' };
  const referral = (of: string): Referral => ({
    ...{
      type: 'referral',
      referral: fromHex(id(of)),
      version: 1,
      follows: new Uint8Array(),
      source: 'police',
    },
    ...{ by: 'DC Khan', reach: '', asked: '', summary: '', stalker: 'unknown', relation: '', lasting: '' },
    answers: [],
    steps: [
      { ...step, stage: 'referred', at: 3, end: '' },
      { ...step, stage: 'closed', at: 5, end: 'withdrew' },
    ],
  });
  const [ours, other] = seen([{ content: referral('ca') }, { content: referral('cb') }]);
  const told = { source: 'police', stage: 'closed', since: 5, end: 'withdrew' };
  expect(ours).toMatchObject({ of: 'referral', counts: true, told });
  expect(JSON.stringify(ours)).not.toMatch(/words|Khan/);
  expect(other).toMatchObject({ counts: false });
});

it('a motive is told without its reason', () => {
  const motive: Motive = {
    ...{ type: 'motive', motive: fromHex(id('02')), version: 1, follows: new Uint8Array() },
    ...{ hypothesis: 'rejected', confidence: 'low', since: 5, reason: 'It began when she left.' },
  };
  expect(seen([{ content: motive }])).toMatchObject([
    { of: 'motive', counts: true, told: { hypothesis: 'rejected', confidence: 'low', since: 5 } },
  ]);
  expect(JSON.stringify(seen([{ content: motive }]))).not.toContain('began');
});

it('of a decision, an action and a meeting, what is decided, to be done or was said', () => {
  const kept = { version: 1, follows: fromHex('') };
  const said = [
    {
      ...kept,
      type: 'decision',
      decision: fromHex(id('01')),
      code: 'LEG2',
      rationale: 'Why.',
      review: 9,
      closed: 0,
    },
    { ...kept, type: 'action', action: fromHex(id('02')), what: 'Ring.', due: 8, end: 'done', how: 'Rang.' },
    { ...kept, type: 'meeting', meeting: fromHex(id('03')), day: 7, said: 'Quiet.' },
  ] as unknown as Content[];
  expect(seen(said.map((content) => ({ content })))).toMatchObject([
    { of: 'decision', record: id('01'), counts: true, told: { code: 'LEG2', rationale: 'Why.', review: 9 } },
    {
      of: 'action',
      record: id('02'),
      counts: true,
      told: { what: 'Ring.', due: 8, end: 'done', how: 'Rang.' },
    },
    { of: 'meeting', record: id('03'), counts: true, told: { day: 7, said: 'Quiet.' } },
  ]);
});

it('a version that follows another than the one that held does not count, nor one by who may not edit', () => {
  const first = { content: order(1, '') };
  const second = { content: order(2, id('e0')) };
  expect(counts([first, second, second])).toEqual([true, true, false]);
  expect(counts([{ ...first, mayEdit: false }])).toEqual([false]);
});

it('before it is known what came earlier, a version waits and counts; one by who may not edit does not', () => {
  const later = { content: order(3, id('99')) };
  expect(counts([later], 7)).toEqual([true]);
  expect(counts([later])).toEqual([false]);
  expect(counts([{ ...later, mayEdit: false }], 7)).toEqual([false]);
});

it('how she may be reached is told as changed, stopped and safe again, and nothing of the ways and the word', () => {
  const views = seen([
    { content: rules('') },
    { content: { type: 'notsafe', on: 1, until: 8 } },
    { content: { type: 'notsafe', on: 0, until: 0 } },
    { content: rules(id('77')) },
    { content: { type: 'notsafe', on: 0, until: 0 }, mayEdit: false },
  ]);
  expect(views).toEqual([
    { id: id('e0'), type: 'contact', act: 'rules', until: 0, counts: true },
    { id: id('e1'), type: 'contact', act: 'stop', until: 8, counts: true },
    { id: id('e2'), type: 'contact', act: 'safe', until: 0, counts: true },
    { id: id('e3'), type: 'contact', act: 'rules', until: 0, counts: false },
    { id: id('e4'), type: 'contact', act: 'safe', until: 0, counts: false },
  ]);
});

it('of everything else nothing is told here', () => {
  const nothing = [
    null,
    { type: 'ack', heads: [], boxes: [] },
    { type: 'cleared', answer: fromHex(id('1')) },
  ];
  expect(seen(nothing.map((content) => ({ content: content as Content | null })))).toEqual([
    null,
    null,
    null,
  ]);
});

it('nothing counts that was written in a linking room before it was open', () => {
  const entry = { id: id('e9'), seq: 3, role: 2, author: 'a', mayEdit: true, content: order(1, '') };
  const view = late({ log: notOpenRoom([entry]) } as unknown as Vault);
  expect(view({ id: entry.id } as Base, entry as unknown as Verified)).toMatchObject({ counts: false });
});
