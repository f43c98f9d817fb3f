// Her plan, in the page of the phone.
import { useEffect, useState } from 'preact/hooks';
import { caseId } from '../../../model/hers.ts';
import { openPlan } from '../../../model/plan.ts';
import { show } from '../../../model/screen.ts';
import { planPage as text } from '../../../text/phonehome.ts';
import { PlanEditor, type PlanPage } from '../../plan/editor.tsx';
import { Page } from '../frame/page.tsx';
import { Readers } from './readers.tsx';

export function PlanScreen() {
  const [page, setPage] = useState<PlanPage>(0);
  const id = caseId.value;
  useEffect(() => void openPlan(id), [id]);
  return (
    <Page title={text.title} back={() => (page === 0 ? show({ at: 'home' }) : setPage(0))}>
      <PlanEditor caseId={id} reader="her" page={page} onPage={setPage} />
      {typeof page === 'number' && page > 0 ? <Readers key={page} section={page} /> : null}
    </Page>
  );
}
