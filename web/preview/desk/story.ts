import type { CaseSummary, EntryView, IncidentDraft, MemberView, PlanItem, Role, VaultKind, VaultView } from '../../src/worker/messages.ts';

export const now = Date.now();
const DAY = 86_400_000;
export const hex = (text: string) => [...text].map((c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('').padEnd(32, '0').slice(0, 32);
export const at = (daysAgo: number, h: number, m: number) => {
  const d = new Date(now - daysAgo * DAY);
  d.setHours(h, m, 0, 0);
  return Math.min(d.getTime(), now - 60_000);
};
export const who: Record<string, MemberView> = {
  amira: { account: hex('amira'), name: 'Amira Khan', role: 'advocate', canAppend: true, waiting: false },
  jo: { account: hex('jo'), name: 'Jo Bell', role: 'outreach', canAppend: true, waiting: false },
  ruth: { account: hex('ruth'), name: 'Ruth Okafor', role: 'manager', canAppend: false, waiting: false },
  her: { account: hex('her'), name: 'quiet-otter', role: 'victim', canAppend: true, waiting: false },
  sam: { account: hex('sam'), name: 'Samantha Featherstonehaugh-Wolstenholme', role: 'advocate', canAppend: true, waiting: false },
};
export const CASE = hex('case1');
const v = (k: string) => hex(`v1${k}`);
const member = (key: string, canAppend = true): MemberView => ({ ...(who[key] as MemberView), canAppend });
export const members: Record<string, MemberView[]> = {
  contact: [member('her'), member('amira'), member('jo')],
  chat: [member('her'), member('amira')],
  plan: [member('her'), member('amira'), member('jo')],
  incidents: [member('her'), member('amira')],
  team: [member('amira'), member('ruth'), member('sam')],
  advocacy: [member('amira')],
};
const seqs: Record<string, number> = {};
function base(kind: VaultKind, by: string, time: number, me: string, lag = 1) {
  const seq = (seqs[kind] = (seqs[kind] ?? 0) + 1);
  const p = who[by] as MemberView;
  return { vault: v(kind), vaultKind: kind, seq, id: hex(`${kind}${seq}`), author: p.account, authorName: p.name, authorRole: p.role, mine: by === me, written: time, received: time + lag * 1000, state: 'saved' as const };
}
const draft = (start: number, kinds: string[], text: string, fear: number, where: string, w: string): IncidentDraft => ({ kinds, start, end: 0, precision: 'exact', zone: 'Europe/London', text, fear: fear as 0, where, who: w, repeatOf: '' });
const photo = { index: 0, name: 'IMG_2041.jpg', type: 'image/jpeg', size: 1_843_200 };

const chat: [number, number, number, string, string][] = [
  [24, 10, 12, 'amira', 'Hello, and welcome. This is our own space: what you write here only you and I can read. There is no rush, and nothing you have to write.'],
  [24, 19, 40, 'her', 'Thank you. I am not sure where to start. He has been messaging again from new numbers.'],
  [24, 19, 52, 'amira', 'That is a good place to start. You could put each one in the log – a line is enough, and a screenshot if you have one. I see it as soon as you save it.'],
  [21, 8, 5, 'her', 'Three missed calls in the night. I logged them. I did not sleep much.'],
  [21, 9, 2, 'amira', 'I saw them, and I am sorry about the night. You did exactly right not to answer. Would it help to talk at 12?'],
  [21, 9, 30, 'her', 'Yes please. I am on lunch from 12.'],
  [17, 18, 22, 'her', 'He was at the bus stop by my work. He did not say anything. He just stood there.'],
  [17, 18, 31, 'amira', 'Are you somewhere safe now?'],
  [17, 18, 33, 'her', 'Yes, at my sister’s.'],
  [17, 18, 45, 'amira', 'Good. Stay as long as you like. When you are ready, log where he stood and the time. I will tell the unit today that he has come in person, because that changes things.'],
  [12, 13, 0, 'amira', 'I have written up how the hearing works, in plain words. Shall we go through it together on Thursday?'],
  [12, 16, 48, 'her', 'Thursday is good. Can Jo help me with the locks? You said someone could.'],
  [12, 17, 5, 'amira', 'Yes. Jo is our outreach worker. If you agree, Jo can see your plan – not our messages. I will ask you in the app and you decide.'],
  [8, 20, 15, 'her', 'The locks are done. It is strange how much better one bolt can feel.'],
  [8, 20, 40, 'amira', 'I am so glad. It is in your plan as done.'],
  [4, 7, 50, 'her', 'A card through my mum’s door. Same handwriting. I put a photo in the log.'],
  [4, 8, 20, 'amira', 'Thank you for the photo. Please keep the card in a clean envelope and touch it as little as you can. I will ring you at 10, from the number you know.'],
  [1, 21, 10, 'her', 'Quiet today. I went for a walk with my sister and did not look behind me all the time.'],
  [0, 8, 30, 'her', 'Can we look at the plan for home before Friday? I keep thinking about the back window.'],
];
const log: [number, number, number, number, string[], string, number, string, string, boolean][] = [
  [25, 22, 14, 40, ['text_or_chat'], 'Fourteen messages from a number I do not know. First sorry, then angry. The words are his.', 1, 'phone', 'known_named', false],
  [22, 2, 40, 320, ['call'], 'Three missed calls, 02:40, 02:52 and 03:31.', 2, 'phone', 'think_i_know', false],
  [20, 1, 15, 400, ['call'], 'Again in the night. Five calls.', 2, 'phone', 'think_i_know', false],
  [19, 18, 0, 90, ['social_media_contact', 'fake_account'], 'A new account with my cat’s picture asked to follow me.', 1, 'online', 'think_i_know', false],
  [17, 17, 50, 45, ['waited_near', 'silent_presence'], 'He stood at the bus stop opposite work for about twenty minutes and looked at the door.', 3, 'work', 'known_named', false],
  [14, 17, 45, 30, ['waited_near'], 'The same bus stop. He left when my colleague came out with me.', 2, 'work', 'known_named', false],
  [10, 12, 30, 15, ['contacted_people_i_know'], 'He rang my sister and asked where I live now. She hung up.', 2, 'phone', 'known_named', false],
  [5, 9, 0, 600, ['letter', 'contacted_people_i_know'], 'A card through my mum’s door: “Tell her I only want to talk.”', 2, 'other', 'known_named', true],
  [2, 23, 55, 10, ['text_or_chat'], '“Nice coat.” I bought it on Saturday.', 3, 'phone', 'think_i_know', false],
];
export function entries(me: string): EntryView[] {
  for (const k of Object.keys(seqs)) delete seqs[k];
  const out: EntryView[] = [];
  for (const kind of ['contact', 'chat', 'plan', 'incidents'] as VaultKind[]) {
    out.push({ ...base(kind, 'amira', at(25, 9, 2), me), type: 'membership', change: 'created', who: [member('amira'), { ...member('her'), waiting: true }] });
    out.push({ ...base(kind, 'her', at(25, 9, 40), me), type: 'membership', change: 'joined', who: [member('her')] });
  }
  out.push({ ...base('team', 'amira', at(25, 9, 2), me), type: 'membership', change: 'created', who: [member('amira')] });
  out.push({ ...base('advocacy', 'amira', at(25, 9, 2), me), type: 'membership', change: 'created', who: [member('amira')] });
  out.push({ ...base('team', 'amira', at(25, 9, 3), me), type: 'facts', stalker: 'known', label: 'Former partner, new flat', note: 'Moved in September. He does not know the new address. Restraining order hearing is being prepared.' });
  let firstHers = '';
  for (const [d, h, m, by, text] of chat) {
    const b = base('chat', by, at(d, h, m), me);
    if (by === 'her' && !firstHers) firstHers = b.id;
    out.push({ ...b, type: 'message', text, replyTo: d === 21 && by === 'amira' ? firstHers : '', files: [] });
  }
  let n = 0;
  for (const [d, h, m, lag, kinds, text, fear, where, w, pic] of log) {
    const start = at(d, h, m);
    out.push({ ...base('incidents', 'her', start + lag * 60_000, me, d === 19 ? 7200 : 2), type: 'incident', incident: hex(`inc${++n}`), version: 1, corrects: '', status: 'kept', source: 'victim', draft: draft(start, kinds, text, fear, where, w), files: pic ? [photo, { ...photo, index: 1, name: 'envelope-back.jpg' }] : [] });
  }
  const planBy: [number, number, number, string, number[]][] = [[23, 12, 30, 'her', [1]], [23, 12, 34, 'her', [1, 4]], [23, 12, 36, 'amira', [3]], [16, 10, 0, 'amira', [5]], [16, 10, 4, 'amira', [7, 10]], [8, 20, 38, 'amira', [4]], [3, 19, 0, 'her', [16]], [3, 19, 8, 'her', [16, 17]]];
  for (const [d, h, m, by, sections] of planBy) out.push({ ...base('plan', by, at(d, h, m), me), type: 'plan', sections });
  out.push({ ...base('plan', 'her', at(12, 17, 20), me), type: 'membership', change: 'added', who: [member('jo')] });
  out.push({ ...base('contact', 'her', at(12, 17, 20), me), type: 'membership', change: 'added', who: [member('jo')] });
  out.push({ ...base('incidents', 'sam', at(1, 11, 0), me), type: 'proposal', proposal: hex('prop1'), added: [member('jo')], removed: [], outcome: 'open', canConfirm: me === 'amira' });
  const long = 'I have been trying to write down what the last year was like. ' + 'At first it was small things that I could explain away, and each of them on its own sounds like nothing when I say it. '.repeat(12) + 'Averyveryverylongwordwithoutanyblank'.repeat(6);
  out.push({ ...base('chat', 'her', at(1, 21, 40), me), type: 'message', text: long, replyTo: '', files: [photo] });
  return out;
}
export function many(): EntryView[] {
  const out: EntryView[] = [];
  for (let i = 0; i < 600; i += 1) {
    const time = now - (600 - i) * 3_600_000 * 5;
    const by = i % 3 === 0 ? 'amira' : 'her';
    if (i % 4 === 3) out.push({ ...base('incidents', 'her', time, 'amira'), vault: hex('v2incidents'), seq: i + 1, id: hex(`m${i}`), type: 'incident', incident: hex(`mi${i}`), version: 1, corrects: '', status: 'kept', source: 'victim', draft: draft(time - 3_600_000, [['call', 'text_or_chat', 'followed', 'letter'][i % 16 >> 2] ?? 'call'], `Incident ${i}: the phone rang again and nobody spoke.`, i % 5, 'phone', 'unknown'), files: [] });
    else out.push({ ...base('chat', by, time, 'amira'), vault: hex('v2chat'), seq: i + 1, id: hex(`m${i}`), type: 'message', text: `Message number ${i}. `.repeat(1 + (i % 6)), replyTo: '', files: [] });
  }
  return out;
}
export function vaults(me: string, all: readonly EntryView[], secondCase = false): VaultView[] {
  return (Object.keys(members) as VaultKind[])
    .filter((k) => members[k]?.some((p) => p.account === who[me]?.account) && (!secondCase || k !== 'team'))
    .map((kind) => ({ id: secondCase ? hex(`v2${kind}`) : v(kind), kind, state: kind === 'incidents' ? 'checking' : 'verified', epoch: 2, seq: all.filter((e) => e.vaultKind === kind).length, older: kind === 'chat', canAppend: members[kind]?.find((p) => p.account === who[me]?.account)?.canAppend ?? false, members: members[kind] ?? [] }));
}
export const planItems: PlanItem[] = (
  [
    [1, 'If he is at the door: do not open, ring 999, then my sister. Say “he is here”.', 'agreed'],
    [1, 'Keep the phone charged and by the bed at night.', 'doing'],
    [3, 'New phone number only for people on my list. The old one stays on, silent, to keep what he sends.', 'done'],
    [4, 'A bolt on the front door and a lock on the back window.', 'done'],
    [4, 'Ask the letting agent to take my name off the bell.', 'doing'],
    [5, 'Different way home on Mondays and Thursdays. Walk with Dee to the bus.', 'agreed'],
    [7, 'Tell reception: no one is told when I work. Photo of him with the security desk.', 'agreed'],
    [10, 'Mum and my sister do not answer questions about me. They write down when he rings.', 'agreed'],
    [13, 'Bring the log to the meeting about the order.', 'idea'],
    [16, 'Ring Dee when the evening is long.', 'doing'],
    [17, 'If he comes to the flat, or there is a date for the hearing: we look at sections 1, 4 and 5 again.', 'agreed'],
  ] as const
).map(([section, text, status], i) => ({ id: hex(`item${i}`), section, text, status, starter: '' }));

const sum = (i: number, name: string, more: Partial<CaseSummary>): CaseSummary => ({ caseId: hex(`case${i}`), name, victim: hex(`her${i}`), kinds: ['contact', 'chat', 'plan', 'incidents', 'team', 'advocacy'], waiting: false, inviteExpires: 0, stalker: 'unknown', fresh: { messages: 0, incidents: 0, plan: 0, other: 0 }, incidents: 0, lastEntry: at(i, 12, 10), unanswered: false, lastIncident: 0, planItems: { total: 0, agreed: 0, done: 0 }, opening: false, ...more });
export const cases: CaseSummary[] = [
  sum(1, 'Former partner, new flat', { stalker: 'known', fresh: { messages: 2, incidents: 1, plan: 2, other: 1 }, incidents: 9, lastIncident: at(2, 23, 55), lastEntry: at(0, 8, 30), unanswered: true, planItems: { total: 11, agreed: 5, done: 2 } }),
  sum(2, 'Nobody known, notes at the car', { stalker: 'unknown', fresh: { messages: 1, incidents: 0, plan: 0, other: 0 }, incidents: 150, lastIncident: at(3, 21, 55), lastEntry: at(0, 7, 45), unanswered: true, planItems: { total: 6, agreed: 2, done: 2 } }),
  sum(3, 'Student, messages from many accounts', { stalker: 'thought_known', incidents: 214, lastIncident: at(0, 2, 12), lastEntry: at(0, 2, 20), fresh: { messages: 0, incidents: 14, plan: 0, other: 0 }, planItems: { total: 8, agreed: 6, done: 1 } }),
  sum(4, 'Night nurse, car park', { stalker: 'unknown', incidents: 31, lastIncident: at(9, 6, 12), planItems: { total: 14, agreed: 9, done: 5 } }),
  sum(5, 'Library, Tuesday readings and the long corridor', { waiting: true, inviteExpires: now + 19 * 3_600_000, kinds: ['contact', 'chat', 'plan', 'incidents', 'team', 'advocacy'] }),
  sum(6, 'Neighbour dispute', { waiting: true, inviteExpires: now - 3_600_000 }),
  sum(7, 'Ex-colleague', { stalker: 'known', incidents: 62, lastIncident: at(21, 14, 0), lastEntry: at(7, 12, 0), planItems: { total: 17, agreed: 12, done: 5 } }),
  sum(8, 'Shop, customer', { stalker: 'known', incidents: 12, lastIncident: at(33, 14, 0), fresh: { messages: 0, incidents: 0, plan: 3, other: 0 }, planItems: { total: 5, agreed: 1, done: 0 } }),
  sum(9, 'Donaudampfschifffahrtsgesellschaftskapitän', { stalker: 'thought_known', incidents: 1204, lastIncident: at(0, 6, 0), lastEntry: at(0, 6, 1), kinds: ['plan', 'contact'] }),
  sum(10, 'Opening one', { opening: true, lastEntry: 0 }),
];
export const staff = [
  { account: hex('ruth'), name: 'Ruth Okafor', role: 'manager' as Role, waiting: false },
  { account: hex('amira'), name: 'Amira Khan', role: 'advocate' as Role, waiting: false },
  { account: hex('jo'), name: 'Jo Bell', role: 'outreach' as Role, waiting: false },
  { account: hex('sam'), name: 'Samantha Featherstonehaugh-Wolstenholme', role: 'advocate' as Role, waiting: false },
  { account: hex('imran'), name: 'Dr Imran Sheikh', role: 'psychologist' as Role, waiting: false },
  { account: hex('new'), name: 'Ffion Rhys', role: 'outreach' as Role, waiting: true },
];
