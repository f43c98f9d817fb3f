// What people read for the codes of incidents and plans. In her words: short, plain, blaming nobody, reading age 9.
import type * as English from './en/vocabulary.ts';

export let {
  kindLabel,
  whereLabel,
  whoLabel,
  fearLabel,
  certaintyLabel,
  burstLabel,
  answerLabel,
  helpLabel,
  childrenLabel,
  impactLabel,
  orderLabel,
  reportLabel,
  evidenceLabel,
  incidentStatusLabel,
  sectionLabel,
  statusLabel,
} = {} as typeof English;

export const fill = (from: typeof English): void =>
  void ({
    kindLabel,
    whereLabel,
    whoLabel,
    fearLabel,
    certaintyLabel,
    burstLabel,
    answerLabel,
    helpLabel,
    childrenLabel,
    impactLabel,
    orderLabel,
    reportLabel,
    evidenceLabel,
    incidentStatusLabel,
    sectionLabel,
    statusLabel,
  } = from);
