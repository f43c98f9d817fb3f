// What she told of the work, as it is being noted. In memory only, until it is saved or dropped.
import type { Occasion } from './heard.ts';
import { typedForms } from './typed.ts';
import { NOTHING_SAID, says, type Said } from './voiced.ts';

export type VoiceForm = Said & { readonly occasion: Occasion };

export const voiceForms = typedForms<VoiceForm>('voice');

export const newVoice = (): VoiceForm => ({ occasion: 'review', ...NOTHING_SAID });

/** A note says something. */
export const voiceMissing = (form: Said): readonly 'nothing'[] => (says(form) ? [] : ['nothing']);
