// A change as a sentence that names its incidents.
import { changeText, type Telling } from '../text/change.ts';
import { kindLabel } from '../text/vocabulary.ts';
import { shortDay } from '../text/when.ts';
import type { IncidentView } from '../worker/messages.ts';
import type { Change } from './change.ts';
import { DAY, dayOf } from './extent.ts';

export type ToldChange = {
  readonly change: Change;
  readonly sentence: string;
  /** The incidents that the sentence is about, by when they happened. */
  readonly incidents: readonly string[];
};

function wordsOf(change: Change, telling: Telling, from: string, to: string): string {
  if (change.rule === 'quiet')
    return change.stage === 'ended' ? changeText.quietOver(telling, to) : changeText.quiet(telling, from);
  switch (change.stage) {
    case 'goes_on':
      return changeText.goesOn(telling);
    case 'ended':
      return changeText.ended(telling, to);
    case 'began':
      return change.rule === 'new' ? changeText.first(telling) : changeText.more(telling);
  }
}

/** `incidents`: by id, see `current` in versions.ts; one that is not there any more is named by no date. */
export function tellChange(
  change: Change,
  incidents: ReadonlyMap<string, IncidentView>,
  now: number,
): ToldChange {
  const { group, kind, occasions, from, to, before, rule } = change;
  const found = change.incidents
    .flatMap((id) => incidents.get(id) ?? [])
    .sort((a, b) => a.draft.when.start - b.draft.when.start);
  const zone = found.at(-1)?.draft.when.zone ?? 'UTC';
  const dates = [...new Set(found.map(({ draft }) => shortDay(draft.when.start, now)))];
  const calendar = dayOf(to, zone) - dayOf(from, zone) + 1;
  const telling: Telling = {
    what: kind === '' ? group : (kindLabel[kind] ?? kind),
    occasions,
    days: rule === 'quiet' ? Math.floor((to - from) / DAY) : calendar,
    ...{ dates, before },
  };
  const sentence = wordsOf(change, telling, shortDay(from, now), shortDay(to, now));
  const isCounted = rule !== 'quiet' && found.length > occasions;
  const undated = rule === 'quiet' ? 0 : before.undated.length;
  return {
    change,
    sentence:
      sentence +
      (isCounted ? changeText.entries(found.length) : '') +
      (undated > 0 ? changeText.undated(undated) : ''),
    incidents: found.map(({ incident }) => incident),
  };
}
