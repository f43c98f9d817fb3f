import { expect, it } from 'vitest';
import { formulationFormOf, formulationOf, newFormulation, summaryForm } from './formulationform.ts';
import { isSummary, riskOf } from './riskform.ts';
import { formulationView } from './testing/formulation.ts';
import { riskView } from './testing/risk.ts';

const TODAY = 20_600;
const may = '2026-05-27';

it('a sentence on what drives it is enough, made today and looked at again in four weeks', () => {
  const form = { ...newFormulation(TODAY, undefined), drives: ' He feels wronged. ' };
  const { formulation, missing } = formulationOf(form, TODAY);
  expect(missing).toEqual([]);
  expect(form.made).toBe(may);
  expect(formulation).toMatchObject({
    drives: 'He feels wronged.',
    made: TODAY,
    review: TODAY + 28,
    scenarios: [],
  });
  expect('after' in formulation).toBe(false);
});

it('what is missing or does not fit together is said, and a day that is not here yet', () => {
  const form = { ...newFormulation(TODAY, undefined), drives: 'x' };
  const missing = (more: Partial<typeof form>) => formulationOf({ ...form, ...more }, TODAY).missing;
  expect(missing({ drives: ' \n ' })).toEqual(['drives']);
  expect(missing({ made: '' })).toEqual(['made']);
  expect(missing({ made: '2026-05-28' })).toEqual(['ahead']);
  expect(missing({ review: may })).toEqual(['review']);
  expect(missing({ review: 'nonsense' })).toEqual(['review']);
  expect(missing({ review: '' })).toEqual([]);
  expect(missing({ scenarios: [{ nature: ' ', severity: 'Bad.', imminence: '' }] })).toEqual(['nature']);
});

it('possibilities of which nothing is said are left out, the others are trimmed', () => {
  const scenarios = [
    { nature: ' He waits for her. ', severity: '', imminence: ' Soon. ' },
    { nature: '', severity: ' ', imminence: '' },
  ];
  const form = { ...newFormulation(TODAY, undefined), drives: 'x', presenting: ' Letters. ', scenarios };
  expect(formulationOf(form, TODAY).formulation).toMatchObject({
    presenting: 'Letters.',
    scenarios: [{ nature: 'He waits for her.', severity: '', imminence: 'Soon.' }],
  });
});

it('another one begins with the words of the last and is a record of its own; a correction is a version of it', () => {
  const last = formulationView('f1', TODAY - 30, {
    version: 3,
    safety: 'Tell her.',
    incidents: ['i'],
    review: TODAY,
  });
  const next = newFormulation(TODAY, last);
  expect(next).toMatchObject({
    drives: last.drives,
    safety: 'Tell her.',
    incidents: ['i'],
    after: 0,
    made: may,
  });
  expect(next.formulation).not.toBe('f1');
  const correction = formulationFormOf(last);
  expect(correction).toMatchObject({ formulation: 'f1', after: 3, made: '2026-04-27', review: may });
  expect(Object.keys(formulationOf(correction, TODAY).formulation).sort()).toEqual(
    [
      ...['formulation', 'made', 'presenting', 'predisposing', 'precipitating', 'perpetuating', 'protective'],
      ...['drives', 'scenarios', 'changes', 'safety', 'review', 'incidents'],
    ].sort(),
  );
});

it('a summary says nothing of the formulation until its writer does, and is of the version that it was made from', () => {
  const of = formulationView('f1', TODAY, { version: 2, id: 'e2', review: TODAY + 28, safety: 'Secret.' });
  const form = summaryForm(of, undefined, 'Dan');
  expect(form).toMatchObject({
    risk: 'e2',
    instrument: 'formulation',
    definition: null,
    after: 0,
    made: may,
  });
  expect(JSON.stringify(form)).not.toContain('Secret');
  expect(JSON.stringify(form)).not.toContain(of.drives);
  expect(riskOf(form, Date.now()).missing).toContain('something');
  expect(isSummary(form)).toBe(true);
  const there = riskView('e2', 5, {
    instrument: 'formulation',
    hash: '',
    definition: null,
    version: 2,
    changed: 'x',
  });
  expect(summaryForm(of, there, 'Dan')).toMatchObject({ risk: 'e2', after: 2, changed: 'x' });
});
