// What stands beside the timeline for a guest: the spaces they were let into, and until when. Of the team's work there is nothing.
import { vaultOf, vaults } from '../../../model/casefile.ts';
import { lastDayOf } from '../../../model/guests.ts';
import { me } from '../../../model/session.ts';
import { guestText as text } from '../../../text/guest.ts';
import { shortDay } from '../../../text/when.ts';
import { ContactPanel } from './contact.tsx';
import { Counts } from './counts.tsx';
import { People } from './people.tsx';
import { PlanSummary } from './plan.tsx';

type GuestPanelsProps = {
  readonly caseId: string;
  readonly onStory: () => void;
  readonly onConduct: () => void;
  readonly onPictures: () => void;
  readonly onPlan: (section: number) => void;
};

export function GuestPanels({ caseId, onStory, onConduct, onPictures, onPlan }: GuestPanelsProps) {
  const self = vaults.value
    .flatMap(({ members }) => members)
    .find(({ account }) => account === me.value?.account);
  return (
    <>
      {self ? <p class="card note">{text.yours(shortDay(lastDayOf(self)))}</p> : null}
      {vaultOf('contact') ? <ContactPanel /> : null}
      {vaultOf('incidents') ? (
        <Counts onShow={onStory} onConduct={onConduct} onPictures={onPictures} />
      ) : null}
      {vaultOf('plan') ? <PlanSummary caseId={caseId} onOpen={onPlan} /> : null}
      <People />
    </>
  );
}
