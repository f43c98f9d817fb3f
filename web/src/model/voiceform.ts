// What she told of the work, as it is being noted. In memory only, until it is saved or dropped.
import type { Occasion } from './heard.ts';
import { typedForms } from './typed.ts';
import { VOICED, type Said } from './voice.ts';

export type VoiceForm = Said & { readonly occasion: Occasion };

export const voiceForms = typedForms<VoiceForm>('voice');

export const newVoice = (): VoiceForm => ({
  ...{ occasion: 'review', safer: '', heard: '', informed: '', control: '' },
});

/** A note says something. */
export const voiceMissing = (form: Said): readonly 'nothing'[] =>
  VOICED.every((of) => form[of] === '') ? ['nothing'] : [];
