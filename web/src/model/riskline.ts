// A risk record in one line, for a list in which other things stand: a title and a sentence.
import { riskLineText as text } from '../text/risk.ts';
import type { Definition } from './definition.ts';
import { levelOf, titleOf } from './risks.ts';

export type RiskLine = {
  readonly instrument: string;
  readonly definition: Definition | null;
  readonly level: string;
  readonly assessor: string;
};

export const riskLine = (risk: RiskLine): { readonly title: string; readonly sentence: string } => ({
  title: text.title(titleOf(risk)),
  sentence: text.sentence(levelOf(risk), risk.assessor),
});
