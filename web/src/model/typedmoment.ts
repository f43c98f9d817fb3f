// Moments as a browser's field for day and time has them: yyyy-mm-ddThh:mm by the clocks of this computer, '' for not said.

import { tellable } from '../text/when.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** Unix ms, 0 for not said. */
export function typedMoment(moment: number): string {
  if (moment === 0) return '';
  const at = new Date(tellable(moment));
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Unix ms; 0 for what is no moment. */
export const momentOf = (value: string): number => (value === '' ? 0 : new Date(value).getTime() || 0);
