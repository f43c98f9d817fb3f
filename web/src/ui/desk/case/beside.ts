// What can stand beside the timeline instead of the panels, with its key; the plan is another one (plan.tsx), as it opens at a section.
import type { FunctionComponent } from 'preact';
import { DecisionsColumn } from '../decision/column.tsx';
import { LinksColumn } from '../link/column.tsx';
import { OrdersColumn } from '../order/column.tsx';
import { GateColumn } from '../gate/column.tsx';
import { NotesColumn } from '../note/column.tsx';
import { FormulationColumn } from '../formulation/column.tsx';
import { ReferralColumn } from '../referral/column.tsx';
import { RiskColumn } from '../risk/column.tsx';
import { PicturesColumn } from '../picture/column.tsx';
import { ConductColumn } from './conduct.tsx';

export type BesideProps = {
  readonly onClose: () => void;
  /** Something of it is shown in the timeline now. */
  readonly onShow: () => void;
  /** Another one in its place. */
  readonly onOther: (name: Beside) => void;
};

type One = { readonly key: string; readonly Column: FunctionComponent<BesideProps> };

export const BESIDE = {
  conduct: { key: 'c', Column: ConductColumn },
  notes: { key: 'a', Column: NotesColumn },
  orders: { key: 'o', Column: OrdersColumn },
  referral: { key: 't', Column: ReferralColumn },
  decisions: { key: 'd', Column: DecisionsColumn },
  risk: { key: 'x', Column: RiskColumn },
  formulation: { key: 'f', Column: FormulationColumn },
  gate: { key: 'q', Column: GateColumn },
  pictures: { key: 'v', Column: PicturesColumn },
  links: { key: 'l', Column: LinksColumn },
} satisfies Readonly<Record<string, One>>;

export type Beside = keyof typeof BESIDE;

/** '' for what cannot. */
export const besideOf = (name: string): Beside | '' => (Object.hasOwn(BESIDE, name) ? (name as Beside) : '');
