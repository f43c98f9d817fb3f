// The way to take down what she tells by phone, in the head of a case and by the key i; and to correct what one took down.
import { caseId, vaultOf, type IncidentView } from '../../../model/casefile.ts';
import { isOwnToCorrect, takeDown, takenForms, taking } from '../../../model/takendown.ts';
import { takenText as text } from '../../../text/takendown.ts';
import { IncidentIcon } from '../frame/icons.tsx';
import { useKeys } from '../frame/keys.ts';
import { TakenSheet } from './sheet.tsx';

export function TakeDown() {
  const log = vaultOf('incidents');
  const mayWrite = log?.canAppend === true && log.state !== 'stopped';
  const waits = takenForms.isTyped(caseId.value);
  const open = () => takeDown(caseId.value);
  useKeys(mayWrite ? { i: open } : {});
  const isOpen = taking.value && takenForms.of(caseId.value) !== undefined;
  if (!mayWrite && !waits && !isOpen) return null;
  return (
    <>
      <button type="button" class="b small" title={text.openHint} onClick={open}>
        <IncidentIcon size={14} /> {waits ? text.goOn : text.open}
      </button>
      {isOpen ? <TakenSheet /> : null}
    </>
  );
}

export function Correct({ entry }: { readonly entry: IncidentView }) {
  if (!isOwnToCorrect(entry)) return null;
  return (
    <button type="button" class="b quiet small start" onClick={() => takeDown(caseId.value, entry)}>
      {text.correct}
    </button>
  );
}
