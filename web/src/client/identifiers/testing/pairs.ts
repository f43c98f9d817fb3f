import type { Written } from '../identifier.ts';

/** Two writings, and whether they are one identifier. Numbers and names are made up (Ofcom's for drama, example domains). */
export type Pair = readonly [Written, Written, boolean];

const phone = (text: string, country?: string): Written => ({
  what: 'phone',
  text,
  ...(country && { country }),
});
const plate = (text: string, country?: string): Written => ({
  what: 'plate',
  text,
  ...(country && { country }),
});
const at = (service: string, text: string): Written => ({ what: 'handle', service, text });
const mail = (text: string): Written => ({ what: 'email', text });
const tag = (maker: string, text: string): Written => ({ what: 'tracker', maker, text });

const base = phone('+447700900123');
const car = plate('AB12 CDE');
const jo = at('instagram', 'jo.bell');
const post = mail('Jo.Bell+x@example.org');
const airtag = tag('apple', 'C39XK0J1P0GV');

export const pairs: readonly Pair[] = [
  // The same number, as people write it.
  [base, phone('07700 900123'), true],
  [base, phone('07700-900-123'), true],
  [base, phone('(07700) 900 123'), true],
  [base, phone('+44 7700 900123'), true],
  [base, phone('+44 (0)7700 900123'), true],
  [base, phone('0044 7700 900123'), true],
  [base, phone('00 44 (0) 7700.900.123'), true],
  [base, phone('tel:+44-7700-900123'), true],
  [base, phone('Mob: 07700 900 123'), true],
  [base, phone('\u202d+44 7700 900123\u202c'), true],
  [base, phone('０７７００ ９００１２３'), true],
  [base, phone('٠٧٧٠٠ ٩٠٠١٢٣'), true],
  [base, phone('011 44 7700 900123', 'US'), true],
  [base, at('whatsapp', '+44 7700 900123'), true],
  [base, at('telegram', '+44 7700 900 123'), true],
  [phone('01632 960 961'), phone('+44 1632 960961'), true],
  [phone('600 000 000', 'PL'), phone('+48 600 000 000'), true],
  // Another number.
  [base, phone('07700 900124'), false],
  [base, phone('07700 900132'), false],
  [base, phone('07700 90123'), false],
  [base, phone('+1 770 090 0123'), false],
  [phone('600 000 001', 'PL'), phone('600 000 001', 'ES'), false],
  // The same plate.
  [car, plate('ab12cde'), true],
  [car, plate('AB12-CDE'), true],
  [car, plate(' ab 12 cd e '), true],
  [car, plate('ＡＢ１２ ＣＤＥ'), true],
  [car, plate('AB12·CDE', 'GB'), true],
  [plate('w ab 1234', 'DE'), plate('W-AB 1234', 'DE'), true],
  [plate('KXZ 1234'), plate('kxz1234'), true],
  // Another plate: a letter that looks like a digit is another letter.
  [car, plate('AB12 CDF'), false],
  [plate('AO10 OOO'), plate('A010 OOO'), false],
  [plate('AB10 CDE'), plate('ABI0 CDE'), false],
  [plate('AB12 CDO'), plate('AB12 CD0'), false],
  [car, plate('AB12CDE', 'FR'), false],
  // The same handle.
  [jo, at('instagram', '@Jo.Bell'), true],
  [jo, at('instagram', 'https://www.instagram.com/jo.bell/'), true],
  [jo, at('instagram', 'instagram.com/Jo.Bell?igsh=abc'), true],
  [at('facebook', 'jo.bell'), at('facebook', 'facebook.com/JoBell'), true],
  [
    at('facebook', 'https://m.facebook.com/profile.php?id=100012345678901'),
    at('facebook', '100012345678901'),
    true,
  ],
  [at('x', '@jo_bell'), at('x', 'https://twitter.com/Jo_Bell'), true],
  [at('tiktok', 'https://www.tiktok.com/@jo.bell'), at('tiktok', 'jo.bell'), true],
  [at('snapchat', 'https://www.snapchat.com/add/jo-bell'), at('snapchat', 'jo-bell'), true],
  [at('reddit', 'u/Jo_Bell'), at('reddit', 'https://old.reddit.com/user/jo_bell'), true],
  [at('youtube', 'youtube.com/@%C5%BC%C3%B3%C5%82w'), at('youtube', '@ŻÓŁW'), true],
  [at('telegram', 't.me/jo_bell'), at('telegram', '@jo_bell'), true],
  // Another handle, or another service.
  [jo, at('instagram', 'jo_bell'), false],
  [jo, at('instagram', 'jobell'), false],
  [jo, at('instagram', 'jo.bell1'), false],
  [jo, at('tiktok', 'jo.bell'), false],
  [jo, at('facebook', 'jo.bell'), false],
  [jo, at('instagram', 'jо.bell'), false], // a Cyrillic letter
  // The same address.
  [post, mail('Jo.Bell+x@EXAMPLE.org'), true],
  [post, mail('<Jo.Bell+x@example.org>'), true],
  [post, mail('mailto:Jo.Bell+x@Example.ORG.'), true],
  [post, mail('"Jo.Bell+x"@example.org'), true],
  [mail('"jo bell"@example.org'), mail('"jo\\ bell"@example.org'), true],
  [mail('jo@żółw.example'), mail('jo@xn--w-uga1v8h.example'), true],
  // Another address: nobody but who runs the domain knows better.
  [post, mail('jo.bell+x@example.org'), false],
  [post, mail('Jo.Bell@example.org'), false],
  [post, mail('JoBell+x@example.org'), false],
  [post, mail('Jo.Bell+x@example.com'), false],
  [post, mail('Jo.Bell+x@mail.example.org'), false],
  // The same tracker.
  [airtag, tag('apple', 'c39xk0j1p0gv'), true],
  [airtag, tag('apple', 'S/N: C39X-K0J1-P0GV'), true],
  [tag('imei', '49-015420-323751-8'), tag('imei', '490154203237518'), true],
  [tag('imei', '490154203237518'), tag('imei', 'IMEISV: 4901542032375101'), true],
  [tag('apple', 'SNZES6PK49VH'), tag('apple', 'SN: SNZES6PK49VH'), true],
  // Another one.
  [tag('apple', 'SNZES6PK49VH'), tag('apple', 'ZES6PK49VH'), false],
  [airtag, tag('apple', 'C39XKOJ1P0GV'), false],
  [airtag, tag('samsung', 'C39XK0J1P0GV'), false],
  [tag('imei', '490154203237518'), tag('imei', '490154203237526'), false],
];

/** What is not surely one whole identifier. */
export const none: readonly Written[] = [
  ...[
    '',
    ' ',
    'withheld',
    'Unknown',
    'No caller ID',
    'n/a',
    '101',
    '999',
    '112',
    '61016',
    '0000000000',
    '07777777777',
    '1234',
    '+44',
    '07700 900123 ext 4',
    '07700 900123 or 07700 900124',
    'he rang 07700 900123',
    '+999 12345678',
    '07700 9001234567',
  ].map((text) => phone(text)),
  phone('07700 900123', 'XX'),
  ...[
    '',
    'AB12',
    'AB1? CDE',
    'AB12 C*E',
    'AB12 CD',
    '??12 CDE',
    'AB_12 CDEF',
    'blue Ford',
    'A1',
    'AB12 CDE or AB12 CDF',
    'ABCDEFG',
    '1234567',
  ].map((text) => plate(text)),
  plate('AB12CDE', 'gb'),
  plate('ABCDEF', 'DE'),
  plate('12', 'IE'),
  ...[
    '',
    '@',
    'Jo Bell',
    'jo',
    'https://www.instagram.com/p/Cabc123/',
    'instagram.com/reel/abc',
    'https://www.instagram.com/',
    'jo..bell',
    '.jo',
    'https://evil.example/jo.bell',
    'jo@example.org/x',
    'https://www.instagram.com/jo.bell/tagged/x',
  ].map((text) => at('instagram', text)),
  at('facebook', 'facebook.com/groups/abcdef'),
  at('facebook', 'Jo Bell'),
  at('tiktok', 'tiktok.com/foryou'),
  at('myspace', 'jo.bell'),
  at('constructor', 'jo.bell'),
  at('youtube', 'youtube.com/@%zz%'),
  at('whatsapp', 'jo.bell'),
  ...[
    '',
    'jo',
    'jo@',
    '@example.org',
    'jo@localhost',
    'jo@[192.0.2.1]',
    'jo@192.0.2.1',
    'jo@127.1',
    'a@b@c',
    'jo bell@example.org',
    'jo@exa mple.org',
    'jo@example.org, bo@example.org',
    'jo.@example.org',
    '.jo@example.org',
    'jo@-example.org',
    'jo@example..org',
    'jo@example.org:80',
    'jo@example.org/x',
    '""@example.org',
    `${'a'.repeat(65)}@example.org`,
    'jo(x)@example.org',
    'jo@ex%61mple.org',
  ].map(mail),
  ...['', '000000000000', 'AirTag', 'C39XK0J1P0G?', 'C39'].map((text) => tag('apple', text)),
  tag('imei', '490154203237519'),
  tag('imei', '49015420323751'),
  tag('imei', '49015420323751A'),
  tag('other', 'ABCDEFGH'),
  tag('toString', 'C39XK0J1P0GV'),
  tag('nobody', 'C39XK0J1P0GV'),
];
