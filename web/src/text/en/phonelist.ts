// Sentences for bringing a list of messages or calls into her log.

const calls: Readonly<Record<string, string>> = {
  in: 'call to me',
  out: 'call from me',
  missed: 'missed call',
  refused: 'call that I did not take',
  voicemail: 'voice message',
};

const timeOf = (seconds: number) => {
  const [whole, rest] = [Math.floor(seconds / 60), seconds % 60];
  return whole === 0 ? `${rest} s` : `${whole} min ${rest} s`;
};

export const listText = {
  open: 'Bring in messages or calls',
  title: 'Messages and calls',
  lead: 'Your phone can write a chat or your calls into a file. We read the file here, on this phone. You choose what goes in your log.',
  how: 'In WhatsApp: open the chat, then More, then Export chat, without media. That file stays on your phone until you delete it.',
  choose: 'Choose the file',
  another: 'Choose another file',
  reading: 'Reading …',
  found: (n: number, kind: string) => (kind === 'chat' ? `${n} messages` : `${n} calls`),
  span: (from: string, to: string) => `From ${from} to ${to}.`,
  skipped: (n: number) => `We could not read the day of ${n}. They stay in the file.`,
  unsure: (day: string) => `Days can be read in two ways here. Is ${day} the right first day?`,
  turn: 'No, swap day and month',
  how2: 'How should it look in your log?',
  day: 'One entry a day',
  each: 'One entry for each',
  who: 'Who is it from?',
  days: 'Which days?',
  all: 'Choose all',
  none: 'Choose none',
  show: 'Show them',
  further: 'Show more days',
  chosen: (n: number) => `Put ${n} in my log`,
  nothing: 'Choose at least one.',
  many: (most: number) => `That makes more than ${most}. Choose fewer days, or one entry a day.`,
  left: '(a photo or file)',
  more: (n: number) => `… and ${n} more, in the file`,
  call: (direction: string, seconds: number) =>
    [calls[direction] ?? 'call', ...(seconds > 0 ? [timeOf(seconds)] : [])].join(', '),
  saving: (n: number, all: number) => `${n} of ${all} saved. Please stay on this page.`,
  saved: (n: number) => `${n} saved in your log. The file goes with the first of them.`,
  refused: 'Some could not be saved. They wait in your log, where you can try again.',
  toLog: 'To my log',
};
