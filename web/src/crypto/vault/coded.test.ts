import { expect, test } from 'vitest';
import file from '../../../../crypto/vectors/coded.json';
import { codes } from '../../model/report/codes.ts';
import { hex, unhex } from '../login/testing/bytes.ts';
import { codeOf } from '../refuse.ts';
import { decodeContent, encodeContent } from './content.ts';
import * as lists from './staffvocabulary.ts';
import { stalkers } from './vocabulary.ts';
import { kinds } from './role.ts';
import { voiced } from './voice.ts';

/** One case of coded.json, see crypto/vectors/README.md. */
type Golden = { name: string; kind: number; type: number; content: string; code?: string };

const cases = file as Golden[];

test('what does not know how to read facts refuses them', async () => {
  const [first] = cases;
  const read = (): unknown => decodeContent(kinds.unit, 16, unhex(first!.content));
  expect(read).toThrow(expect.objectContaining({ code: 'FORMAT' }));
  await import('./coded.ts');
  expect(read()).toMatchObject({ type: 'coded' });
});

test.each(cases)('$name', async ({ kind, type, content, code }) => {
  await import('./coded.ts');
  const again = (): string => hex(encodeContent(decodeContent(kind, type, unhex(content))).content);
  let found: string | undefined;
  try {
    expect(again()).toBe(content);
  } catch (error) {
    found = codeOf(error);
    if (!found) throw error;
  }
  expect(found).toBe(code);
});

test('a report counts every code that facts may have', () => {
  expect({ ...codes }).toEqual({
    source: lists.countedSources,
    track: lists.tracks,
    contact: lists.firstContacts,
    stalker: stalkers,
    behaviour: lists.behaviours,
    wait: lists.waits,
    flow: lists.flows,
    end: lists.ends,
    risk: lists.risks,
    decision: lists.decisionFamilies,
    view: lists.viewStates,
    order: lists.orderKinds,
    plan: lists.planStages,
    voice: voiced,
    answer: lists.voices,
    links: lists.linkStates,
  });
});
