// Her plan, in the page of the phone.
import { useEffect, useState } from 'preact/hooks';
import { caseId } from '../../../model/hers.ts';
import { openPlan } from '../../../model/plan.ts';
import { show } from '../../../model/screen.ts';
import { planPage as text } from '../../../text/phone.ts';
import { PlanEditor } from '../../plan/editor.tsx';
import { Page } from '../frame/page.tsx';

export function PlanScreen() {
  const [section, setSection] = useState(0);
  const id = caseId.value;
  useEffect(() => void openPlan(id), [id]);
  return (
    <Page title={text.title} back={() => (section === 0 ? show({ at: 'home' }) : setSection(0))}>
      <PlanEditor caseId={id} reader="her" section={section} onSection={setSection} />
    </Page>
  );
}
