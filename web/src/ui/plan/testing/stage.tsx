// The plan on a page of its own, and a Worker that keeps it as the real one does.
import { render } from 'preact';
import { apply, merge } from '../../../client/splice.ts';
import { endWorker } from '../../../model/link.ts';
import { openPlan } from '../../../model/plan.ts';
import { signOut } from '../../../model/session.ts';
import { planItem, planView } from '../../../model/testing/plan.ts';
import { FakeWorker, fake } from '../../../model/testing/worker.ts';
import type { Reader } from '../../../text/plan.ts';
import type { PlanItem, PlanView } from '../../../worker/messages.ts';
import { PlanEditor, type PlanPage } from '../editor.tsx';

export const root = document.createElement('div');

/** The plan as it is kept. */
export let kept: PlanView;

/** Changes the plan, and tells it as the Worker does after each change. */
export function tell(more: Partial<PlanView> = {}): null {
  kept = { ...kept, ...more };
  FakeWorker.now.tell('plan', kept);
  return null;
}

export const change = (id: string, to: Partial<PlanItem>): null =>
  tell({ items: kept.items.map((item) => (item.id === id ? { ...item, ...to } : item)) });

export const find = (selector: string) => root.querySelector<HTMLElement>(selector)!;
export const buttons = (text: string) =>
  [...root.querySelectorAll('button')].filter((one) => one.textContent === text);

/** Shows a page of it. */
export const show = (page: PlanPage, reader: Reader = 'her'): void =>
  render(<PlanEditor caseId="c" reader={reader} page={page} onPage={(to) => show(to, reader)} />, root);

export async function begin(page: PlanPage, items: readonly PlanItem[]): Promise<void> {
  kept = planView({ items });
  fake({
    'plan/open': () => null,
    'plan/flush': () => null,
    'session/signOut': () => null,
    'plan/text': ({ item, field, base, text }) => {
      const now = kept.items.find(({ id }) => id === item)?.[field] ?? '';
      return change(item, { [field]: apply(now, merge(base, text, now)) });
    },
    'plan/set': ({ item, to: { owner, agreed, ...to } }) =>
      change(item, {
        ...to,
        ...(owner !== undefined && { owners: owner === '' ? [] : [owner] }),
        ...(agreed !== undefined && { agreed: agreed !== '' }),
      }),
    'plan/note': ({ list, key, value }) =>
      tell({ notes: { ...kept.notes, [list]: { ...kept.notes[list], [key]: value } } }),
    'plan/add': ({ section, text, starter }) =>
      tell({ items: [...kept.items, planItem({ id: `n${kept.items.length}`, section, text, starter })] }),
    'plan/dismiss': ({ starter }) => tell({ dismissed: [...kept.dismissed, starter] }),
    'plan/freeze': () => null,
    'plan/agree': () => null,
  });
  document.body.append(root);
  show(page);
  await openPlan('c');
  tell();
}

export async function end(): Promise<void> {
  render(null, root);
  await signOut();
  endWorker();
}
