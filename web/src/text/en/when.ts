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
  /** A day that is not over: today, tomorrow, one of the next days from Monday on, or a later one. */
  onToday: 'today',
  onTomorrow: 'tomorrow',
  onWeekday: [
    'on Monday',
    'on Tuesday',
    'on Wednesday',
    'on Thursday',
    'on Friday',
    'on Saturday',
    'on Sunday',
  ],
  onDate: (day: string) => `on ${day}`,
  by: (clock: string, day: string) => `by ${clock} ${day}`,
  from: (clock: string, day: string) => `${day} at ${clock}`,
};
