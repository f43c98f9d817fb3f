// Back to the list of cases.
import { go } from '../../../model/office.ts';
import { caseText } from '../../../text/casepage.ts';
import { BackIcon } from './icons.tsx';

export const Back = () => (
  <button
    type="button"
    class="b quiet"
    aria-label={caseText.back}
    title={caseText.back}
    onClick={() => go({ at: 'list' })}
  >
    <BackIcon />
  </button>
);
