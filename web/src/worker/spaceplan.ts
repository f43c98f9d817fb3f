import { Failed } from '../client/failure.ts';
import { randomBytes, toHex } from '../client/hex.ts';
import type { Calls, MemberView, PlanItem, PlanPerson, PlanView } from './messages.ts';
import type { Kept } from './spacekept.ts';

const noNotes: PlanView['notes'] = { worries: {}, marked: {}, looked: {} };
const plainItem = { owners: [], due: '', reviewed: 0, agreed: false } as const;

const items = (kept: Kept): readonly PlanItem[] => kept.items.map((item) => ({ ...plainItem, ...item }));

/** The space that it is in. */
type In = {
  readonly kept: () => Kept;
  /** Resolves when it is stored. */
  readonly change: (change: (kept: Kept) => Kept) => Promise<void>;
  readonly tell: (view: Omit<PlanView, 'caseId'>) => void;
  /** Herself, or who seems to answer. */
  readonly member: (mine: boolean) => MemberView;
  readonly now: () => number;
};

type Name = Extract<keyof Calls, `plan/${string}`>;

/** The plan of the space of a second passphrase: what the page is shown of it, and what it does. */
export class SpacePlan {
  readonly #in: In;

  constructor(within: In) {
    this.#in = within;
  }

  #tell(saving = false): void {
    const kept = this.#in.kept();
    const people: PlanPerson[] = [true, false].map((isMe) => {
      const { account, name } = this.#in.member(isMe);
      return { account, name, isHer: isMe, isMe, isMember: true };
    });
    this.#in.tell({
      complete: true,
      saving,
      canEdit: true,
      items: items(kept),
      dismissed: kept.dismissed,
      notes: { ...noNotes, ...kept.notes },
      people,
      versions: (kept.versions ?? []).map(({ id, section, written }) => ({
        ...{ id, section, written },
        by: this.#in.member(true).name,
        canAgree: false,
      })),
      whole: true,
      parts: [],
    });
  }

  #change(change: (kept: Kept) => Kept): null {
    const saved = this.#in.change(change);
    this.#tell(true);
    saved.then(
      () => this.#tell(),
      () => undefined, // written with what comes next
    );
    return null;
  }

  #item(id: string, change: (item: Kept['items'][number]) => Kept['items'][number]): null {
    return this.#change((kept) => ({
      ...kept,
      items: kept.items.map((item) => (item.id === id ? change(item) : item)),
    }));
  }

  /** In place of what the calls do otherwise. */
  readonly handlers: {
    readonly [N in Name]?: (input: Calls[N]['in']) => Calls[N]['out'] | Promise<Calls[N]['out']>;
  } = {
    'plan/open': () => {
      this.#tell();
      return null;
    },
    'plan/add': ({ item: id, section, text, starter }) =>
      this.#change((kept) => ({
        ...kept,
        items: [
          ...kept.items.filter((item) => item.id !== id),
          { id, section, text, starter, status: 'idea' },
        ],
      })),
    'plan/text': ({ item, field, text }) => this.#item(item, (found) => ({ ...found, [field]: text })),
    'plan/set': ({ item, to: { owner, agreed, ...to } }) =>
      this.#item(item, (found) => ({
        ...found,
        ...to,
        ...(owner !== undefined && { owners: owner === '' ? [] : [owner] }),
        ...(agreed !== undefined && { agreed: agreed === found.text }),
      })),
    'plan/note': ({ list, key, value }) =>
      this.#change((kept) => {
        const notes = { ...noNotes, ...kept.notes };
        return { ...kept, notes: { ...notes, [list]: { ...notes[list], [key]: value } } };
      }),
    'plan/freeze': ({ section }) =>
      this.#change((kept) => {
        const words = items(kept)
          .filter((item) => item.status !== 'not_for_me' && [0, item.section].includes(section))
          .map(({ id, section: at, text, status, owners, due }) => ({
            id,
            section: at,
            text,
            status,
            owners,
            due,
          }));
        const versions = [
          ...(kept.versions ?? []),
          { id: toHex(randomBytes(16)), section, written: this.#in.now(), words },
        ];
        return { ...kept, versions };
      }),
    'plan/version': ({ version }) => {
      const found = this.#in.kept().versions?.find(({ id }) => id === version);
      if (!found) throw new Failed('not_found');
      return found.words;
    },
    'plan/dismiss': ({ starter }) =>
      this.#change((kept) => ({ ...kept, dismissed: [...kept.dismissed, starter] })),
    'plan/flush': () => null,
    // As where the line is cut before anything is sent.
    'plan/part': () => Promise.reject(new Failed('offline')),
  };
}
