// What a psychologist takes to be the motive in the case that is open, since when, and what it was taken to be before.
import { computed } from '@preact/signals';
import type { MotiveDraft, MotiveView } from '../worker/messages.ts';
export type { MotiveDraft, MotiveView } from '../worker/messages.ts';
import { call } from './link.ts';
import { recordsIn } from './records.ts';
import { me } from './session.ts';

const records = recordsIn('team', (of) => call('motive/list', { caseId: of }));

/** Null until they were read, and where the team's vault is not shared or was refused. */
export const motives = records.view;

/** `after`: the version that was looked at. See {@link Records.save}. */
export const saveMotive = (of: string, after: number, motive: MotiveDraft): Promise<void> =>
  records.save(of, () => call('motive/write', { caseId: of, after, motive }));

/** See {@link Records.held}. */
export const motiveHeld = (of: string, id: string): Promise<number> =>
  records.held(of, (view) => view.motives.find(({ motive }) => motive === id)?.version);

/** The newest day first; of one day the one that was said last. */
export const hypotheses = computed((): readonly MotiveView[] =>
  (motives.value?.motives ?? [])
    .map((motive, nth) => ({ motive, nth }))
    .sort((a, b) => b.motive.since - a.motive.since || b.nth - a.nth)
    .map(({ motive }) => motive),
);

/** Nobody else may say what the motive is (PROTOCOL 6). */
export const mayJudge = computed(() => me.value?.role === 'psychologist');
