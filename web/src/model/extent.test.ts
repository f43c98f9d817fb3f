import { expect, test } from 'vitest';
import { dayOf, extent, startOf } from './extent.ts';

const HOUR = 3_600_000;
const zone = 'Europe/London';
const at = (text: string) => Date.parse(`${text}Z`);
const span = (from: number, to: number) => ({ from, to });
const of = (start: string, precision: string, end = '', written = '2026-12-01T00:00') =>
  extent({ start: at(start), end: end === '' ? 0 : at(end), precision, zone }, at(written));

test('an exact time is itself, and to its end', () => {
  expect(of('2026-05-06T10:00', 'exact')).toEqual(span(at('2026-05-06T10:00'), at('2026-05-06T10:00')));
  expect(of('2026-05-06T10:00', 'exact', '2026-05-06T12:10').to).toBe(at('2026-05-06T12:10'));
});

test('about is two hours to both sides', () => {
  expect(of('2026-05-06T10:00', 'about')).toEqual(span(at('2026-05-06T08:00'), at('2026-05-06T12:00')));
});

test('a day is a day of its zone, of 23, 24 or 25 hours', () => {
  const hours = (day: string) => {
    const { from, to } = of(`${day}T12:00`, 'day');
    return (to + 1 - from) / HOUR;
  };
  expect(['2026-03-29', '2026-05-06', '2026-10-25'].map(hours)).toEqual([23, 24, 25]);
  expect(of('2026-05-06T23:30', 'day').from).toBe(at('2026-05-06T23:00')); // the 7th in London
});

test('a month is all of it', () => {
  expect(of('2026-10-31T23:30', 'month')).toEqual(span(at('2026-09-30T23:00'), at('2026-11-01T00:00') - 1));
});

test('what goes on ends when it is said to, else it went on when it was written', () => {
  expect(of('2026-05-06T10:00', 'ongoing')).toEqual(span(at('2026-05-05T23:00'), at('2026-12-01T00:00')));
  expect(of('2026-05-06T10:00', 'ongoing', '2026-05-08T10:00').to).toBe(at('2026-05-08T10:00'));
});

test('the first moment of a day in zones with odd offsets and none', () => {
  const day = dayOf(at('2026-05-06T12:00'), 'UTC');
  expect(startOf(day, 'Pacific/Kiritimati')).toBe(at('2026-05-05T10:00'));
  expect(startOf(day, 'Asia/Kathmandu')).toBe(at('2026-05-05T18:15'));
  expect(startOf(day, 'Pacific/Pago_Pago')).toBe(at('2026-05-06T11:00'));
  expect(startOf(day, 'Nowhere/Nowhere')).toBe(at('2026-05-06T00:00'));
});
