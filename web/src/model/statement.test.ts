import { expect, test } from 'vitest';
import { breachesOf } from './breach.ts';
import { statementDraft } from './statement.ts';
import { blank } from './story.ts';
import { incidentView } from './testing/incident.ts';
import { conditionView, orderView } from './testing/order.ts';

const zone = 'Europe/London';
const start = Date.UTC(2026, 6, 4, 21, 5);
const file = {
  index: 0,
  name: 'door.jpg',
  type: 'image/jpeg',
  size: 9,
  source: 'cctv_doorbell',
  late: false,
};

const incident = incidentView('i', start, ['came_to_home'], {
  written: start + 3_600_000,
  files: [{ ...file, captured: start, since: start + 600_000 }],
  draft: {
    ...blank({ start, end: 0, precision: 'about', zone }),
    kinds: ['came_to_home'],
    where: { code: 'home', text: '12 Secret Street' },
    who: { code: 'known_named', certainty: 3, how: '', name: 'Rob Hale' },
    words: 'Open the door',
    text: 'He stood there.',
    fear: { degree: 2, word: '', violence: '' },
    witness: { seen: 'yes', name: 'Mrs Okoro', help: '' },
  },
});

const condition = conditionView('not_within', {
  places: ['home'],
  words: 'Not to go within 100 metres of the address known to him.',
  except: 'Except to collect the children with the police.',
});

const order = orderView('o', [condition], {
  ...{ from: Date.UTC(2026, 2, 1), until: Date.UTC(2027, 1, 28), served: Date.UTC(2026, 2, 2, 9) },
});

const draft = () => statementDraft(breachesOf(incident, [order])[0]!, [order]);

test('a draft has the order, the words of the condition, what happened, why, what is open and the evidence', () => {
  expect(draft())
    .toBe(`DRAFT – read it, change it, and leave out what should not be told. It has been sent to nobody.

The order
Stalking Protection Order, full
Court: Chester
Reference: C 12
Against: Robert Hale
In force from Sunday, 1 March 2026 at 00:00 GMT until Sunday, 28 February 2027 at 00:00 GMT
They were told of it: Monday, 2 March 2026 at 09:00 GMT

The condition, in the words of the court
Not within a place: “Not to go within 100 metres of the address known to him.”
What it allows: Except to collect the children with the police.

What is in the log
When: about Saturday, 4 July 2026 at 22:05 BST
What happened: Came to my home
Where: At home
Her own words on the place are left out.
In her words: He stood there.
What was said or written: “Open the door”
Who it was: I know who it was, Rob Hale, Certain
Somebody saw or heard it: Yes, Mrs Okoro
How afraid she was: Very afraid
Written down: Saturday, 4 July 2026 at 23:05 BST

Why it stands beside this condition
- Came to my home
- At home

What is open
- The condition allows something: read it.

Evidence
1. door.jpg (image/jpeg); From a door or street camera; made Saturday, 4 July 2026 at 22:05 BST by the device’s own clock; in the service’s record since Saturday, 4 July 2026 at 22:15 BST`);
});

test('what she wrote of the place is never in it', () => {
  expect(draft()).not.toContain('Secret');
});

test('an order that another one replaced ended there, and nothing is claimed that is not known', () => {
  const next = orderView('n', [conditionView('no_posting')], { from: Date.UTC(2026, 8, 1), replaces: 'o' });
  const bare = orderView('o', [conditionView('no_approach')], {
    ...{ from: order.from, served: 0, court: '', reference: '', against: '' },
  });
  const plain = incidentView('i', start, ['came_to_home']);
  const day = {
    ...plain,
    draft: { ...plain.draft, when: { start, end: 0, precision: 'day', zone: 'Nowhere/No' } },
  };
  const all = [bare, next];
  const text = statementDraft(breachesOf(day, all)[0]!, all);
  expect(text).toContain('until Tuesday, 1 September 2026 at 01:00 BST');
  expect(text).toContain('When they were told of it: not known');
  expect(text).toContain('When: some time on Saturday, 4 July 2026 (UTC)');
  expect(text).toContain('No file is attached to this incident.');
  expect(text).not.toMatch(/Court:|Reference:|Against:|Where:|In her words:|Who it was:|afraid/);
});

test('where she says that it broke an order, and no condition fits', () => {
  const said = { ...incident, draft: { ...incident.draft, order: { answer: 'clear', condition: '' } } };
  const other = orderView('o', [conditionView('no_posting')]);
  const text = statementDraft(breachesOf(said, [other])[0]!, [other]);
  expect(text).toContain('- she says that it broke an order');
  expect(text).not.toContain('in the words of the court');
});

test.each([
  ['month', 'some time in July 2026'],
  ['ongoing', 'since Saturday, 4 July 2026'],
  ['exact', 'Saturday, 4 July 2026 at 22:05 BST'],
])('when, by precision: %s', (precision, when) => {
  const one = { ...incident, draft: { ...incident.draft, when: { ...incident.draft.when, precision } } };
  expect(statementDraft(breachesOf(one, [order])[0]!, [order])).toContain(`When: ${when}\n`);
});
