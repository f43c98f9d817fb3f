/** Characters of a local part that needs no quotes (RFC 5321 section 4.1.2, RFC 6531 section 3.3). */
const atom =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10ffff}-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10ffff}-]+)*$/u;
/** What a quoted one may hold, quoted pairs undone. */
const quoted = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e\u0080-\u{10ffff}]|\\[\x20-\x7e])*)"$/u;

const longestLocal = 64; // RFC 5321 section 4.5.3.1.1, in bytes
const longest = 254;

/**
 * An address by the rules of those who deliver to it (RFC 5321): the domain in lower case and as it stands in the DNS, everything
 * before the @ as it was written. Only who runs the domain knows whether `Jo` is `jo` there and `jo+x` is `jo`. Null for what is no
 * single address with a domain of names.
 */
export function email(text: string): string | null {
  const plain = text
    .normalize('NFC')
    .trim()
    .replace(/^<(.*)>$/u, '$1')
    .replace(/^mailto:/iu, '');
  const at = plain.lastIndexOf('@');
  const local = localPart(plain.slice(0, Math.max(0, at)));
  const domain = domainOf(plain.slice(at + 1));
  if (local === null || domain === null) return null;
  const whole = `${local}@${domain}`;
  const { length } = new TextEncoder().encode(local);
  return length > longestLocal || new TextEncoder().encode(whole).length > longest ? null : whole;
}

/** Quotes that are not needed mean nothing; those that are stay, in their shortest form. */
function localPart(local: string): string | null {
  if (atom.test(local) && !/\s/u.test(local)) return local;
  const inside = quoted.exec(local)?.[1]?.replaceAll(/\\(.)/gu, '$1');
  if (!inside) return null;
  return atom.test(inside) && !/\s/u.test(inside) ? inside : `"${inside.replaceAll(/["\\]/gu, '\\$&')}"`;
}

/** Names of two parts at least, in lower case; other scripts in the form of the DNS (RFC 5891). */
function domainOf(domain: string): string | null {
  if (/[^\p{L}\p{M}\p{N}.\u3002-]/u.test(domain)) return null;
  let host: string;
  try {
    host = new URL(`http://${domain}`).hostname.replace(/\.$/u, '');
  } catch {
    return null;
  }
  return /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9-]{2,63}$/u.test(host) ? host : null;
}
