// Possible links of the case that is open to other cases, and the key by which they are found. What is compared stays in the Worker.
import { computed, effect, signal } from '@preact/signals';
import type { Failure, LinkKeyView, LinksView, LinkView, QuestionView } from '../worker/messages.ts';
export type { LinkKeyView, LinksView, LinkView, QuestionView } from '../worker/messages.ts';
import { caseId, summary, vaultOf } from './casefile.ts';
import { call, on } from './link.ts';
import { mayBeGiven, mayManage } from './matrix.ts';
import { cases } from './office.ts';
import { me, whenOver } from './session.ts';

/** After the last change of a vault, so that what comes together is compared once; ms. */
const SETTLED = 800;

/** How often what may have to be done about the key is looked at, and the first time; ms. */
const AGAIN = 15 * 60_000;
const FIRST = 20_000;

/** How long after something changed among the holders of the key; ms. */
const SOON = 2_000;

type Asked = { readonly caseId: string; readonly view: LinksView | null; readonly code: string };

const last = signal<Asked | null>(null);
const looking = signal('');

/** What is known of the case that is open; null until it was looked for. */
export const possible = computed(() => (last.value?.caseId === caseId.value ? last.value.view : null));

/** Why it could not be looked for, or ''. */
export const linksFailure = computed(() => (last.value?.caseId === caseId.value ? last.value.code : ''));

export const isLooking = computed(() => looking.value !== '' && looking.value === caseId.value);

/** Whether the person's role may compare cases at all. */
export const mayLink = computed(() => me.value !== undefined && mayBeGiven(me.value.role, 'keys'));

/** A linking room has no log of its own to compare. */
const isRoom = computed(() => summary.value?.room !== undefined);

/** By case how many others it may be linked to, as far as this session has looked. */
export const linked = signal<ReadonlyMap<string, ReadonlySet<string>>>(new Map());

/** A link is one of both cases. */
function note(of: string, { links }: LinksView): void {
  const next = new Map([...linked.value].filter(([one]) => one !== of));
  const others = new Set(links.map((link) => link.caseId));
  next.set(of, others);
  for (const other of others) next.set(other, new Set([...(next.get(other) ?? []), of]));
  linked.value = next;
}

export async function lookForLinks(again: boolean): Promise<void> {
  const of = caseId.value;
  looking.value = of;
  try {
    const view = await call('link/find', { caseId: of, again });
    if (view.state === 'looked') note(of, view);
    if (caseId.value === of) last.value = { caseId: of, view, code: '' };
  } catch (failed) {
    if (caseId.value === of) last.value = { caseId: of, view: null, code: (failed as Failure).code };
  }
  if (looking.value === of) looking.value = '';
}

/** Where it is open, verified and one is in its team: compared by itself. */
const due = computed(() => {
  const team = vaultOf('team');
  const log = vaultOf('incidents');
  if (!mayLink.value || caseId.value === '' || isRoom.value || team?.state !== 'verified') return '';
  if (log && log.state !== 'verified') return '';
  return `${caseId.value} ${log?.seq ?? 0}`;
});

let timer = 0;
function soon(): void {
  clearTimeout(timer);
  timer = self.setTimeout(() => {
    if (due.value !== '') void lookForLinks(false);
  }, SETTLED);
}

effect(() => {
  if (due.value !== '') soon();
});

/** Another case and what stands in both; its label where it is one's own to see, else ''. */
export type Hit = {
  readonly caseId: string;
  readonly kinds: readonly LinkView['kind'][];
  readonly name: string;
};

export const hits = computed((): readonly Hit[] => {
  const links = possible.value?.links ?? [];
  return [...new Set(links.map((link) => link.caseId))].map((other) => ({
    caseId: other,
    kinds: links.filter((link) => link.caseId === other).map(({ kind }) => kind),
    name: cases.value.find((one) => one.caseId === other && one.kinds.includes('team'))?.name ?? '',
  }));
});

let keeping = 0;
const keep = (): void => void call('link/keep', {}).catch(() => undefined);

// Somebody was let in or taken out, or a key came: what is to be done about that is done at once.
on('vault', ({ vault }) => {
  if (vault.kind !== 'keys' || !me.value) return;
  soon();
  if (!mayManage(me.value.role)) return;
  clearTimeout(keeping);
  keeping = self.setTimeout(keep, SOON);
});

/** While an advocate or a manager is in, their client does what has to be done about the key. Returns how to stop. */
export function offerKey(): () => void {
  const first = setTimeout(keep, FIRST);
  const again = setInterval(keep, AGAIN);
  return () => {
    clearTimeout(first);
    clearInterval(again);
  };
}

/** The key, for managers; null until it was asked for. */
export const linkKey = signal<LinkKeyView | null>(null);
export const questions = signal<readonly QuestionView[] | null>(null);

export async function loadLinkKey(): Promise<void> {
  linkKey.value = await call('link/key', {});
  questions.value = await call('link/asked', {});
}

export async function renewLinkKey(): Promise<void> {
  linkKey.value = await call('link/renew', {});
  questions.value = await call('link/asked', {});
}

/** What somebody asked in a day, by the clocks here. */
export type DayOf = {
  readonly name: string;
  /** Of the newest question. */
  readonly at: number;
  readonly compared: number;
  readonly looked: number;
};

/** Who asked how much on which day, the newest day first; how the key was changed is not asked. */
export function byDay(all: readonly QuestionView[]): readonly DayOf[] {
  const found = new Map<string, DayOf>();
  for (const { name, made, what, count } of all) {
    if (what === 'turned') continue;
    const key = `${new Date(made).toDateString()} ${name}`;
    const known = found.get(key) ?? { name, at: made, compared: 0, looked: 0 };
    found.set(key, {
      ...known,
      at: Math.max(known.at, made),
      compared: known.compared + (what === 'compared' ? count : 0),
      looked: known.looked + (what === 'looked' ? count : 0),
    });
  }
  return [...found.values()];
}

whenOver(() => {
  clearTimeout(timer);
  clearTimeout(keeping);
  last.value = null;
  looking.value = '';
  linked.value = new Map();
  linkKey.value = null;
  questions.value = null;
});
