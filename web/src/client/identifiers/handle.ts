/** How a service names people. */
type Rule = {
  /** Hosts of links to a profile, without www. and m. */
  readonly hosts: readonly string[];
  /** What stands before the name in the path of such a link. */
  readonly path?: RegExp;
  readonly name: RegExp;
  /** First parts of paths that are no names. */
  readonly reserved?: readonly string[];
  /** Where the service itself looks no further than this at what was typed. */
  readonly same?: (name: string) => string;
};

const word = /^[a-z0-9_]{1,32}$/u;
const dotted = /^(?!.*\.\.)[a-z0-9_](?:[a-z0-9._]{0,30}[a-z0-9_])?$/u;

/** None of these services tells upper from lower case. */
const services: Readonly<Record<string, Rule>> = {
  instagram: {
    hosts: ['instagram.com', 'instagr.am'],
    name: dotted,
    reserved: ['p', 'reel', 'reels', 'stories', 'explore', 'tv', 'accounts', 'direct'],
  },
  facebook: {
    hosts: ['facebook.com', 'fb.com', 'fb.me'],
    name: /^[a-z0-9.]{5,50}$/u,
    reserved: [
      'groups',
      'pages',
      'events',
      'watch',
      'photo',
      'photo.php',
      'story.php',
      'profile.php',
      'people',
      'share',
      'marketplace',
    ],
    same: (name) => name.replaceAll('.', ''), // it has never told jo.bell from jobell
  },
  tiktok: { hosts: ['tiktok.com'], path: /^@/u, name: /^[a-z0-9._]{2,24}$/u },
  snapchat: { hosts: ['snapchat.com'], path: /^add\//u, name: /^[a-z][a-z0-9._-]{1,14}$/u },
  x: {
    hosts: ['x.com', 'twitter.com'],
    name: /^[a-z0-9_]{1,15}$/u,
    reserved: [
      'home',
      'i',
      'search',
      'explore',
      'settings',
      'hashtag',
      'intent',
      'share',
      'messages',
      'notifications',
    ],
  },
  telegram: {
    hosts: ['t.me', 'telegram.me'],
    name: /^[a-z][a-z0-9_]{3,31}$/u,
    reserved: ['joinchat', 'share', 'addstickers', 's'],
  },
  youtube: { hosts: ['youtube.com'], path: /^@/u, name: /^[\p{L}\p{N}._·-]{3,30}$/u },
  reddit: { hosts: ['reddit.com'], path: /^(?:u|user)\//u, name: /^[a-z0-9_-]{3,20}$/u },
  discord: { hosts: [], name: /^(?:[a-z0-9._]{2,32}|.{2,32}#\d{4})$/u },
  twitch: { hosts: ['twitch.tv'], name: word, reserved: ['directory', 'videos', 'settings'] },
  linkedin: { hosts: ['linkedin.com'], path: /^in\//u, name: /^[\p{L}\p{N}-]{3,100}$/u },
  signal: { hosts: [], name: /^[a-z_][a-z0-9_]{2,31}\.\d{2,9}$/u },
  pinterest: {
    hosts: ['pinterest.com', 'pinterest.co.uk'],
    name: word,
    reserved: ['pin', 'ideas', 'search'],
  },
};

/** The services whose handles are known, for a screen to offer. */
export const handleServices: readonly string[] = Object.keys(services);

const link = /^(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:\/([^?#]*))?(\?[^#]*)?(?:#.*)?$/u;
const shortest = 3;

/**
 * A handle with its service, `instagram:jo.bell`, from what was typed or a link to the profile. Null for what is no handle there: a
 * name as it is shown, a link to a post, two characters, a service that is not known.
 */
export function handle(text: string, service: string): string | null {
  const rule = Object.hasOwn(services, service) ? services[service] : undefined;
  if (!rule) return null;
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const name =
    fromLink(plain, rule) ?? plain.replace(service === 'reddit' ? /^\/?u(?:ser)?\/|^@/u : /^@/u, '');
  if (!rule.name.test(name)) return null;
  const same = rule.same?.(name) ?? name;
  return same.length < shortest ? null : `${service}:${same}`;
}

/** The name in a link to a profile; null where it is no link to the service, and no name where it leads elsewhere there. */
function fromLink(plain: string, { hosts, path, reserved }: Rule): string | null {
  const [, host = '', at = '', query = ''] = link.exec(plain) ?? [];
  if (!hosts.includes(host.replace(/^(?:www|m|mobile|old|web|[a-z]{2})\./u, ''))) return null;
  const number = /^profile\.php\/?$/u.test(at) ? /[?&]id=(\d{5,})(?:&|$)/u.exec(query)?.[1] : undefined;
  if (number !== undefined) return number;
  const [rest = '', deeper = ''] = path
    ? path.test(at)
      ? at.replace(path, '').split('/')
      : []
    : at.replace(/^@/u, '').split('/');
  return reserved?.includes(rest) || deeper !== '' ? '' : decoded(rest);
}

/** What a link writes in percent signs. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part).normalize('NFKC').toLowerCase();
  } catch {
    return '';
  }
}
