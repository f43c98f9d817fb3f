import type { Definition, MotiveView, RiskView } from '../../worker/messages.ts';

/** An instrument of three questions and two levels. */
export const instrument = (more: Partial<Definition> = {}): Definition => ({
  ...{ id: 'unit-check', version: '2', title: 'Unit check', source: 'The unit', licence: 'Ours' },
  items: [
    { code: 'threats', text: 'Were there threats?', help: 'Also through others.' },
    { code: 'home', text: 'Did they come to the home?', help: '' },
    { code: 'fear', text: 'Is she afraid?', help: '' },
  ],
  levels: [
    { code: 'watch', text: 'Keep watching' },
    { code: 'now', text: 'Act today' },
  ],
  ...more,
});

/** A record with that instrument, nothing answered. */
export const riskView = (risk: string, made: number, more: Partial<RiskView> = {}): RiskView => ({
  ...{ id: `${risk}-1`, vault: 't', version: 1, risk, authorName: 'Amira', written: made },
  ...{ instrument: 'other', definition: instrument(), hash: 'h2', zone: 'Europe/London', made },
  ...{ assessor: 'Dan Price', items: [], level: '', view: '', changed: '', review: 0 },
  ...more,
});

export const motiveView = (motive: string, since: number, more: Partial<MotiveView> = {}): MotiveView => ({
  ...{ id: `${motive}-1`, vault: 't', version: 1, motive, authorName: 'Dan Price', written: since, since },
  ...{ hypothesis: 'rejected', confidence: 'moderate', reason: 'It began when she left.' },
  ...more,
});
