// Sentences on the desk about a second passphrase of hers.

export const secondText = {
  title: 'Her other words',
  none: 'None. With other words she can sign in when somebody makes her: they open a dull space, and you hear of it.',
  offered: (when: string) => `Offered until ${when}. On her phone they are under “Your way in”.`,
  isSet: 'Set up. They open the dull space; her own words open everything.',
  offer: 'Offer them …',
  used: 'Signed in with her other words',
  usedDo:
    'Somebody may have been at her side. Reach her in the way that you two agreed on. Nothing about it on her phone or in her messages.',
  chip: 'Other words used',
  sheet: 'Offer other words',
  lead: 'Do this while you are with her, in a room or on a safe call. For an hour her phone shows, under “Your way in”, how to set them up or end them. What the dull space shows is decided here: it should be true to how she lives, and harmless.',
  name: 'Who seems to write to her',
  nameDefault: 'Advice desk',
  messages: 'Messages there, one a line; hers begin with “>”',
  messagesDefault:
    'Hello, your appointment is on Tuesday at ten.\n> Thank you, I will be there.\nPlease bring the council tax letter.',
  items: 'Things in the plan there, one a line',
  itemsDefault: 'Call about the boiler\nAsk for a copy of the tenancy agreement',
  needSome: 'Please write at least one message.',
  send: 'Offer for an hour',
};
