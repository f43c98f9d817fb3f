// What she may worry about, and what may happen: by the codes of model/priorities.ts.
import type { Labels } from '../labels.ts';

export const worryLabel: Labels = {
  hurt: 'They may hurt me or someone I love',
  home: 'They come to my home',
  followed: 'They follow me or wait for me',
  contact: 'They keep on calling and writing',
  phone: 'They see what I do on my phone',
  found: 'They may find out where I am',
  work: 'They come to my work or school',
  children: 'My children, or someone I care for',
  friends: 'They use my friends or family',
  pets: 'My pets',
  court: 'Police, court or an order',
  money: 'Money and papers',
  coping: 'How I cope',
};

export const triggerLabel: Labels = {
  release: 'They are let out, or bail ends',
  hearing: 'There is a day in court',
  anniversary: 'A day that they care about',
  address_known: 'They know where I live now',
  first_approach: 'They came up to me for the first time',
};
