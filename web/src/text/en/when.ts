// Words around days, clocks and spans, and how the language writes them.
const days = (n: number) => `${n} days`;

export const whenText = {
  /** By which Intl writes days and clocks. */
  locale: 'en-GB',
  todayIs: (day: string) => `Today, ${day}`,
  yesterdayIs: (day: string) => `Yesterday, ${day}`,
  today: (clock: string) => `today ${clock}`,
  yesterday: (clock: string) => `yesterday ${clock}`,
  tomorrow: (clock: string) => `tomorrow ${clock}`,
  daysAgo: (n: number) => `${days(n)} ago`,
  minutes: (n: number) => `${n} min`,
  hours: (n: number) => (n === 1 ? '1 hour' : `${n} hours`),
  days,
};
