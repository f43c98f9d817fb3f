// A second passphrase of hers, as staff see it and offer it.
import { DAY } from './extent.ts';
import { computed } from '@preact/signals';
import { caseId, summary } from './casefile.ts';
import { newId } from './id.ts';
import { call } from './link.ts';

/** Signals are shown for this long. */
const SHOWN = 30 * DAY;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** When somebody signed in with it lately, the last time first. */
export const uses = computed(() =>
  [...(summary.value?.second.times ?? [])].reverse().filter((time) => time > Date.now() - SHOWN),
);

/** What a dull space begins with, from lines that staff have written: messages a day apart, hers with ">" before them. */
export function dullSpace(name: string, messages: string, items: string, now: number): string {
  const said = lines(messages);
  return JSON.stringify({
    name: name.trim(),
    entries: said.map((line, i) => ({
      type: 'message',
      mine: line.startsWith('>'),
      written: now - (said.length - i) * DAY,
      id: newId(),
      text: line.replace(/^>\s*/, ''),
      replyTo: '',
    })),
    items: lines(items).map((text) => ({ id: newId(), section: 15, text, status: 'idea', starter: '' })),
    dismissed: [],
  });
}

export const offerSecond = (space: string): Promise<null> =>
  call('passphrase/offer', { caseId: caseId.value, space });
