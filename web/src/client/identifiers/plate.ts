/** What stands between the letters and digits of a plate, and is no part of it. */
const between = /[\s\-–—.·•_/|]/gu;

/**
 * Whole plates of the United Kingdom (Road Vehicles (Display of Registration Marks) Regulations 2001 and the forms before): since
 * 2001, with a year letter in front, with one behind, without one and of Northern Ireland, and of diplomats. Two to four characters
 * are as likely part of a plate.
 */
const british = [
  /^[A-Z]{2}\d{2}[A-Z]{3}$/u,
  /^[A-Z]\d{1,3}[A-Z]{3}$/u,
  /^[A-Z]{3}\d{1,3}[A-Z]$/u,
  /^[A-Z]{1,3}\d{1,4}$/u,
  /^\d{1,4}[A-Z]{1,3}$/u,
  /^\d{3}[DX]\d{3}$/u,
];

/**
 * A whole number plate, `GB:AB12CDE`; the country in two letters, GB where none is given. Upper case, without blanks. O and 0, I
 * and 1 are told apart: a witness who was not sure has part of a plate. Null for what is no whole plate, as with `?` for a letter.
 */
export function plate(text: string, country = 'GB'): string | null {
  const plain = text.normalize('NFKC').toUpperCase().replace(between, '');
  if (!/^[A-Z]{2}$/u.test(country)) return null;
  const isWhole =
    country === 'GB'
      ? plain.length >= 5 && british.some((form) => form.test(plain))
      : /^(?=.*\d)[\p{Lu}\d]{4,10}$/u.test(plain);
  return isWhole ? `${country}:${plain}` : null;
}
