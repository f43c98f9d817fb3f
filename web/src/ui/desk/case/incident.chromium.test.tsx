import { render } from 'preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { caseId, entryById } from '../../../model/casefile.ts';
import { endWorker, startWorker } from '../../../model/link.ts';
import { incidentView } from '../../../model/testing/incident.ts';
import { fake, FakeWorker } from '../../../model/testing/worker.ts';
import { incidentText as text } from '../../../text/casepage.ts';
import type { IncidentView } from '../../../worker/messages.ts';
import { IncidentBody } from './incident.tsx';

const HOUR = 3_600_000;
const root = document.createElement('div');

function incident(more: Partial<IncidentView> = {}): IncidentView {
  const one = incidentView('i', Date.now() - HOUR, ['call'], { id: 'e1' });
  return { ...one, draft: { ...one.draft, text: 'At the gate' }, ...more };
}

function show(entry: IncidentView): string {
  FakeWorker.now.tell('entries', { caseId: 'c', entries: [entry] });
  render(<IncidentBody entry={entry} />, root);
  return root.textContent;
}

beforeEach(() => {
  document.body.append(root);
  fake({});
  startWorker();
  caseId.value = 'c';
});

afterEach(() => {
  render(null, root);
  caseId.value = '';
  endWorker();
});

test('every answer of hers is there, each with its name', () => {
  const { draft } = incident();
  const shown = show(
    incident({
      draft: {
        ...draft,
        words: 'I see you',
        burst: { count: 47, channel: 'call' },
        where: { code: 'street', text: 'by the bus stop' },
        who: { code: 'think_i_know', certainty: 2, how: 'the voice', name: 'Sam' },
        look: {
          text: 'tall',
          vehicles: [{ plate: 'KX', make: 'van', colour: 'white' }],
          handles: [{ service: 'Instagram', handle: 'x_1' }],
          numbers: ['07700 900123'],
          emails: ['x@example.org'],
          tracker: 'C39X',
        },
        witness: { seen: 'yes', name: 'Next door', help: 'maybe' },
        children: 'saw_or_heard',
        fear: { degree: 3, word: 'frozen', violence: 'yes' },
        impact: { codes: ['sleep'], text: 'light on' },
        order: { answer: 'possible', condition: 'no calls' },
        reported: [{ to: 'police', when: 0, reference: '42/26' }],
      },
    }),
  );
  for (const said of [
    ...[
      'At the gate',
      'I see you',
      '47 times: Calls',
      'In the street',
      'by the bus stop',
      'Sam',
      'Quite sure',
    ],
    ...['the voice', 'tall', 'KX, van, white', 'Instagram: x_1', '07700 900123', 'x@example.org', 'C39X'],
    ...['Next door', 'Maybe', 'they saw or heard it', 'Terrified, frozen', 'hurt you or someone else? Yes'],
    ...['Sleep', 'light on', 'no calls', 'The police, 42/26'],
  ])
    expect(shown).toContain(said);
  for (const name of Object.values(text.topics)) expect(shown).toContain(name);
});

test('what she did not finish is said to be that', () => {
  expect(show(incident({ status: 'draft', unfinished: true }))).toContain(text.unfinished);
});

test('taken out: the reason and the time left at once, and later since when', () => {
  const out = { id: 'e2', seq: 2, version: 2, status: 'withdrawn', reason: 'Somebody else' };
  const asked = show(incident({ ...out, leaves: Date.now() + 71.5 * HOUR }));
  expect(asked).toContain('She asked to take this out – leaves her list in 3 days');
  expect(asked).toContain('Somebody else');
  expect(root.querySelector('.past')).toBeNull();
  expect(show(incident({ ...out, leaves: Date.now() - HOUR }))).toContain('Taken out of her list since');
  expect(root.querySelector('.past')).toBeTruthy();
});

test('a version that was followed by another one says so, with its reason', () => {
  const first = incident({ reason: 'the first time' });
  show(incident({ id: 'e2', seq: 2, version: 2, status: 'corrected' }));
  expect(root.textContent).toContain(text.corrected(2));
  expect(show(first)).toContain(text.replaced);
  expect(entryById.value.size).toBe(2);
});
