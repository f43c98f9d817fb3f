import { handleServices } from './handle.ts';

/** What people call a service that is called otherwise here. */
const called: Readonly<Record<string, string>> = {
  insta: 'instagram',
  ig: 'instagram',
  fb: 'facebook',
  messenger: 'facebook',
  twitter: 'x',
  xtwitter: 'x',
  snap: 'snapchat',
  yt: 'youtube',
};

const numbered = ['whatsapp', 'viber'];

/** The service that somebody named in words, `instagram` for "Insta" or "www.instagram.com"; '' where it is none that is known. */
export function serviceOf(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*(?:https?:\/\/)?(?:www\.)?/u, '')
    .replace(/\.(?:com|me|tv|org)\b.*$/u, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const name = Object.hasOwn(called, plain) ? (called[plain] ?? '') : plain;
  return handleServices.includes(name) || numbered.includes(name) ? name : '';
}
