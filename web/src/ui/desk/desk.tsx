// The desk: the bar, the notices, the place that is shown, and the dialogs that belong to no place.
import type { Signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { offerFacts } from '../../model/board.ts';
import { isGuest } from '../../model/guests.ts';
import { offerKey } from '../../model/possiblelinks.ts';
import { mayManage } from '../../model/matrix.ts';
import { cases, go, place } from '../../model/office.ts';
import { entering } from '../../model/own.ts';
import { me, signOut } from '../../model/session.ts';
import type { Carried } from '../../model/setup.ts';
import { unfinished } from '../../model/unfinished.ts';
import { frame } from '../../text/desk.ts';
import { CasePage } from './case/case.tsx';
import { Door } from './door/door.tsx';
import { NotForHer } from './door/ended.tsx';
import { Bar } from './frame/bar.tsx';
import { KeyList } from './frame/keylist.tsx';
import { useKeys } from './frame/keys.ts';
import { lock, useLock } from './frame/lock.ts';
import { Notices } from './frame/notices.tsx';
import { RestoredSheet } from './frame/restored.tsx';
import { HandoverSheet } from './list/handover.tsx';
import { CaseList } from './list/list.tsx';
import { Entering } from './own/change.tsx';
import { MeetingPage } from './meeting/meeting.tsx';
import { OwnPage } from './own/own.tsx';
import { ReportPage } from './report/report.tsx';
import { RoomPage } from './room/room.tsx';
import { UnitPage } from './unit/unit.tsx';

function Here() {
  const now = place.value;
  switch (now.at) {
    case 'list':
      return <CaseList />;
    case 'meeting':
      return <MeetingPage />;
    case 'unit':
      return <UnitPage />;
    case 'report':
      return <ReportPage />;
    case 'own':
      return <OwnPage />;
    case 'case':
      if (cases.value.some(({ caseId, room }) => caseId === now.caseId && room))
        return <RoomPage key={now.caseId} id={now.caseId} beside={now.beside ?? ''} />;
      return <CasePage key={now.caseId} id={now.caseId} beside={now.beside ?? ''} />;
  }
}

/** The browser asks before it closes a page on which somebody has written something that was not sent. */
function useUnsentGuard(): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (unfinished.value) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
}

function Office() {
  const [keys, setKeys] = useState(false);
  const main = useRef<HTMLElement>(null);
  const role = me.value?.role ?? 'victim';
  const manages = role === 'manager';
  useEffect(() => (mayManage(role) ? offerFacts() : undefined), [role]);
  useEffect(() => (mayManage(role) ? offerKey() : undefined), [role]);
  useKeys({
    L: lock,
    '?': () => setKeys(true),
    'g l': () => go({ at: 'list' }),
    ...(isGuest.value ? {} : { 'g m': () => go({ at: 'meeting' }), 'g u': () => go({ at: 'unit' }) }),
    ...(manages ? { 'g b': () => go({ at: 'report' }) } : {}),
  });
  return (
    <>
      <button type="button" class="b skip" onClick={() => main.current?.focus()}>
        {frame.skip}
      </button>
      <Bar onKeys={() => setKeys(true)} onLock={lock} onSignOut={() => void signOut()} />
      <Notices />
      <main id="main" ref={main} tabIndex={-1}>
        <Here />
      </main>
      <HandoverSheet />
      <RestoredSheet />
      {keys ? <KeyList onClose={() => setKeys(false)} /> : null}
    </>
  );
}

export function Desk({ entry }: { readonly entry: Signal<Carried> }) {
  const who = me.value;
  useUnsentGuard();
  useLock();
  return (
    <div class="desk">
      {!who ? (
        entering.value ? (
          <Entering />
        ) : (
          <Door entry={entry} />
        )
      ) : who.role === 'victim' ? (
        <NotForHer />
      ) : (
        <Office />
      )}
    </div>
  );
}
