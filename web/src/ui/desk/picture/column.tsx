// Pictures of the whole log beside the timeline, each with its table; printed alone, black on white, with the tables open.
import { useEffect, useRef } from 'preact/hooks';
import { forceOf } from '../../../model/breach.ts';
import { opened, showIncidents, summary } from '../../../model/casefile.ts';
import { decisions } from '../../../model/decisions.ts';
import { startOf } from '../../../model/extent.ts';
import { orders } from '../../../model/orders.ts';
import { bursts, placed, whole } from '../../../model/pictures.ts';
import { momentOfDay } from '../../../model/day.ts';
import type { Mark } from '../../../model/running.ts';
import { zoneHere } from '../../../model/zone.ts';
import { decisionName } from '../../../text/decision.ts';
import { orderKindLabel, orderStageLabel, ordersText } from '../../../text/order.ts';
import { pictureText as text } from '../../../text/picture.ts';
import { shortDay } from '../../../text/when.ts';
import type { BesideProps } from '../case/beside.ts';
import { Column, WholeLog } from '../case/column.tsx';
import type { OnShow } from '../case/number.tsx';
import { CalendarPart } from './calendar.tsx';
import { ChannelsPart, PlacesPart } from './monthly.tsx';
import { NetworkPart } from './network.tsx';
import { RunningPart } from './running.tsx';
import { Shades } from './shading.tsx';
import { WeekPart } from './week.tsx';

/** What was decided in the case, and when; Unix ms. */
export type Decided = { readonly at: number; readonly label: string; readonly zone: string };

/** Decisions of the unit, each on the day from which it holds. */
const decided = (): readonly Decided[] =>
  (decisions.value?.decisions ?? []).map(({ start, code }) => ({
    at: startOf(start, zoneHere()),
    label: decisionName(code),
    zone: zoneHere(),
  }));

function marksOf(decisions: readonly Decided[]): readonly Mark[] {
  const all = orders.value?.orders ?? [];
  const ordered = all.map((order): Mark => {
    const { from, until } = forceOf(order, all);
    const { [order.kind]: kind = order.kind } = orderKindLabel;
    return {
      ...{ what: 'order', at: from, until: until === Infinity ? null : until, zone: order.zone },
      label: ordersText.name(kind, orderStageLabel[order.stage] ?? order.stage),
    };
  });
  return [...ordered, ...decisions.map((one): Mark => ({ ...one, what: 'decision', until: null }))];
}

/** Opens every table while the page is printed: what is folded away is on no paper. */
function useOpenOnPaper() {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let folded: readonly HTMLDetailsElement[] = [];
    const unfold = () => {
      if (folded.length > 0) return; // told of twice
      folded = [...(root.current?.querySelectorAll<HTMLDetailsElement>('details:not([open])') ?? [])];
      for (const one of folded) one.open = true;
    };
    const fold = () => {
      for (const one of folded) one.open = false;
      folded = [];
    };
    const paper = window.matchMedia('print');
    const turn = () => (paper.matches ? unfold() : fold());
    window.addEventListener('beforeprint', unfold);
    window.addEventListener('afterprint', fold);
    paper.addEventListener('change', turn);
    return () => {
      window.removeEventListener('beforeprint', unfold);
      window.removeEventListener('afterprint', fold);
      paper.removeEventListener('change', turn);
    };
  }, []);
  return root;
}

function Lead() {
  const [first, last] = [placed.value[0], placed.value.reduce((a, b) => (b.last > a ? b.last : a), 0)];
  if (!first) return null;
  const day = (at: number) => shortDay(momentOfDay(at));
  const many = bursts.value.behind.length;
  return (
    <div class="about">
      <p>
        {text.range(whole.value.behind.length, day(first.first), day(last))} {text.counted}{' '}
        {many > 0 ? text.bursts(many, bursts.value.times) : ''}
      </p>
      <p class="small soft unprinted">{text.keys}</p>
      <button type="button" class="b small start unprinted" onClick={() => window.print()}>
        {text.print}
      </button>
    </div>
  );
}

export function Pictures({ decisions, onShow }: OnShow & { readonly decisions: readonly Decided[] }) {
  const root = useOpenOnPaper();
  return (
    <div class="pictures" ref={root}>
      <h2 class="printed">{text.printed(summary.value?.name ?? '', shortDay(opened.value))}</h2>
      <Shades />
      <Lead />
      <CalendarPart onShow={onShow} />
      <WeekPart onShow={onShow} />
      <ChannelsPart onShow={onShow} />
      <RunningPart marks={marksOf(decisions)} onShow={onShow} />
      <PlacesPart onShow={onShow} />
      <NetworkPart onShow={onShow} />
    </div>
  );
}

export function PicturesColumn({ onClose, onShow }: BesideProps) {
  return (
    <Column title={text.column} close={text.close} onClose={onClose}>
      <WholeLog>
        <Pictures
          decisions={decided()}
          onShow={(behind) => {
            showIncidents(behind);
            onShow();
          }}
        />
      </WholeLog>
    </Column>
  );
}
