// The page of one case: one timeline over everything, the plan beside it, who may see what, and the counts.
import { useEffect, useState } from 'preact/hooks';
import { caseId, closeCase, openCase, openFailure, summary, vaults } from '../../../model/casefile.ts';
import { isGuest } from '../../../model/guests.ts';
import { beginning, go } from '../../../model/office.ts';
import { uses } from '../../../model/second.ts';
import { caseText } from '../../../text/casepage.ts';
import { frame } from '../../../text/desk.ts';
import { sentence } from '../../../text/errors.ts';
import { useKeys } from '../frame/keys.ts';
import { BESIDE, besideOf, type Beside } from './beside.ts';
import { Composer } from './composer.tsx';
import { CirclePanel } from '../circle/panel.tsx';
import { DecisionsPanel } from '../decision/panel.tsx';
import { FormulationPanel } from '../formulation/panel.tsx';
import { GatePanel } from '../gate/panel.tsx';
import { HandingPanel } from '../handing/panel.tsx';
import { LinksPanel } from '../link/panel.tsx';
import { NotesPanel } from '../note/panel.tsx';
import { OrdersPanel } from '../order/panel.tsx';
import { ReferralPanel } from '../referral/panel.tsx';
import { RiskPanel } from '../risk/panel.tsx';
import { VoicePanel } from '../voice/panel.tsx';
import { LostWords } from '../lost/waiting.tsx';
import { CONTACT_TITLE, ContactPanel } from './contact.tsx';
import { Counts } from './counts.tsx';
import { GuestPanels } from './guestpanels.tsx';
import { CaseHead } from './head.tsx';
import { useLooked } from './looked.ts';
import { People } from './people.tsx';
import { SecondPanel } from './second.tsx';
import { Proposals } from './proposals.tsx';
import { PlanColumn, PlanSummary } from './plan.tsx';
import { Timeline } from './timeline.tsx';

/** On a narrow screen one of these is shown at a time. */
type View = 'timeline' | 'overview';

/** What of it a guest may open. */
const OF_GUESTS: readonly Beside[] = ['conduct', 'pictures'];

/** Where the timeline and what stands beside it do not fit side by side (style/desk-panels.css). */
const NARROW = '(max-width: 72rem)';

function Views({ view, onView }: { readonly view: View; readonly onView: (to: View) => void }) {
  const all: readonly View[] = ['timeline', 'overview'];
  return (
    <div class="views" role="group" aria-label={caseText.views}>
      {all.map((one) => (
        <button
          key={one}
          type="button"
          class="chip press"
          aria-pressed={view === one}
          onClick={() => onView(one)}
        >
          {caseText.tabs[one]}
        </button>
      ))}
    </div>
  );
}

function Failed({ id }: { readonly id: string }) {
  return (
    <div class="nothing" role="alert">
      <p>{sentence(openFailure.value)}</p>
      <button type="button" class="b" onClick={() => void openCase(id)}>
        {frame.tryAgain}
      </button>
    </div>
  );
}

export function CasePage({ id, beside: first }: { readonly id: string; readonly beside: string }) {
  const [plan, setPlan] = useState<number | undefined>(undefined);
  const [other, setOther] = useState<Beside | ''>(beginning.value === id ? 'referral' : besideOf(first));
  const [view, setView] = useState<View>('timeline');
  useEffect(() => {
    void openCase(id);
    beginning.value = '';
    return closeCase;
  }, [id]);
  useLooked(id);
  const hasPlan = vaults.value.some(({ kind }) => kind === 'plan');
  const showPlan = (section: number | undefined) => {
    setOther('');
    setPlan(section);
  };
  const show = (to: Beside | '') => {
    setPlan(undefined);
    setOther(to);
  };
  const close = () => show('');
  const showStory = () => {
    if (window.matchMedia(NARROW).matches) close();
  };
  const guest = isGuest.value;
  const toggles = (guest ? OF_GUESTS : (Object.keys(BESIDE) as Beside[])).map((one): [string, () => void] => [
    BESIDE[one].key,
    () => show(other === one ? '' : one),
  ]);
  const showContact = () => {
    show('');
    setView('overview');
    requestAnimationFrame(() => document.getElementById(CONTACT_TITLE)?.focus());
  };
  useKeys({
    ...Object.fromEntries(toggles),
    s: showContact,
    p: () => showPlan(plan === undefined && hasPlan ? 0 : undefined),
    u: () => go({ at: 'list' }),
  });
  if (caseId.value !== id || !summary.value) return <p class="nothing soft">{caseText.opening}</p>;
  const planOpen = plan !== undefined;
  const Column = other === '' ? null : BESIDE[other].Column;
  const beside = planOpen || other !== '';
  return (
    <div class={`case show-${view}${beside ? ' with-beside' : ''}${other === '' ? '' : ' wide'}`}>
      <CaseHead />
      <Views view={view} onView={setView} />
      <section class="story" aria-label={caseText.tabs.timeline}>
        {openFailure.value === '' ? <Timeline onPlan={showPlan} onBeside={show} /> : <Failed id={id} />}
        {vaults.value.length > 0 ? <Composer /> : null}
      </section>
      {planOpen ? (
        <PlanColumn caseId={id} section={plan} onClose={() => showPlan(undefined)} />
      ) : Column ? (
        <Column onClose={close} onShow={showStory} onOther={show} />
      ) : guest ? (
        <aside class="panels" aria-label={caseText.tabs.overview}>
          <GuestPanels
            caseId={id}
            onStory={() => setView('timeline')}
            onConduct={() => show('conduct')}
            onPictures={() => show('pictures')}
            onPlan={showPlan}
          />
        </aside>
      ) : (
        <aside class="panels" aria-label={caseText.tabs.overview}>
          <LostWords />
          <ContactPanel />
          <ReferralPanel onOpen={() => show('referral')} />
          <Proposals />
          <HandingPanel />
          <CirclePanel first />
          {uses.value.length > 0 ? <SecondPanel /> : null}
          <Counts
            onShow={() => setView('timeline')}
            onConduct={() => show('conduct')}
            onPictures={() => show('pictures')}
          />
          <VoicePanel />
          <DecisionsPanel onOpen={() => show('decisions')} />
          <OrdersPanel onOpen={() => show('orders')} />
          <GatePanel onOpen={() => show('gate')} />
          <RiskPanel onOpen={() => show('risk')} />
          <FormulationPanel onOpen={() => show('formulation')} />
          <LinksPanel onOpen={() => show('links')} />
          <NotesPanel onOpen={() => show('notes')} />
          <CirclePanel first={false} />
          <PlanSummary caseId={id} onOpen={showPlan} />
          <People />
          {uses.value.length > 0 ? null : <SecondPanel />}
        </aside>
      )}
    </div>
  );
}
