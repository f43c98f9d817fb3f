// The linking room that is open, rooms of other cases, what fits in both, and what is being typed of it.
import { computed, signal } from '@preact/signals';
import type { FoundBy, LookView, RoomPlace, RoomView, RoomWordKind } from '../worker/messages.ts';
export type {
  FoundBy,
  RoomCase,
  RoomPlace,
  RoomState,
  RoomView,
  RoomWordKind,
  RoomWordView,
} from '../worker/messages.ts';
import { caseId } from './casefile.ts';
import { fits, type Sign } from './fits.ts';
export type { Sign, SignKind } from './fits.ts';
import { call, on } from './link.ts';
import { mayBeGiven } from './matrix.ts';
import { cases } from './office.ts';
import { recordsIn } from './records.ts';
import { me, whenOver } from './session.ts';
import { staff, type StaffView } from './staff.ts';
import { typedForms } from './typed.ts';

const records = recordsIn('team', (of) => call('room/view', { caseId: of }));

/** Null until it was read, and where the case that is open is no room. */
export const room = records.view;
export const readRoom = records.read;

/** What is said in a room; the label is of what opens it. */
export type WordForm = { readonly what: RoomWordKind; readonly label: string; readonly text: string };

export const wordForms = typedForms<WordForm>('roomword');

export type MissingWord = 'label' | 'text';

export const missingIn = ({ what, label, text }: WordForm): readonly MissingWord[] => [
  ...(what === 'open' && label.trim() === '' ? (['label'] as const) : []),
  ...(text.trim() === '' ? (['text'] as const) : []),
];

/** Resolves once the service has it. */
export const sayWord = (of: string, { what, label, text }: WordForm): Promise<void> =>
  records.save(of, () =>
    call('room/say', {
      ...{ caseId: of, what, text: text.trim() },
      label: what === 'open' ? label.trim() : '',
    }),
  );

/** The case of the room that the person signed in speaks for, as it is called in their list; '' where they are in neither. */
export const ownName = ({ own }: RoomView): string =>
  cases.value.find((one) => one.caseId === own)?.name ?? '';

const places = signal<readonly RoomPlace[]>([]);

/** The room that is for these two cases, an open one before one that was closed. */
export const roomFor = (one: string, two: string): RoomPlace | undefined =>
  [...places.value]
    .sort((a, b) => Number(a.state === 'shut') - Number(b.state === 'shut'))
    .find(({ cases: [a, b] }) => (a === one && b === two) || (a === two && b === one));

export async function readRooms(): Promise<void> {
  places.value = await call('room/list', {}).catch(() => places.value);
}

/** A room that is to be opened from the case that is open. */
export type RoomForm = {
  readonly other: string;
  readonly kind: FoundBy;
  /** Who is asked for the other case, or ''. */
  readonly account: string;
  readonly label: string;
  readonly text: string;
};

export const roomForms = typedForms<RoomForm>('room');

/** Empty: what a case is called in somebody's list is not for those of the other one, so that the name is typed as well. */
export const newRoom = (other: string, kind: FoundBy): RoomForm => ({
  ...{ other, kind, account: '', label: '', text: '' },
});

export type MissingRoom = 'account' | MissingWord;

export const missingOf = ({ account, label, text }: RoomForm): readonly MissingRoom[] => [
  ...(account === '' ? (['account'] as const) : []),
  ...missingIn({ what: 'open', label, text }),
];

/** Resolves with the room once the service has it. */
export async function beginRoom(own: string, { other, kind, account, ...form }: RoomForm): Promise<string> {
  const said = { label: form.label.trim(), text: form.text.trim() };
  const made = await call('room/begin', { own, other, kind, account, ...said });
  await readRooms();
  return made.caseId;
}

/** Colleagues who may be in a room: managers first, as they are in the team of every case of theirs. */
export const askable = computed((): readonly StaffView[] =>
  (staff.value ?? [])
    .filter(
      ({ account, role, waiting, paused }) =>
        !waiting && !paused && account !== me.value?.account && mayBeGiven(role, 'team'),
    )
    .sort((a, b) => Number(b.role === 'manager') - Number(a.role === 'manager')),
);

/** Case → what stands in its log, of those that the person signed in reads from the beginning. */
const looks = signal<ReadonlyMap<string, readonly LookView[]>>(new Map());

export async function readLooks(): Promise<void> {
  const found = await call('look/list', {}).catch(() => []);
  looks.value = new Map(found.map(({ caseId: of, looks: all }) => [of, all]));
}

/** What fits in two cases; null where the person signed in does not read both. */
export function fitsBetween(one: string, two: string): readonly Sign[] | null {
  const [here, there] = [looks.value.get(one), looks.value.get(two)];
  return here && there ? fits(here, there) : null;
}

export type Fit = { readonly caseId: string; readonly name: string; readonly signs: readonly Sign[] };

/** Other cases that one reads and in which enough fits the case that is open. */
export const otherFits = computed((): readonly Fit[] =>
  cases.value
    .filter((one) => one.caseId !== caseId.value && !one.room)
    .map((one) => ({
      ...{ caseId: one.caseId, name: one.name },
      signs: fitsBetween(caseId.value, one.caseId) ?? [],
    }))
    .filter(({ signs }) => signs.length > 0),
);

on('cases', () => {
  if (places.value.length > 0) void readRooms();
});

whenOver(() => {
  places.value = [];
  looks.value = new Map();
});
