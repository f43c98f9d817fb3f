// Chromium with people in it: each has a context of her own, and everything that leaves it is written down.
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const launch = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath, args: [...args, ...more] });

const place = { locale: 'en-GB', timezoneId: 'Europe/London' };
export const phoneSize = { width: 360, height: 740 };
export const deskSize = { width: 1440, height: 900 };

/** One person at one device. */
export class Person {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Method, address, headers and body of every request. */
  readonly sent: string[] = [];
  /** What the page complained about; a test expects none. */
  readonly complaints: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    context.on('request', (request) => {
      const headers = Object.entries(request.headers()).flat().join(' ');
      const body = request.postDataBuffer()?.toString('latin1') ?? '';
      this.sent.push(`${request.method()} ${request.url()} ${headers} ${body}`);
    });
    page.on('websocket', (socket) => {
      this.sent.push(`SOCKET ${socket.url()}`);
      socket.on('framesent', ({ payload }) => this.sent.push(payload.toString('latin1')));
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      const said = message.text();
      // Her page says that it is not there, on purpose (docs/decisions/0016).
      const isStatus = said.includes('status of 404') && new URL(message.location().url).pathname === '/';
      if ((message.type() === 'error' || message.type() === 'warning') && !isStatus)
        this.complaints.push(said);
    });
  }

  static async phone(
    browser: Browser,
    {
      width = phoneSize.width,
      locale = place.locale,
    }: { readonly width?: number; readonly locale?: string } = {},
  ): Promise<Person> {
    return Person.#at(browser, { ...phoneSize, width }, true, locale);
  }

  static async desk(browser: Browser): Promise<Person> {
    return Person.#at(browser, deskSize, false);
  }

  /** At a desk with a browser of its own, whose profile lies in a folder. Closing the context ends the browser. */
  static async profile(folder: string): Promise<Person> {
    const options = { executablePath, args, viewport: deskSize, ...place };
    return Person.in(await chromium.launchPersistentContext(folder, options));
  }

  static async #at(
    browser: Browser,
    viewport: { width: number; height: number },
    touch: boolean,
    locale = place.locale,
  ): Promise<Person> {
    return Person.in(await browser.newContext({ viewport, hasTouch: touch, ...place, locale }));
  }

  /** In a page that is there, or in a new one. */
  static async in(context: BrowserContext, page?: Page): Promise<Person> {
    context.setDefaultTimeout(30_000);
    return new Person(context, page ?? (await context.newPage()));
  }

  /** Everything that the browser keeps for this origin: must be nothing. */
  async kept(): Promise<unknown> {
    const inPage = await this.page.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    return { ...inPage, cookies: (await this.context.cookies()).length };
  }

  /** What a browser of staff keeps, by its names. */
  async records(): Promise<readonly (readonly [string, Uint8Array])[]> {
    const records = await this.page.evaluate(async () => {
      const open = indexedDB.open('desk');
      await new Promise((done) => (open.onsuccess = done));
      const table = open.result.transaction('kept').objectStore('kept');
      const [keys, values] = [table.getAllKeys(), table.getAll()];
      await new Promise((done) => (values.onsuccess = done));
      open.result.close();
      const sealed = values.result as Uint8Array[];
      return keys.result.map(String).map((key, i) => [key, [...(sealed[i] ?? [])]] as const);
    });
    return records.map(([key, bytes]) => [key, Uint8Array.from(bytes)]);
  }
}

export const nothingKept = { local: [], session: [], databases: [], caches: [], workers: 0, cookies: 0 };
