// Begins the notes of a profession in a case: with the colleagues that are chosen, or alone.
import { useState } from 'preact/hooks';
import { beginCircle, type CircleView } from '../../../model/circle.ts';
import { circleText as text, circleWords } from '../../../text/circle.ts';
import { frame, roleName } from '../../../text/desk.ts';
import { useTask } from '../../task/task.tsx';
import { Ticks } from '../frame/fields.tsx';
import { Sheet } from '../frame/sheet.tsx';

type BeginSheetProps = {
  readonly view: CircleView;
  readonly kind: NonNullable<CircleView['kind']>;
  readonly onClose: () => void;
};

export function BeginSheet({ view, kind, onClose }: BeginSheetProps) {
  const [some, setSome] = useState<readonly string[]>(view.fellows.map(({ account }) => account));
  const task = useTask();
  const words = circleWords[kind];
  // Who has left the case since the sheet was opened is asked for no more.
  const chosen = some.filter((account) => view.fellows.some((one) => one.account === account));
  const begin = () =>
    task.run(async () => {
      await beginCircle(chosen);
      onClose();
    });
  return (
    <Sheet title={words.begin} onClose={onClose}>
      <p>{words.lead}</p>
      {view.fellows.length > 0 ? (
        <>
          <Ticks
            label={text.who}
            labels={Object.fromEntries(
              view.fellows.map(({ account, name, role }) => [
                account,
                `${name}, ${(roleName[role] ?? role).toLowerCase()}`,
              ]),
            )}
            some={chosen}
            onSome={setSome}
          />
          <p class="small soft">{text.whoHint}</p>
        </>
      ) : (
        <p>{words.alone}</p>
      )}
      {chosen.length === 0 ? <p class="small soft">{text.alone}</p> : null}
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={begin}>
          {task.busy ? text.working : text.beginDo}
        </button>
      </div>
    </Sheet>
  );
}
