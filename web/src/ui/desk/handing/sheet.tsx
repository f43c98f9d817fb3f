// How a case begins to go to a colleague: who, what goes along and who has to say yes to it, and a note for them.
import { useEffect, useState } from 'preact/hooks';
import { caseId, type VaultView } from '../../../model/casefile.ts';
import {
  beginHandover,
  goesAlong,
  handoverForms,
  newHandover,
  successors,
  type HandoverForm,
} from '../../../model/handingover.ts';
import { HERS } from '../../../model/matrix.ts';
import { notes } from '../../../model/privatenotes.ts';
import { me } from '../../../model/session.ts';
import { loadStaff, staff } from '../../../model/staff.ts';
import { vaultName } from '../../../text/desk.ts';
import { handingText as text } from '../../../text/handingover.ts';
import { noteFormText } from '../../../text/privatenote.ts';
import { useTask } from '../../task/task.tsx';
import { Pick, Words } from '../frame/fields.tsx';
import { Foot } from '../frame/foot.tsx';
import { Sheet } from '../frame/sheet.tsx';
import { readersSaid } from '../note/readers.ts';

function needOf({ kind, members }: VaultView): string {
  if (HERS.has(kind)) return text.needs.hers;
  const isAlone = members.every(
    ({ account, role }) => account === me.value?.account || !['advocate', 'manager'].includes(role),
  );
  return isAlone ? text.needs.alone : text.needs.team;
}

function Along() {
  return (
    <section class="stack tight" aria-labelledby="goes-along">
      <h3 id="goes-along">{text.gets}</h3>
      <ul class="stack tight">
        {goesAlong.value.map((vault) => {
          const name = vaultName[vault.kind]?.name ?? vault.kind;
          return (
            <li key={vault.id}>
              <b>{vault.section ? text.section(name, vault.section) : name}</b>{' '}
              <span class="soft">– {needOf(vault)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function HandingSheet({ onClose }: { readonly onClose: () => void }) {
  const here = caseId.value;
  const [missing, setMissing] = useState(false);
  const loading = useTask();
  const task = useTask();
  useEffect(() => loading.run(loadStaff), []);
  const [empty] = useState(newHandover);
  const form = handoverForms.of(here) ?? empty;
  const change = (to: Partial<HandoverForm>) => {
    setMissing(false);
    handoverForms.write(here, { ...(handoverForms.of(here) ?? empty), ...to });
  };
  const drop = () => {
    handoverForms.drop(here);
    onClose();
  };
  const begin = () => {
    const written = handoverForms.of(here) ?? empty;
    setMissing(written.account === '');
    if (written.account === '') return;
    task.run(async () => {
      await beginHandover(here, written);
      if (handoverForms.of(here)?.text === written.text) drop(); // what was typed since then stays
    });
  };
  const isNobody = staff.value !== undefined && successors.value.length === 0;
  const names = Object.fromEntries([
    ['', text.choose],
    ...successors.value.map(({ account, name }) => [account, name] as const),
  ]) as Readonly<Record<string, string>>;
  return (
    <Sheet title={text.title} wide onClose={onClose}>
      <p>{text.lead}</p>
      <p>{text.talk}</p>
      {loading.problem}
      {isNobody ? (
        <p>{text.nobody}</p>
      ) : (
        <>
          <Pick
            label={text.who}
            labels={names}
            value={form.account}
            onValue={(account) => change({ account })}
          />
          <Along />
          <Words
            label={text.note}
            hint={text.noteHint}
            rows={6}
            value={form.text}
            onValue={(said) => change({ text: said })}
          />
          {notes.value ? <p class="small soft">{noteFormText.readers(readersSaid(notes.value))}</p> : null}
          <p class="soft small">{text.after}</p>
        </>
      )}
      <Foot
        missing={missing ? [text.missing] : []}
        problem={task.problem}
        busy={task.busy}
        text={{ save: text.begin, saving: text.working }}
        onDrop={handoverForms.isTyped(here) ? drop : null}
        onClose={onClose}
        onSave={isNobody ? null : begin}
      />
    </Sheet>
  );
}
