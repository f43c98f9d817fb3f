// The drawing that stands for each kind of entry.
import type { FunctionComponent } from 'preact';
import type { Strand } from '../../../model/timeline.ts';
import { IncidentIcon, MessageIcon, PeopleIcon, PlanIcon, ReachIcon, RecordIcon } from '../frame/icons.tsx';

export const STRAND_ICONS: Readonly<Record<Strand, FunctionComponent<{ readonly size?: number }>>> = {
  ...{ messages: MessageIcon, incidents: IncidentIcon, plan: PlanIcon },
  ...{ records: RecordIcon, contact: ReachIcon, people: PeopleIcon },
};
