// New keys of the unit: who is to hold them, a card for each, and the signatures of those until now.
import { useEffect, useState } from 'preact/hooks';
import {
  drawCards,
  followKeys,
  keptByNew,
  type CardView,
  type KeptView,
  type Plan,
  type UnitKeysView,
} from '../../../model/unitkeys.ts';
import { frame, joined } from '../../../text/desk.ts';
import { unitKeysText as text } from '../../../text/unitkeys.ts';
import { Sheet } from '../frame/sheet.tsx';
import { useTask } from '../../task/task.tsx';
import { CardSteps } from './card.tsx';
import { usePapers } from './papers.tsx';

/** Lines for new keys. */
const lines = [0, 1, 2, 3];

type PlanProps = {
  readonly view: UnitKeysView;
  readonly onPlan: (plan: Plan) => Promise<void>;
  readonly onClose: () => void;
};

function Stay({
  view,
  stay,
  onStay,
}: Pick<PlanProps, 'view'> & {
  readonly stay: readonly number[];
  readonly onStay: (to: number[]) => void;
}) {
  return (
    <fieldset class="ask">
      <legend>{text.stay}</legend>
      {view.keys.map(({ holder }, i) => (
        <label key={i} class="choice">
          <input
            type="checkbox"
            checked={stay.includes(i)}
            onChange={() => onStay(stay.includes(i) ? stay.filter((one) => one !== i) : [...stay, i].sort())}
          />
          <span>{holder}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Names({
  names,
  onNames,
}: {
  readonly names: readonly string[];
  readonly onNames: (to: string[]) => void;
}) {
  return (
    <fieldset class="ask">
      <legend>{text.fresh}</legend>
      <p class="soft small">{text.freshHint}</p>
      {lines.map((i) => (
        <input
          key={i}
          class="in"
          autocomplete="off"
          maxLength={40}
          aria-label={text.person(i + 1)}
          value={names[i] ?? ''}
          onInput={(event) => {
            const to = event.currentTarget.value;
            onNames(lines.map((line) => (line === i ? to : (names[line] ?? ''))));
          }}
        />
      ))}
    </fieldset>
  );
}

function PlanSheet({ view, onPlan, onClose }: PlanProps) {
  const [stay, setStay] = useState<readonly number[]>(view.keys.map((_, i) => i));
  const [names, setNames] = useState<readonly string[]>([]);
  const [needed, setNeeded] = useState(2);
  const [own, setOwn] = useState(-1);
  const [wrong, setWrong] = useState(false);
  const task = useTask();
  const holders = names.map((name) => name.trim()).filter((name) => name !== '');
  const all = stay.length + holders.length;
  const threshold = Math.max(1, Math.min(needed, all));
  const go = () => {
    setWrong(all === 0);
    if (all > 0) task.run(() => onPlan({ threshold, stay, holders, own: own < holders.length ? own : -1 }));
  };
  return (
    <Sheet title={text.planTitle} onClose={onClose}>
      <p>{text.planLead}</p>
      <Stay view={view} stay={stay} onStay={setStay} />
      <Names names={names} onNames={setNames} />
      <div class="ask">
        <label for="needed">{text.needed}</label>
        <select
          id="needed"
          class="in"
          value={threshold}
          onChange={(event) => setNeeded(Number(event.currentTarget.value))}
        >
          {Array.from({ length: Math.max(1, all) }, (_, i) => (
            <option key={i} value={i + 1}>
              {text.neededOf(i + 1, all)}
            </option>
          ))}
        </select>
      </div>
      <div class="ask">
        <label for="own-key">{text.own}</label>
        <select
          id="own-key"
          class="in"
          value={own}
          onChange={(event) => setOwn(Number(event.currentTarget.value))}
        >
          <option value={-1}>{text.ownNone}</option>
          {holders.map((holder, i) => (
            <option key={i} value={i}>
              {holder}
            </option>
          ))}
        </select>
      </div>
      {wrong ? (
        <p class="problem" role="alert">
          {text.needKeys}
        </p>
      ) : (
        task.problem
      )}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={go}>
          {task.busy ? frame.working : text.next}
        </button>
      </div>
    </Sheet>
  );
}

type SignProps = {
  readonly view: UnitKeysView;
  readonly plan: Plan;
  readonly cards: readonly CardView[];
  readonly onDone: () => void;
  readonly onClose: () => void;
};

function SignSheet({ view, plan, cards, onDone, onClose }: SignProps) {
  const { papers, ready, fields } = usePapers();
  const task = useTask();
  const [kept, setKept] = useState<readonly KeptView[] | undefined>(undefined);
  useEffect(() => task.run(async () => setKept(await keptByNew())), []);
  const said = ({ name, role, ended }: KeptView): string =>
    ended ? text.keptEnded(name) : role === 'victim' ? text.keptHers(name) : name;
  const holders = [...view.keys.filter((_, i) => plan.stay.includes(i)), ...cards].map((one) => one.holder);
  const sign = () =>
    task.run(async () => {
      await followKeys(plan, cards, papers, kept ?? []);
      onDone();
    });
  return (
    <Sheet title={text.signTitle} onClose={onClose}>
      <p>{text.signLead(plan.threshold, holders.length, joined(holders))}</p>
      {kept ? <p>{text.signStaff(joined(kept.map(said)))}</p> : null}
      {fields}
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy || !ready || !kept} onClick={sign}>
          {task.busy ? frame.working : text.sign}
        </button>
      </div>
    </Sheet>
  );
}

type NewKeysProps = {
  readonly view: UnitKeysView;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

export function NewKeys({ view, onDone, onClose }: NewKeysProps) {
  const [plan, setPlan] = useState<Plan | undefined>(undefined);
  const [cards, setCards] = useState<readonly CardView[]>([]);
  const [written, setWritten] = useState(0);
  const begin = async (next: Plan) => {
    setCards(await drawCards(next.holders));
    setPlan(next);
  };
  if (!plan) return <PlanSheet view={view} onPlan={begin} onClose={onClose} />;
  const card = cards[written];
  if (card)
    return <CardSteps key={written} card={card} onClose={onClose} onNext={() => setWritten(written + 1)} />;
  return <SignSheet view={view} plan={plan} cards={cards} onDone={onDone} onClose={onClose} />;
}
