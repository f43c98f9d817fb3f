// Writing without a line comes when it is on, or when she asks for it.
import { useEffect } from 'preact/hooks';
import { takeOutNotice } from '../../../model/contact.ts';
import { caseId } from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { pocketOffer } from '../../../text/pocketoffer.ts';
import { dayAndClock } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Page } from '../frame/page.tsx';
import { loadPocket, pocket } from '../later.ts';

export function PocketLater() {
  const task = useTask();
  useEffect(() => {
    if (!pocket.value) task.run(loadPocket);
  }, []);
  const come = pocket.value;
  const back = () => show({ at: 'own' });
  if (come)
    return <come.PocketScreen caseId={caseId.value} onBack={back} onOff={takeOutNotice} said={dayAndClock} />;
  return (
    <Page title={pocketOffer.title} back={back}>
      {task.problem}
    </Page>
  );
}
