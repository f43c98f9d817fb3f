import type { PlanVersion } from '../../model/plan.ts';
import { versionText as text } from '../../text/planversions.ts';
import { sectionLabel } from '../../text/vocabulary.ts';
import { dayAndClock } from '../../text/when.ts';

/** What a version is of, and when it was agreed on or asked for. */
export const nameOf = ({ section, agreed, written }: PlanVersion): string =>
  `${section === 0 ? text.whole : sectionLabel[section]}, ${dayAndClock(agreed?.written ?? written)}`;
