// Words around days, clocks and spans, and how the language writes them.
import type * as English from '../en/when.ts';
import { count } from './plural.ts';

const days = (n: number) => count(n, 'dzień', 'dni', 'dni');

export const whenText: typeof English.whenText = {
  locale: 'pl',
  todayIs: (day) => `Dzisiaj, ${day}`,
  yesterdayIs: (day) => `Wczoraj, ${day}`,
  today: (clock) => `dzisiaj ${clock}`,
  yesterday: (clock) => `wczoraj ${clock}`,
  tomorrow: (clock) => `jutro ${clock}`,
  daysAgo: (n) => `${days(n)} temu`,
  minutes: (n) => `${n} min`,
  hours: (n) => count(n, 'godzina', 'godziny', 'godzin'),
  days,
  onToday: 'dzisiaj',
  onTomorrow: 'jutro',
  onWeekday: ['w poniedziałek', 'we wtorek', 'w środę', 'w czwartek', 'w piątek', 'w sobotę', 'w niedzielę'],
  onDate: (day) => `dnia ${day}`,
  by: (clock, day) => `${day} do ${clock}`,
  from: (clock, day) => `${day} o ${clock}`,
};
