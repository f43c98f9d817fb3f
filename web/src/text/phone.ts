// Sentences of her phone: the way out, the door and the invitation. Short and plain; nothing that blames or tells.
import type * as English from './en/phone.ts';

export let { writing, exitText, frameText, doorText, inviteText, keysText } = {} as typeof English;

export const fill = (from: typeof English): void =>
  void ({ writing, exitText, frameText, doorText, inviteText, keysText } = from);
