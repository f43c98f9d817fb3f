// The screen for lists comes when she opens it.
import { useEffect, useState } from 'preact/hooks';
import { show } from '../../../model/screen.ts';
import { sentence } from '../../../text/errors.ts';
import { listText as text } from '../../../text/phonelist.ts';
import { Page } from '../frame/page.tsx';
import type * as List from './list.tsx';

export function ListLater() {
  const [come, setCome] = useState<typeof List | 'not' | undefined>(undefined);
  useEffect(() => void import('./list.tsx').then(setCome, () => setCome('not')), []);
  if (come !== undefined && come !== 'not') return <come.ListScreen />;
  return (
    <Page title={text.title} back={() => show({ at: 'log' })}>
      {come === 'not' ? (
        <p class="problem" role="alert">
          {sentence('offline')}
        </p>
      ) : null}
    </Page>
  );
}
