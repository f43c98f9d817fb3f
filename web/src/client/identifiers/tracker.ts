/** Makers whose numbers have a form of their own. `imei` is that of anything with a SIM card (3GPP TS 23.003 section 6). */
const makers: Readonly<Record<string, RegExp>> = {
  apple: /^[A-Z0-9]{10,12}$/u,
  samsung: /^[A-Z0-9]{11,15}$/u,
  tile: /^[A-Z0-9]{8,16}$/u,
  chipolo: /^[A-Z0-9]{6,16}$/u,
  google: /^[A-Z0-9]{8,16}$/u,
  other: /^(?=.*\d)[A-Z0-9]{8,24}$/u,
};

/** The makers that are known, for a screen to offer. */
export const trackerMakers: readonly string[] = [...Object.keys(makers), 'imei'];

/** What people write before a number, and between its groups. A number may begin with SN itself. */
const before = /^(?:s\s*\/\s*n|(?:sn|serial(?:\s*(?:no|number))?|imei(?:sv)?)(?=[\s.:#]))\s*[.:#]*\s*/iu;
const between = /[\s\-–—.:/]/gu;

/**
 * The number of a tracker with its maker, `apple:C39XK0J1P0GV`, in upper case and without blanks. O and 0 are told apart. Of an IMEI
 * the 14 digits that name the device: its check digit must be right, and the number of its software is no part of it. Null for what
 * is no whole number, or one character over and over.
 */
export function tracker(text: string, maker: string): string | null {
  const plain = text.normalize('NFKC').trim().replace(before, '').toUpperCase().replace(between, '');
  if (/^(.)\1*$/u.test(plain)) return null;
  if (maker === 'imei') return imei(plain);
  const form = Object.hasOwn(makers, maker) ? makers[maker] : undefined;
  return form?.test(plain) ? `${maker}:${plain}` : null;
}

function imei(plain: string): string | null {
  const isWhole = /^\d{16}$/u.test(plain) || (/^\d{15}$/u.test(plain) && checks(plain));
  return isWhole ? `imei:${plain.slice(0, 14)}` : null;
}

/** Luhn's sum, with the last digit in it. */
function checks(digits: string): boolean {
  let sum = 0;
  Array.from(digits)
    .reverse()
    .forEach((digit, i) => {
      const n = Number(digit) * (i % 2 === 0 ? 1 : 2);
      sum += n > 9 ? n - 9 : n;
    });
  return sum % 10 === 0;
}
