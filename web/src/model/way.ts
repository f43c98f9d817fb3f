// One way to reach her as it is being written down, on her phone or at the desk.
import type { Calls } from '../worker/messages.ts';

export type Reach = Calls['contact/rules']['in']['rules'];
export type Way = Reach['ways'][number];
export type Hours = Way['windows'][number];

export const newHours: Hours = { days: 31, from: 9 * 60, to: 17 * 60 };
export const newWay: Way = {
  ...{ means: 'call', address: '', answer: 'only_me', names: '', voicemail: '', cover: '' },
  windows: [newHours],
};

/** It is the service that says her words, in a mail or a notice. */
export const isKnock = (means: string): boolean => means === 'knock' || means === 'push';

/** Without what its means does not have. */
export const plainWay = (way: Way): Way => ({
  ...{ ...way, address: way.address.trim(), cover: way.cover.trim() },
  ...(way.means === 'call' ? {} : { voicemail: '' }),
  ...(isKnock(way.means) ? { answer: 'only_me', names: '' } : {}),
  ...(way.means === 'push' ? { address: '' } : {}),
});

export const isWhole = ({ windows }: Way): boolean =>
  windows.every(({ days, from, to }) => days > 0 && from !== to);
