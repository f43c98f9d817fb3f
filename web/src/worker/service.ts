import { Failed } from '../client/failure.ts';

/**
 * Where the service is. Whoever serves the pages says so beside them, at a path of its own and not in a file of the client,
 * so that these are the same bytes everywhere. Nothing there: the service is where the pages come from.
 */
export async function findService(pages: string, get: typeof fetch): Promise<string> {
  let said: string;
  try {
    const answer = await get('/api-origin', { cache: 'no-store', credentials: 'omit', redirect: 'error' });
    if (answer.status !== 200) throw new Failed('unavailable');
    said = await answer.text();
  } catch (error) {
    throw error instanceof Failed ? error : new Failed('offline');
  }
  if (said === '') return pages;
  if (!isOrigin(said)) throw new Failed('FORMAT');
  return said;
}

function isOrigin(text: string): boolean {
  try {
    const { origin, protocol } = new URL(text);
    return origin === text && (protocol === 'https:' || protocol === 'http:');
  } catch {
    return false;
  }
}
