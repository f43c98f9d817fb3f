import type { CallMessage, CaseSummary, EntryView, Me, PlanItem, PlanView, VaultView } from '../../src/worker/messages.ts';
import * as story from './story.ts';

let me: Me | undefined;
let key = 'amira';
let list: CaseSummary[] = [...story.cases];
let plan: PlanItem[] = [...story.planItems];
let dismissed: string[] = [];
const loaded = new Map<string, EntryView[]>();
const post = (data: unknown) => { (self as unknown as { postMessage: (d: unknown) => void }).postMessage(data); };
const event = (name: string, data: unknown) => post({ event: name, data });
const wait = (ms: number) => new Promise((r) => setTimeout(r, ms));
const fail = (code: string) => { throw { code }; };
const words = 'amber acorn above abandon able about absorb acid acre across apple arch atlas autumn badge bakery bamboo banner barrel basket beacon berry birch blanket blossom bonfire branch breeze bridge bucket butter cabin candle canyon carpet castle cedar cherry circle clover cobalt copper cotton cradle crystal'.split(' ');
const invite = () => ({ link: 'https://notes.example.org/#i=4x7Qm2v9TtK0cWcLr8dJ5A', words: 'umbrella recliner squid tarnish gopher unlit moonbeam', expires: Date.now() + 24 * 3_600_000 });
const summary = () => event('cases', { cases: list });
const planView = (): PlanView => ({ caseId: story.CASE, complete: true, saving: false, canEdit: key !== 'ruth', items: plan, dismissed });
const sendPlan = () => event('plan', planView());

function open(caseId: string) {
  const second = caseId !== story.CASE;
  if (second && caseId !== story.hex('case2')) {
    const one = list.find((c) => c.caseId === caseId);
    for (const v of story.vaults('amira', [], true)) if (one?.kinds.includes(v.kind)) event('vault', { caseId, vault: { ...v, id: v.id + caseId.slice(0, 6), seq: 1, older: false, members: v.members.map((m) => (m.role === 'victim' ? { ...m, waiting: one.waiting } : m)) } });
    event('entries', { caseId, entries: [] });
    return;
  }
  const all = second ? story.many() : story.entries(key);
  loaded.set(caseId, all);
  const vaults: VaultView[] = story.vaults(key, all, second);
  for (const vault of vaults) event('vault', { caseId, vault });
  const seen = all.filter((e) => vaults.some((v) => v.id === e.vault));
  event('entries', { caseId, entries: second ? seen.slice(-400) : seen });
}

const calls: Record<string, (data: never) => unknown> = {
  'setup/begin': () => ({ signInName: 'amber-heron', passphrase: 'acorn atlas birch cedar cobalt clover' }),
  'setup/finish': async (d: { passphrase: string; name: string; unit: string }) => { await wait(900); if (!d.passphrase.startsWith('acorn')) fail('typed_differently'); return signIn('ruth'); },
  'invite/open': async (d: { code: string }) => { await wait(300); if (d.code.startsWith('bad')) fail('INVITE'); return { inviter: 'Ruth Okafor', inviterRole: 'manager', unit: 'Northgate Unit', role: 'advocate', givenName: 'Amira Khan', vaults: [], signInName: 'amber-heron', passphrase: 'acorn atlas birch cedar cobalt clover', expires: Date.now() + 86_000_000 }; },
  'invite/another': () => ({ signInName: 'copper-bridge', passphrase: 'candle canyon castle cherry circle crystal' }),
  'invite/accept': async (d: { passphrase: string }) => { await wait(900); if (!/^(acorn|candle)/.test(d.passphrase)) fail('typed_differently'); return signIn('amira'); },
  'session/signIn': async (d: { signInName: string; passphrase: string }) => { await wait(500); const n = d.signInName.trim(); if (n === 'bad') fail('LOGIN'); return signIn(n in story.who ? n : 'amira'); },
  'session/signOut': () => null,
  'words/complete': (d: { prefix: string }) => words.filter((w) => w.startsWith(d.prefix)).slice(0, 5),
  'case/open': async (d: { caseId: string }) => { await wait(60); open(d.caseId); return null; },
  'case/seen': (d: { caseId: string }) => { list = list.map((c) => (c.caseId === d.caseId ? { ...c, fresh: { messages: 0, incidents: 0, plan: 0, other: 0 } } : c)); summary(); return null; },
  'vault/older': async (d: { vault: string }) => { await wait(500); event('entries', { caseId: story.hex('case2'), entries: (loaded.get(story.hex('case2')) ?? []).slice(0, 200) }); const v = story.vaults(key, [], true).find((x) => x.id === d.vault); if (v) event('vault', { caseId: story.hex('case2'), vault: { ...v, older: false, seq: 600 } }); return null; },
  'chat/send': (d: { caseId: string; text: string; replyTo: string; files: File[] }) => {
    const id = story.hex(`sent${Date.now()}`);
    const p = story.who[key];
    const entry = { type: 'message', vault: d.caseId === story.CASE ? story.hex('v1chat') : story.hex('v2chat'), vaultKind: 'chat', seq: 0, id, author: p?.account, authorName: p?.name, authorRole: p?.role, mine: true, written: Date.now(), received: 0, state: 'sending', text: d.text, replyTo: d.replyTo, files: d.files.map((f, index) => ({ index, name: f.name, type: f.type, size: f.size })) };
    event('entries', { caseId: d.caseId, entries: [entry] });
    if (d.text.includes('refuse')) setTimeout(() => event('entries', { caseId: d.caseId, entries: [{ ...entry, state: 'refused', code: 'too_large' }] }), 300);
    else setTimeout(() => event('entries', { caseId: d.caseId, entries: [{ ...entry, state: 'saved', seq: 900, received: Date.now() }] }), 400);
    return { id };
  },
  'outbox/retry': () => null,
  'file/open': async () => {
    await wait(300);
    const c = new OffscreenCanvas(640, 420); const g = c.getContext('2d');
    if (g) { g.fillStyle = '#e8ddc8'; g.fillRect(0, 0, 640, 420); g.fillStyle = '#fffdf9'; g.fillRect(120, 90, 400, 240); g.strokeStyle = '#8a7f72'; g.strokeRect(120, 90, 400, 240); g.fillStyle = '#2a2520'; g.font = 'italic 26px serif'; g.fillText('Tell her I only want to talk.', 160, 215); }
    return { blob: await c.convertToBlob() };
  },
  'plan/open': async () => { await wait(100); sendPlan(); setTimeout(() => { plan = plan.map((i) => (i.section === 13 ? { ...i, text: i.text + ' Ask Amira to come with me.' } : i)); sendPlan(); }, 3000); return null; },
  'plan/add': (d: { section: number; text: string; starter: string }) => { const id = story.hex(`new${plan.length}`); plan = [...plan, { id, section: d.section, text: d.text, status: 'idea', starter: d.starter }]; sendPlan(); return { item: id }; },
  'plan/text': (d: { item: string; text: string }) => { plan = plan.map((i) => (i.id === d.item ? { ...i, text: d.text } : i)); sendPlan(); return null; },
  'plan/status': (d: { item: string; status: PlanItem['status'] }) => { plan = plan.map((i) => (i.id === d.item ? { ...i, status: d.status } : i)); sendPlan(); return null; },
  'plan/dismiss': (d: { starter: string }) => { dismissed = [...dismissed, d.starter]; sendPlan(); return null; },
  'plan/flush': () => null,
  'unit/staff': () => story.staff,
  'staff/invite': async () => { await wait(300); return invite(); },
  'case/create': async (d: { label: string; stalker: 'known' }) => { await wait(600); const caseId = story.hex(`n${Date.now()}`); list = [...list, { ...(story.cases[4] as CaseSummary), caseId, name: d.label, stalker: d.stalker, lastEntry: Date.now() }]; summary(); return { caseId, invite: invite() }; },
  'case/reinvite': async () => { await wait(300); return invite(); },
  'case/facts': (d: { caseId: string; label: string; stalker: 'known' }) => { list = list.map((c) => (c.caseId === d.caseId ? { ...c, name: d.label, stalker: d.stalker } : c)); summary(); return null; },
  'member/add': async () => { await wait(200); return null; },
  'member/confirm': async (d: { proposal: string }) => { await wait(200); const e = (loaded.get(story.CASE) ?? []).find((x) => x.type === 'proposal' && x.proposal === d.proposal); if (e) event('entries', { caseId: story.CASE, entries: [{ ...e, outcome: 'done', canConfirm: false }] }); return null; },
  'member/remove': () => null,
};

function signIn(name: string): Me {
  key = name;
  const p = story.who[name];
  me = { account: p?.account ?? '', role: p?.role ?? 'advocate', name: p?.name ?? '', unit: 'Northgate Unit', lastSignIn: Date.now() - 86_400_000 };
  list = story.cases.map((c) => (key === 'amira' ? c : { ...c, kinds: key === 'jo' ? ['contact', 'plan'] : ['team'], incidents: key === 'amira' ? c.incidents : 0 }));
  setTimeout(() => { summary(); event('link', { state: 'live' }); }, 30);
  return me;
}

self.onmessage = async ({ data }: MessageEvent<CallMessage>) => {
  try { post({ ref: data.ref, ok: await calls[data.call]?.(data.in as never) }); }
  catch (failed) { post({ ref: data.ref, failed }); }
};
new BroadcastChannel('preview').onmessage = ({ data }: MessageEvent<{ event: string; data: unknown }>) => event(data.event, data.data);
