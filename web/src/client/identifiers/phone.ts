import { parsePhoneNumberFromString, type CountryCode, isSupportedCountry } from 'libphonenumber-js/min';

/** What people write before a number. */
const before = /^(?:tel|phone|mob|mobile|sms|whatsapp)\s*[.:]\s*/iu;

/**
 * A telephone number in E.164, as it is dialled in a country (two letters; GB where none is given). Null for what is not a whole
 * number of somebody's: an extension, a short code such as 101, one digit over and over, a word such as "withheld".
 */
export function phone(text: string, country = 'GB'): string | null {
  if (!isSupportedCountry(country)) return null;
  const plain = text.normalize('NFKC').trim().replace(before, '');
  const number = parsePhoneNumberFromString(plain, {
    defaultCountry: country satisfies CountryCode,
    extract: false,
  });
  if (!number || number.ext !== undefined) return null;
  const { nationalNumber: national, countryCallingCode: calling } = number;
  // In the United Kingdom ranges are newer than any list of them, and those for drama are on none.
  const isWhole = number.isValid() || (calling === '44' && /^[1-9]\d{9}$/u.test(national));
  return !isWhole || /^(\d)\1*$/u.test(national) ? null : number.number;
}
